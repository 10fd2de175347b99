/** Where sources, cues and contents stand in a text: what is marked in it, on the terminal and on the page. */
import { firstWhere } from '../../page/first-where.ts'
import type { Record, Span } from '../../record.ts'

export type Statement = Record['statements'][number]

export type Part = 'source' | 'cue' | 'content'

/** One span of one part of a statement; offsets into the article's text, or into a part of it. */
export interface Mark extends Span {
  part: Part
  statement: Statement
}

/** What lies on a text: a statement's part, or a part of something else that is marked. */
export interface Laid extends Span {
  part: string
}

/** A stretch of text on which the same marks lie. */
export interface Piece<M extends Laid = Mark> extends Span {
  /** The innermost first; none where nothing is marked. */
  marks: M[]
}

export const marksOf = (statements: Statement[]): Mark[] =>
  statements.flatMap((statement) =>
    (['source', 'cue', 'content'] as const).flatMap((part) =>
      (statement[part]?.spans ?? []).map(({ start, end }) => ({ start, end, part, statement })),
    ),
  )

/**
 * Deals marks out to the stretches of text that they lie on, cut at their ends.
 *
 * @param stretches in the text's order, none over another
 * @returns for each stretch its marks, their offsets counted from the stretch's start
 */
export const marksWithin = <M extends Span>(stretches: Span[], marks: M[]): M[][] => {
  const dealt: M[][] = stretches.map(() => [])
  for (const mark of marks) {
    for (let i = firstEndingAfter(stretches, mark.start); i < stretches.length; i++) {
      const stretch = stretches[i]!
      if (stretch.start >= mark.end) break
      const start = Math.max(mark.start, stretch.start) - stretch.start
      const end = Math.min(mark.end, stretch.end) - stretch.start
      if (start < end) dealt[i]!.push({ ...mark, start, end })
    }
  }
  return dealt
}

const firstEndingAfter = (stretches: Span[], offset: number): number =>
  firstWhere(0, stretches.length, (i) => stretches[i]!.end > offset)

/** Marks told of one piece; only a text made to be hard to read has more, and the outermost of them are passed over. */
const MOST_ON_A_PIECE = 24

/** Takes a text apart where marks begin and end: pieces without a gap from 0 to `length`. */
export const piecesOf = <M extends Laid>(length: number, marks: M[]): Piece<M>[] => {
  const inside = marks.filter(({ start, end }) => start < end && end <= length)
  const bounds = [...new Set([0, length, ...inside.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  )
  const waiting = inside.toSorted((a, b) => b.start - a.start)
  let lying: M[] = []
  return bounds.slice(1).map((end, i) => {
    const start = bounds[i]!
    lying = lying.filter((mark) => mark.end > start)
    while (waiting.length > 0 && waiting.at(-1)!.start <= start) lying.push(waiting.pop()!)
    return { start, end, marks: lying.toSorted(innermostFirst).slice(0, MOST_ON_A_PIECE) }
  })
}

const RANKS = ['cue', 'source', 'content']

/** A statement in another's words is shorter than they are, and so are a cue and a source in a content. */
const innermostFirst = (a: Laid, b: Laid): number =>
  a.end - a.start - (b.end - b.start) || RANKS.indexOf(a.part) - RANKS.indexOf(b.part)
