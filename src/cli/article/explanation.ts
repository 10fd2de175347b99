/** Where each field of an article comes from, what was left out of it, and which statements were dropped. */
import type { LeftOut } from '../../page/index.ts'
import type { Dropped } from '../../reading/index.ts'
import type { Article, Provenance } from '../../record.ts'
import { wordsOf } from '../statements/wording.ts'
import { visibleText } from '../visible.ts'
import { cutTo, type Sheet } from './sheet.ts'

const LAYERS: { [layer: string]: string } = {
  'json-ld': 'JSON-LD',
  'open-graph': 'Open Graph',
  microdata: 'microdata',
  html: 'HTML',
  computed: 'computed',
}

export interface Explained {
  /** What has no part in the article. */
  left: LeftOut[]
  /** What was nearly a statement. */
  dropped: Dropped[]
}

/** One line each, cut to the width, in groups between which a line is left free. */
export const explanation = (article: Article, { left, dropped }: Explained, sheet: Sheet): string[][] => {
  const order = Object.keys(article)
  const from = Object.entries(article.from ?? {}).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  const widest = Math.max(0, ...from.map(([field]) => field.length))
  const fields = from.map(
    ([field, origin]) => `  ${visibleText(field).padEnd(widest)}  ${originOf(article, origin)}`,
  )
  const pieces = left.map(
    ({ text, reason }) => `  ${visibleText(reason)}: ${visibleText(text.slice(0, 1000))}`,
  )
  const candidates = dropped.map(
    ({ start, end, step, reason }) =>
      `  ${visibleText(step)}: ${visibleText(reason)}: ${wordsOf(article.text, [{ start, end }])}`,
  )
  return [
    group('Where it comes from', fields, sheet),
    group('Left out', pieces.length > 0 ? pieces : ['  nothing'], sheet),
    group('Statements dropped', candidates, sheet),
  ].filter((lines) => lines.length > 1)
}

const group = (title: string, lines: string[], { width, ink }: Sheet): string[] => [
  ink('bold', title),
  ...lines.map((line) => ink('dim', cutTo(line, width))),
]

const originOf = (article: Article, origin: Provenance): string => {
  if (typeof origin === 'string') return LAYERS[origin] ?? origin
  return `characters ${origin.start} to ${origin.end}: ${wordsOf(article.text, [origin])}`
}
