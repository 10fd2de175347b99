/** Where each field of an article comes from, and what was left out of it. */
import type { LeftOut } from '../../page/index.ts'
import type { Article, Provenance } from '../../record.ts'
import { visibleText } from '../visible.ts'
import { cutTo, type Sheet } from './sheet.ts'

const LAYERS: { [layer: string]: string } = {
  'json-ld': 'JSON-LD',
  'open-graph': 'Open Graph',
  microdata: 'microdata',
  html: 'HTML',
  computed: 'computed',
}

/** One line each, cut to the width, in groups between which a line is left free. */
export const explanation = (article: Article, left: LeftOut[], sheet: Sheet): string[][] => {
  const order = Object.keys(article)
  const from = Object.entries(article.from ?? {}).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  const widest = Math.max(0, ...from.map(([field]) => field.length))
  const fields = from.map(
    ([field, origin]) => `  ${visibleText(field).padEnd(widest)}  ${originOf(article, origin)}`,
  )
  const pieces = left.map(
    ({ text, reason }) => `  ${visibleText(reason)}: ${visibleText(text.slice(0, 1000))}`,
  )
  return [
    group('Where it comes from', fields, sheet),
    group('Left out', pieces.length > 0 ? pieces : ['  nothing'], sheet),
  ].filter((lines) => lines.length > 1)
}

const group = (title: string, lines: string[], { width, ink }: Sheet): string[] => [
  ink('bold', title),
  ...lines.map((line) => ink('dim', cutTo(line, width))),
]

const originOf = (article: Article, origin: Provenance): string => {
  if (typeof origin === 'string') return LAYERS[origin] ?? origin
  const words = visibleText(article.text.slice(origin.start, Math.min(origin.end, origin.start + 1000)))
  return `characters ${origin.start} to ${origin.end}: ${words}`
}
