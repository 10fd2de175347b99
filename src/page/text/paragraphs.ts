import type { Span } from '../../record.ts'

/** A paragraph of plain text, without white space around it. */
export interface TextParagraph extends Span {
  /** A blank line, a form feed or the text's start stands before it. */
  opensBlock: boolean
}

interface Line extends Span {
  /** White space before the first character. */
  indent: number
  opensBlock: boolean
}

/** Lines of these lengths may be the work of a wrapping editor or mailer. */
const MIN_WRAP = 38
const MAX_WRAP = 100
/** A wrapped line may stay this much below the width: words are moved, not letters. */
const RAGGED = 3

const BULLET = /^(?:[•‣▪◦●○■□*·–—>-]|\d{1,2}[.)])\s/
const LOWER = /^["“‘'(]?\p{Ll}/u
const ENDED = /[.!?:;…。！？]["”’')\]]*$/u
const BY = /^by\s\p{Lu}/u

/**
 * The paragraphs of a plain text. A blank line parts them; so does a single newline, unless the text is
 * hard-wrapped: then lines that fill the width run on into the next one.
 *
 * @returns half-open spans in order, each trimmed of white space; nothing else of the text is lost.
 */
export const paragraphsOf = (text: string): TextParagraph[] => {
  const lines = linesOf(text)
  const width = wrapWidth(text, lines)
  const found: TextParagraph[] = []
  let previous: Line | undefined
  for (const line of lines) {
    const last = found.at(-1)
    if (last && previous && width > 0 && runsOn(text, previous, line, width, last.start)) last.end = line.end
    else found.push({ start: line.start, end: line.end, opensBlock: line.opensBlock })
    previous = line
  }
  return found
}

const linesOf = (text: string): Line[] => {
  const lines: Line[] = []
  let opensBlock = true
  let start = 0
  for (const mark of [...text.matchAll(/\r\n|[\n\r\f\v\u0085\u2028\u2029]|$(?![\s\S])/g)]) {
    const { from, to } = trimmed(text, start, mark.index)
    if (from < to) lines.push({ start: from, end: to, indent: from - start, opensBlock })
    opensBlock = from === to || mark[0] === '\f'
    start = mark.index + mark[0].length
  }
  return lines
}

const trimmed = (text: string, start: number, end: number) => {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  return { from, to }
}

/** A line that ends within a sentence, which the next one carries on in small letters. */
const continues = (text: string, line: Line, next: Line): boolean => {
  const words = text.slice(next.start, Math.min(next.end, next.start + 12))
  return (
    LOWER.test(words) &&
    !BY.test(words) &&
    !ENDED.test(text.slice(Math.max(line.start, line.end - 4), line.end))
  )
}

/** The width at which the text is wrapped; 0 where it is not. */
const wrapWidth = (text: string, lines: Line[]): number => {
  let width = 0
  let wrapped = 0
  let whole = 0
  for (const [index, next] of lines.entries()) {
    const line = lines[index - 1]
    if (!line || next.opensBlock) continue
    const length = line.end - line.start
    if (length > MAX_WRAP && length > width + RAGGED) {
      whole++
      continue
    }
    if (length < MIN_WRAP) continue
    if (continues(text, line, next)) {
      wrapped++
      width = Math.max(width, line.end - line.start + line.indent)
    } else whole++
  }
  // English prose carries on in a small letter at two breaks of three.
  return wrapped > 0 && wrapped * 2 >= whole ? width : 0
}

const runsOn = (text: string, line: Line, next: Line, width: number, start: number): boolean => {
  if (next.opensBlock) return false
  const words = text.slice(next.start, Math.min(next.end, next.start + 60))
  if (BULLET.test(words)) return false
  const inItem = BULLET.test(text.slice(start, start + 4))
  if (inItem && next.indent > 0) return true
  if (next.indent >= line.indent + 2 && line.indent === 0) return false
  if (BY.test(words) || /^By\s\p{Lu}/u.test(words)) return false
  if (continues(text, line, next)) return line.end - line.start >= MIN_WRAP / 2
  const firstWord = /^\S+/.exec(words)?.[0].length ?? 0
  return line.end - line.start + line.indent + 1 + firstWord > width - RAGGED
}
