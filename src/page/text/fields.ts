import type { Article, Byline, Provenance, Span } from '../../record.ts'
import type { RawDocument } from '../document.ts'
import { isAgency } from './agencies.ts'
import { bylineOf, isTitle, readByline, readingTimeOf, saysChanged } from './byline.ts'
import { splitCredit } from './credit.ts'
import { datelineOf } from './dateline.ts'
import type { Stated } from './front-matter.ts'
import { parseNewsDate, parseNewsDates } from './news-date.ts'
import type { Piece } from './pieces.ts'

/** Words a minute of an adult reading silently (Brysbaert 2019). */
const WORDS_A_MINUTE = 238

type Fields = Omit<Article, 'id' | 'text' | 'paragraphs'>
type Found<T> = { value: T; span: Span }

/** What fields are read from. */
export interface Source {
  /** The text, or for Markdown the text with its marks blanked out, at the same offsets. */
  shown: string
  /** A span's words as a field gives them: on one line, without marks. */
  words: (span: Span) => string
  /** What front matter states, by field. */
  stated: Record<string, Stated[]>
  /** Address of the link whose words a span holds. */
  urlIn: (span: Span) => string | undefined
}

/** The article's fields as its pieces tell them, each with the span it was read from. */
export const fieldsOf = (
  { shown: text, words, stated, urlIn }: Source,
  pieces: Piece[],
  raw: RawDocument,
): Fields => {
  const from: { [field: string]: Provenance } = {}
  const ofRole = (...roles: (string | undefined)[]) => pieces.filter(({ role }) => roles.includes(role))
  const take = <T>(field: string, found: Found<T> | undefined): T | undefined => {
    if (found) from[field] = { start: found.span.start, end: found.span.end }
    return found?.value
  }
  const first = (field: string, piece: Piece | undefined) =>
    take(field, piece && { value: words(piece), span: spanOf(piece) })

  const dates = datesOf(text, datedPieces(text, pieces))
  const own = (field: string): Found<string> | undefined => {
    const value = stated[field]?.[0]
    return value && { value: value.value, span: value }
  }
  const dated = (field: 'published' | 'modified', changed: boolean) => {
    const found = mostPrecise([
      ...statedDates(stated[field]),
      ...dates.filter((date) => date.changed === changed),
    ])
    return given(field, isoOf(raw[field]), found, from)
  }
  const published = dated('published', false)
  const modified = dated('modified', true)
  const head = ofRole('headline')[0]
  const title = head ? { value: words(head), span: spanOf(head) } : own('headline')
  const headline = raw.headline?.trim() || title?.value
  if (title && sameLine(headline!, title.value)) take('headline', title)
  const dek = take('dek', own('dek')) ?? first('dek', ofRole('dek')[0])
  const section = take('section', own('section') ?? sectionIn(text, pieces))
  const publisher = raw.publisher || take('publisher', own('publisher') ?? publisherIn(text, pieces))
  const byline =
    take('byline', bylineIn(text, ofRole('byline')) ?? statedByline(stated.authors)) ??
    (raw.authors ?? []).flatMap((name) => bylineOf(name))
  const dateline = take('dateline', datelineIn(text, pieces, published))
  const body = ofRole('body', 'quote', 'list')
  const bodyText = body.map(words).join('\n\n')
  const minutes = take('readingMinutes', readingIn(text, pieces)) ?? computed(bodyText)
  if (minutes && !from.readingMinutes) from.readingMinutes = 'computed'
  const captions = pieces.filter(({ role, left, url }) => role === 'caption' || (left !== undefined && url))
  const notices = ofRole('notice')
  const related = pieces.filter((piece) => piece.role === 'related')
  for (const [field, [piece]] of Object.entries({ images: captions, notices, related })) {
    if (piece) from[field] = spanOf(piece)
  }
  return {
    ...(bodyText && { bodyText }),
    ...(raw.url && { url: raw.url }),
    from,
    ...(headline && { headline }),
    ...(dek && { dek }),
    ...(publisher && { publisher }),
    ...(section && { section }),
    ...(published && { published }),
    ...(modified && { modified }),
    byline,
    ...(dateline && { dateline }),
    ...(minutes && { readingMinutes: minutes }),
    images: imagesOf(text, words, captions),
    notices: notices.map(words),
    related: related.flatMap((piece) =>
      (piece.pointed ?? [piece]).map((span) => {
        const url = urlIn(span)
        return { headline: words(span), ...(url && { url }) }
      }),
    ),
  }
}

const spanOf = ({ start, end }: Span): Span => ({ start, end })

const letters = (line: string) => line.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
const sameLine = (a: string, b: string) => letters(a) === letters(b)

interface DateFound extends Found<string> {
  changed: boolean
}

const SAYS_WHEN = /\b(?:published|posted|updated|modified|date)\b/i

/** Bylines and datelines; below the body a bare date may be that of anything. */
const datedPieces = (text: string, pieces: Piece[]): Piece[] => {
  const body = pieces.findIndex(({ role }) => role === 'body')
  return pieces.filter(({ role, start, end }, index) => {
    if (role !== 'byline' && role !== 'dateline') return false
    const line = text.slice(start, end)
    return body < 0 || index < body || SAYS_WHEN.test(line) || readByline(line).names.length > 0
  })
}

/** The dates of bylines and datelines; what stands before one tells whether it is that of a change. */
const datesOf = (text: string, pieces: Piece[]): DateFound[] =>
  pieces.flatMap((piece) => {
    const line = text.slice(piece.start, piece.end)
    let behind = 0
    return parseNewsDates(line).map(({ value, start, end }) => {
      const changed = saysChanged(line.slice(behind, start))
      behind = end
      return { value, changed, span: { start: piece.start + start, end: piece.start + end } }
    })
  })

