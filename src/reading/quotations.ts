/**
 * Quotations by their marks: where each begins and ends, in words, marks included.
 *
 * Marks of all houses: curly and straight, double and single, German „…“, French «…», and »…«. Inches (6'2"), minutes
 * and apostrophes are no marks. A quotation that is opened anew at each paragraph and closed once at the end (the
 * custom of newspapers) gives one part a paragraph, each but the first marked as going on.
 */

import type { Document, WordSpan } from '../language/index.ts'
import { firstWhere } from '../page/first-where.ts'

export interface Quotation extends WordSpan {
  /** It stands inside another quotation. */
  inner: boolean
  /** The mark that closes it stands in this paragraph. */
  closed: boolean
  /** It goes on with the quotation that the paragraph before left open. */
  goesOn: boolean
}

/** What closes a quotation that was opened by this mark. */
const CLOSES: { [mark: string]: string } = {
  '“': '”"',
  '"': '"”',
  '„': '“”"',
  '«': '»',
  '»': '«',
  '‘': "’'",
  "'": "'’",
  '‚': '‘’',
  '‹': '›',
  '``': "''",
  "''": "''",
}

const known = new WeakMap<Document, readonly Quotation[]>()

/** All quotations of a document, by where they begin; inner ones after the one that holds them. Looked for once. */
export const quotationsOf = (doc: Document): readonly Quotation[] => {
  const before = known.get(doc)
  if (before) return before
  const found = findQuotations(doc)
  known.set(doc, found)
  return found
}

const findQuotations = (doc: Document): Quotation[] => {
  const found: Quotation[] = []
  let leftOpen: string | undefined
  for (let p = 0; p + 1 < doc.paragraphs.length; p++) {
    const first = doc.paragraphs[p]!
    const end = doc.paragraphs[p + 1]!
    if (first === end) continue
    const from = doc.start[first]!
    const text = doc.text.slice(from, doc.end[end - 1])
    const next = doc.text[doc.start[end] ?? doc.text.length]
    const { spans, open } = quotedSpans(text, leftOpen, next)
    for (const span of spans) {
      const words = wordsIn(doc, first, end, from + span.start, from + span.end)
      if (words) found.push({ ...words, inner: span.inner, closed: span.closed, goesOn: span.goesOn })
    }
    leftOpen = open
  }
  return found.sort((a, b) => a.first - b.first || b.last - a.last)
}

/** Quotations that share words with a span; the list is in order. */
export const touching = (quotations: readonly Quotation[], span: WordSpan): Quotation[] => {
  const found: Quotation[] = []
  const first = firstWhere(0, quotations.length, (i) => quotations[i]!.last >= span.first)
  for (let k = first; k < quotations.length && quotations[k]!.first <= span.last; k++)
    found.push(quotations[k]!)
  return found
}

interface QuotedSpan {
  start: number
  end: number
  inner: boolean
  closed: boolean
  goesOn: boolean
}

/** A quotation is closed within this many characters of its paragraph, or its opening mark was none. */
const LONGEST = 4000

