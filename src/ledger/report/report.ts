/** What is written for people, before it is text, Markdown or a page: headings, lines and where each was read. */

/** Where something was read: one step away, in every form. */
export interface Citation {
  headline: string
  publisher?: string
  date?: string
  url?: string
  /** Offsets into the article's text. */
  start: number
  end: number
  /** The entry's; empty where it is none. */
  key: string
}

/** A piece of a line; `quoted` are an article's own words. */
export interface Piece {
  text: string
  style?: 'strong' | 'quoted' | 'denial' | 'hedge' | 'dim'
}

export interface Line {
  pieces: Piece[]
  /** Numbers into the report's citations. */
  cites?: number[]
  /** Lines below it. */
  lines?: Line[]
}

export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'text'; line: Line }
  | { kind: 'list'; lines: Line[] }
  | { kind: 'table'; head: string[]; rows: { cells: string[]; cites?: number[] }[] }

export interface Report {
  title: string
  /** What it was made of and when: filter, date, counts. */
  about: string[]
  blocks: Block[]
  citations: Citation[]
}

/** Collects a report's citations: each entry once, by its key. */
export const citing = (): { citations: Citation[]; cite: (citation: Citation) => number } => {
  const citations: Citation[] = []
  const numbers = new Map<string, number>()
  return {
    citations,
    cite: (citation) => {
      const id = `${citation.url ?? citation.headline}\n${citation.key || `${citation.start}-${citation.end}`}`
      let n = numbers.get(id)
      if (n === undefined) {
        n = citations.push(citation)
        numbers.set(id, n)
      }
      return n
    },
  }
}

export const plain = (text: string): Piece => ({ text })
export const styled = (style: NonNullable<Piece['style']>, text: string): Piece => ({ text, style })

/** All words of a report that are read: what its reading time is told by. */
export const wordsIn = (report: Report): number => {
  const count = (line: Line): number =>
    line.pieces.reduce((n, { text }) => n + (text.match(/\S+/g)?.length ?? 0), 0) +
    (line.lines ?? []).reduce((n, below) => n + count(below), 0)
  return report.blocks.reduce((n, block) => {
    if (block.kind === 'text') return n + count(block.line)
    if (block.kind === 'list') return n + block.lines.reduce((m, line) => m + count(line), 0)
    return n
  }, 0)
}