/** The first date, or a later one that says the same and more. */
const mostPrecise = (dates: DateFound[]): Found<string> | undefined => {
  let best = dates[0]
  for (const date of dates)
    if (best && date.value.length > best.value.length && date.value.startsWith(best.value)) best = date
  return best
}

const statedDates = (values: Stated[] = []): DateFound[] =>
  values.flatMap((span) => {
    const value = isoOf(span.value)
    return value ? [{ value, span, changed: false }] : []
  })

const statedByline = (values: Stated[] = []): Found<Byline[]> | undefined => {
  const [first, last] = [values[0], values.at(-1)]
  const value = values.flatMap(({ value }) => bylineOf(value))
  return first && last && value.length > 0
    ? { value, span: { start: first.start, end: last.end } }
    : undefined
}

const isoOf = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined
  return /^\d{4}(?:-\d{2})?$/.test(value.trim()) ? value.trim() : parseNewsDate(value)?.value
}

/** What was given goes before what the text says; where the text agrees, it may say more, and where. */
const given = (
  field: string,
  value: string | undefined,
  found: Found<string> | undefined,
  from: { [field: string]: Provenance },
): string | undefined => {
  if (value === undefined || found?.value.startsWith(value)) {
    if (found) from[field] = spanOf(found.span)
    return found?.value
  }
  if (found && value.startsWith(found.value)) from[field] = spanOf(found.span)
  return value
}

const bylineIn = (text: string, pieces: Piece[]): Found<Byline[]> | undefined => {
  const names: Byline[] = []
  let span: Span | undefined
  for (const piece of pieces) {
    const read = readByline(text.slice(piece.start, piece.end)).names
    if (read.length === 0) continue
    span ??= { start: piece.start + read[0]!.start, end: piece.start + read.at(-1)!.end }
    for (const { name, kind } of read) {
      const known = names.some((other) => sameLine(other.name, name))
      // "Staff Writer" on the line under a name says what the writer is.
      if (!known && !(names.length > 0 && isTitle(name))) names.push({ name, kind })
    }
  }
  return span && { value: names, span }
}

const datelineIn = (text: string, pieces: Piece[], published: string | undefined) => {
  const first = pieces.find(({ role }) => role === 'dateline' || role === 'body')
  if (!first) return undefined
  const found = datelineOf(text.slice(first.start, first.end), published)
  if (!found) return undefined
  const { place, date, agency, start, end } = found
  const value = { ...(place && { place }), ...(date && { date }), ...(agency && { agency }) }
  return { value, span: { start: first.start + start, end: first.start + end } }
}

const readingIn = (text: string, pieces: Piece[]): Found<number> | undefined => {
  for (const piece of pieces) {
    if (piece.role !== 'byline' && !piece.left) continue
    const found = readingTimeOf(text.slice(piece.start, piece.end))
    if (found) {
      return {
        value: found.minutes,
        span: { start: piece.start + found.start, end: piece.start + found.end },
      }
    }
  }
  return undefined
}

const computed = (body: string): number | undefined => {
  const words = body.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  return words > 0 ? Math.ceil(words / WORDS_A_MINUTE) : undefined
}

/** Captions and their credits; a credit on a line of its own goes to the caption above it. */
const imagesOf = (text: string, words: Source['words'], captions: Piece[]): Article['images'] => {
  const images: Article['images'] = []
  let behind = -1
  for (const piece of captions) {
    const { caption, credit } = piece.role ? splitCredit(words(piece)) : {}
    const url = piece.url && { url: piece.url }
    const above = images.at(-1)
    const joins = above && !above.credit && !caption && text.slice(behind, piece.start).trim() === ''
    if (joins && credit) images[images.length - 1] = { ...above, credit }
    else images.push({ ...url, ...(caption && { caption }), ...(credit && { credit }) })
    behind = piece.end
  }
  return images
}

const sectionIn = (text: string, pieces: Piece[]): Found<string> | undefined => {
  const span = pieces.find(({ section }) => section)?.section
  return span && { value: text.slice(span.start, span.end), span }
}

const NEWS_DESK = /\s(?:news ?desk|newsroom|news staff|editorial (?:board|staff|team))$/i
const OWNER =
  /^(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?:by\s)?([\p{Lu}][^.|,©]{1,60}?)(?:\s?\d{4})?(?=[.,|]|\s(?:all rights|ltd|llc|inc)|$)/iu

/** The publication, where a line names its owner ("© 2023 The Courier") or its own desk ("The Courier news desk"). */
const publisherIn = (text: string, pieces: Piece[]): Found<string> | undefined => {
  for (const piece of pieces) {
    const line = text.slice(piece.start, piece.end)
    const owner = piece.left === 'copyright' ? OWNER.exec(line) : null
    if (owner && !isAgency(owner[1]!) && !/all rights/i.test(owner[1]!)) {
      const start = piece.start + line.indexOf(owner[1]!, owner.index)
      return { value: owner[1]!, span: { start, end: start + owner[1]!.length } }
    }
  }
  for (const piece of pieces.filter(({ role }) => role === 'byline')) {
    for (const { name, kind, start } of readByline(text.slice(piece.start, piece.end)).names) {
      const paper = name.replace(NEWS_DESK, '')
      if (kind !== 'desk' || paper === name || paper.split(' ').length > 5 || isAgency(paper)) continue
      if (!/^\p{Lu}/u.test(paper)) continue
      return { value: paper, span: { start: piece.start + start, end: piece.start + start + paper.length } }
    }
  }
  return undefined
}