const quotedSpans = (
  text: string,
  leftOpen: string | undefined,
  next: string | undefined,
): { spans: QuotedSpan[]; open?: string } => {
  const spans: QuotedSpan[] = []
  const open: { mark: string; start: number }[] = []
  const closedSpan = (at: number, length: number): boolean => {
    const char = text.slice(at, at + length)
    // The innermost that this mark can close; what was opened inside it and never closed was no quotation.
    let k = open.length - 1
    while (k >= 0 && !CLOSES[open[k]!.mark]!.includes(char)) k--
    if (k < 0) return false
    if (SINGLE.has(open[k]!.mark) && !closesSingle(text, at)) return false
    const { start, mark } = open[k]!
    open.length = k
    spans.push({
      start,
      end: at + length,
      inner: k > 0,
      closed: true,
      goesOn: k === 0 && start === 0 && leftOpen === mark,
    })
    return true
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    const length = (char === "'" && text[i + 1] === "'") || (char === '`' && text[i + 1] === '`') ? 2 : 1
    const mark = text.slice(i, i + length)
    if (!(mark in CLOSES) && !'”’›'.includes(mark)) continue
    const opening = opensHere(text, i, length)
    const straight = mark === '"' || mark === "'" || mark === "''"
    if (straight || mark === '“' || mark === '‘' || mark === '»' || mark === '«') {
      // Marks that open in one house and close in another.
      if (isMeasure(text, i) && !open.some((o) => CLOSES[o.mark]!.includes(mark))) continue
      const mayClose = open.some((o) => CLOSES[o.mark]!.includes(mark))
      const canOpen =
        opening && !(mayClose && straight && open.at(-1)!.mark === mark && !opensInside(text, i))
      if (mayClose && !canOpen && closedSpan(i, length)) {
        i += length - 1
        continue
      }
      if (opening && mark in CLOSES) open.push({ mark, start: i })
    } else if (mark in CLOSES) open.push({ mark, start: i })
    else closedSpan(i, length)
    i += length - 1
  }
  // A quotation left open runs to the paragraph's end; a single mark left open was an apostrophe, unless the next
  // paragraph opens anew.
  const outermost = open.find(
    (o) => (!SINGLE.has(o.mark) || next === o.mark) && text.length - o.start <= LONGEST,
  )
  if (outermost) {
    spans.push({
      start: outermost.start,
      end: text.length,
      inner: false,
      closed: false,
      goesOn: outermost.start === 0 && leftOpen === outermost.mark,
    })
    for (const span of spans) if (span.start > outermost.start) span.inner = true
  }
  return outermost ? { spans, open: outermost.mark } : { spans }
}

const SINGLE = new Set(['‘', "'", '‚'])

const opensHere = (text: string, at: number, length: number): boolean =>
  (at === 0 || /[\s([{—–\-―/“„«"‘:]/.test(text[at - 1]!)) &&
  // The French leave a space inside their marks.
  (/\S/.test(text[at + length] ?? '') || (text[at] === '«' && /\S/.test(text[at + 2] ?? '')))

/** Of a straight mark between blanks on one side: `say "no` opens, `no" say` closes; at a paragraph's start it opens. */
const opensInside = (text: string, at: number): boolean => at === 0 || /\s/.test(text[at - 1]!)

/** Feet, inches, minutes: 6'2", 5", 10'. */
const isMeasure = (text: string, at: number): boolean => {
  const before = text.slice(Math.max(0, at - 6), at)
  return /(?:^|[\s('’-])\d{1,3}(?:[.,/]\d+|½|¼|¾)?$/.test(before) || /\d['’]\s?\d{1,2}$/.test(before)
}

/** Whether a single mark closes and is no apostrophe: no letter follows, and a stop or comma stands before it, or no later mark does better. */
const closesSingle = (text: string, at: number): boolean => {
  if (/[\p{L}\p{N}]/u.test(text[at + 1] ?? '')) return false
  if (/[.,!?…;:)]/.test(text[at - 1] ?? '')) return true
  // “the owners’ boat”: a plural's apostrophe, where a better mark follows before the next one opens.
  if (text[at - 1] !== 's') return true
  const rest = text.slice(at + 1)
  const nextOpening = rest.search(/(?:^|[\s([—–])[‘'](?=\S)/)
  const nextClosing = rest.search(/[.,!?…][’'](?![\p{L}\p{N}])|[^s\s][’'](?![\p{L}\p{N}])/u)
  return nextClosing < 0 || (nextOpening >= 0 && nextOpening < nextClosing)
}

const wordsIn = (
  doc: Document,
  from: number,
  to: number,
  start: number,
  end: number,
): WordSpan | undefined => {
  const first = firstWhere(from, to, (i) => doc.end[i]! > start)
  let last = first
  while (last + 1 < to && doc.start[last + 1]! < end) last++
  return first < to && doc.start[first]! < end ? { first, last } : undefined
}
