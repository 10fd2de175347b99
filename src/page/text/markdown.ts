import type { Blockquote, Heading, Nodes, Paragraph, PhrasingContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Span } from '../../record.ts'
import { firstWhere } from '../first-where.ts'
import { frontMatterOf, type Stated } from './front-matter.ts'
import { bylineKind, kindByWords } from './line-kind.ts'
import type { Piece } from './pieces.ts'

/** A Markdown text taken apart by its blocks; offsets are into the text that was given. */
export interface MarkdownParts {
  pieces: Piece[]
  /** The text with all marks and addresses blanked out, at the same offsets: what patterns are looked for in. */
  shown: string
  /** The marks and addresses themselves, in order. */
  markup: Span[]
  /** The words of links. */
  links: (Span & { url: string })[]
  stated: Record<string, Stated[]>
}

/** Longer texts, and texts nested deeper, are read as plain text: the parser takes 15 s for 1 MB of list items. */
const MAX_MARKDOWN = 1024 * 1024
const DEEP = /^[ \t]*(?:>[ \t]*){32}|^[ \t]*(?:[-*+][ \t]+){32}|^[ \t]{80}|[[*_`~]{400}/m

/** The blocks of a Markdown text as pieces; undefined where it is to be read as plain text. */
export const partMarkdown = (text: string): MarkdownParts | undefined => {
  if (text.length > MAX_MARKDOWN || DEEP.test(text)) return undefined
  const front = frontMatterOf(text)
  const offset = front?.end ?? 0
  const pieces: Piece[] = []
  const found: Found = { markup: [], links: [], offset }
  if (front) pieces.push({ ...trimmed(text, 0, offset), opensBlock: true, left: 'front matter' })
  const stack: { node: Nodes; quoted: boolean; item: boolean }[] = [
    { node: fromMarkdown(text.slice(offset)), quoted: false, item: false },
  ]
  while (stack.length > 0) {
    const { node, quoted, item } = stack.pop()!
    const span = spanOf(node, offset)
    if (node.type === 'paragraph' || node.type === 'heading') {
      pieces.push(...blockPieces(text, node, found, quoted, item))
    } else if (
      node.type === 'root' ||
      node.type === 'blockquote' ||
      node.type === 'list' ||
      node.type === 'listItem'
    ) {
      for (const child of (node as Blockquote).children.toReversed()) {
        stack.push({
          node: child,
          quoted: quoted || node.type === 'blockquote',
          item: item || node.type === 'listItem',
        })
      }
    } else if (node.type === 'code') pieces.push({ ...trimmed(text, span.start, span.end), opensBlock: true })
    else pieces.push({ ...span, opensBlock: true, left: LEFT[node.type] ?? node.type })
  }
  const { markup, links } = found
  markup.sort(byStart)
  return {
    pieces: pieces.sort(byStart),
    shown: blanked(text, markup),
    markup,
    links: links.sort(byStart),
    stated: front?.stated ?? {},
  }
}

interface Found {
  markup: Span[]
  links: (Span & { url: string })[]
  /** Where the parsed part begins in the text. */
  offset: number
}

const byStart = (a: Span, b: Span) => a.start - b.start || a.end - b.end

const LEFT: Record<string, string> = { thematicBreak: 'rule', html: 'HTML', definition: 'link target' }

const spanOf = (node: Nodes, offset: number): Span => ({
  start: offset + (node.position?.start.offset ?? 0),
  end: offset + (node.position?.end.offset ?? 0),
})

const trimmed = (text: string, start: number, end: number): Span => {
  const words = text.slice(start, end)
  const front = words.length - words.trimStart().length
  return front === words.length
    ? { start, end: start }
    : { start: start + front, end: start + words.trimEnd().length }
}

/** The pieces of one paragraph or heading: itself, or its lines and pictures where they stand for themselves. */
const blockPieces = (
  text: string,
  block: Paragraph | Heading,
  found: Found,
  quoted: boolean,
  item: boolean,
): Piece[] => {
  const images: Piece[] = []
  const { offset, markup } = found
  inlineMarkup(text, block.children, found, images)
  const bounds = spanOf(block, offset)
  if (quoted) {
    for (const mark of text.slice(bounds.start, bounds.end).matchAll(/\n[ \t]*(?:>[ \t]?)+/g)) {
      markup.push({ start: bounds.start + mark.index + 1, end: bounds.start + mark.index + mark[0].length })
    }
  }
  const first = block.children[0]
  const last = block.children.at(-1)
  if (!first || !last) return []
  const preset: Partial<Piece> = quoted
    ? { role: 'quote' }
    : block.type === 'heading' && block.depth === 1
      ? { role: 'headline' }
      : {}
  const runs = runsOf(block.children, offset)
  const own = runs.flatMap((run) => (quoted ? [trimmed(text, run.start, run.end)] : linesOf(text, run)))
  const pieces = own.map(
    (span, index): Piece => ({ ...span, opensBlock: index === 0, ...preset, ...(item && { item }) }),
  )
  const captioned = images.length > 0 && pieces.length === 1 && pieces[0]!.end - pieces[0]!.start < 500
  if (!captioned) return [...images, ...pieces]
  // A line in the same paragraph as the picture is its caption, and the picture's own words only describe it.
  const described = images.map(
    ({ role, url, ...piece }): Piece => (role ? { ...piece, left: 'description of a picture' } : piece),
  )
  const { url } = images[0]!
  return [...described, { ...pieces[0]!, role: 'caption', ...(url && { url }) }]
}

/** Runs of words between pictures and hard breaks, without the emphasis around them. */
const runsOf = (children: PhrasingContent[], offset: number): Span[] => {
  const runs: Span[] = []
  let run: PhrasingContent[] = []
  const close = () => {
    const words = run.filter((node) => node.type !== 'text' || node.value.trim() !== '')
    run = []
    if (words.length === 0) return
    let [first, last] = [words[0]!, words.at(-1)!]
    while (
      first === last &&
      (first.type === 'emphasis' || first.type === 'strong') &&
      first.children.length > 0
    ) {
      ;[first, last] = [first.children[0]!, first.children.at(-1)!]
    }
    runs.push({ start: spanOf(first, offset).start, end: spanOf(last, offset).end })
  }
  for (const node of children) {
    if (node.type === 'image' || node.type === 'imageReference' || node.type === 'break') close()
    else run.push(node)
  }
  close()
  return runs
}

/** The lines of a run, where one of them is a byline, a date, a credit or the like; else the run whole. */
const linesOf = (text: string, run: Span): Span[] => {
  const whole = trimmed(text, run.start, run.end)
  const words = text.slice(whole.start, whole.end)
  if (!words.includes('\n') || words.length > 600) return whole.start < whole.end ? [whole] : []
  const lines = [...words.matchAll(/[^\n]+/g)].map(({ index, 0: line }) =>
    trimmed(text, whole.start + index, whole.start + index + line.length),
  )
  const tells = lines.some((line) => {
    const piece = { ...line, opensBlock: false }
    return bylineKind(text.slice(line.start, line.end)) === 'led' || kindByWords(text, piece) !== undefined
  })
  return tells ? lines.filter(({ start, end }) => start < end) : [whole]
}

/** Collects the marks of inline nodes, and a piece for each picture. */
const inlineMarkup = (
  text: string,
  children: PhrasingContent[],
  { markup, links, offset }: Found,
  images: Piece[],
) => {
  const stack = [...children]
  while (stack.length > 0) {
    const node = stack.pop()!
    const span = spanOf(node, offset)
    if (node.type === 'image' || node.type === 'imageReference') {
      const found = imagePieces(text, node, span)
      images.push(...found)
      markup.push(...around(span, found))
    } else if (node.type === 'html') markup.push(span)
    else if (node.type === 'inlineCode') {
      markup.push({ start: span.start, end: span.start + 1 }, { start: span.end - 1, end: span.end })
    } else if ('children' in node && node.children.length > 0) {
      const inner = {
        start: spanOf(node.children[0]!, offset).start,
        end: spanOf(node.children.at(-1)!, offset).end,
      }
      markup.push({ start: span.start, end: inner.start }, { start: inner.end, end: span.end })
      if (node.type === 'link') links.push({ ...inner, url: node.url })
      stack.push(...node.children)
    }
  }
}

/** A picture's title, else its description, is its caption. */
const imagePieces = (
  text: string,
  node: Extract<PhrasingContent, { type: 'image' | 'imageReference' }>,
  span: Span,
): Piece[] => {
  const source = text.slice(span.start, span.end)
  const url = node.type === 'image' && node.url ? { url: node.url } : {}
  const piece = (words: string, at: number): Piece => ({
    ...trimmed(text, span.start + at, span.start + at + words.length),
    opensBlock: true,
  })
  const title = node.type === 'image' && node.title ? source.lastIndexOf(node.title) : -1
  const alt = node.alt ? source.indexOf(node.alt) : -1
  const described = alt < 0 ? [] : [piece(node.alt!, alt)]
  if (title > alt && node.type === 'image') {
    return [...described.map(asDescription), { ...piece(node.title!, title), role: 'caption', ...url }]
  }
  if (described.length > 0) return described.map((words) => ({ ...words, role: 'caption', ...url }))
  return [{ ...span, opensBlock: true, left: 'picture without words', ...url }]
}

const asDescription = ({ role, url, ...piece }: Piece): Piece => ({
  ...piece,
  left: 'description of a picture',
})

/** What lies in a span around and between some pieces of it. */
const around = (span: Span, pieces: Piece[]): Span[] => {
  const starts = [span.start, ...pieces.map(({ end }) => end)]
  return starts.map((start, index) => ({ start, end: pieces[index]?.start ?? span.end }))
}

/** The text with some stretches blanked out, at the same offsets. */
const blanked = (text: string, spans: Span[]): string => {
  const parts: string[] = []
  let behind = 0
  for (const { start, end } of spans) {
    if (end <= behind) continue
    const from = Math.max(start, behind)
    parts.push(text.slice(behind, from), text.slice(from, end).replace(/[^\n\r]/g, ' '))
    behind = end
  }
  parts.push(text.slice(behind))
  return parts.join('')
}

/** The words of a span without the marks and addresses in it. */
export const withoutMarkup = (text: string, markup: Span[], { start, end }: Span): string => {
  let words = ''
  let behind = start
  for (let i = firstBehind(markup, start); i < markup.length && markup[i]!.start < end; i++) {
    const mark = markup[i]!
    if (mark.start > behind) words += text.slice(behind, mark.start)
    behind = Math.max(behind, mark.end)
  }
  return behind < end ? words + text.slice(behind, end) : words
}

/** Index of the first of the marks, which never overlap, that ends behind a place. */
const firstBehind = (markup: Span[], start: number): number =>
  firstWhere(0, markup.length, (i) => markup[i]!.end > start)
