/** Where each field of an article comes from, what was left out of it, and what of the reading was dropped. */
import type { LeftOut } from '../../page/index.ts'
import { visibleText } from '../../page/visible.ts'
import type { Dropped } from '../../reading/index.ts'
import type { Article, Provenance } from '../../record.ts'
import { wordsOf } from '../statements/wording.ts'
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
  /** What was nearly a statement, or is not sure enough. */
  dropped: Dropped[]
}

/** A title, and a line for each of what stands under it. */
export interface ExplainedGroup {
  title: string
  lines: { what: string; words: string }[]
}

/** Where the fields come from, what was left out, and what was dropped; fit to be shown. */
export const explainedGroups = (article: Article, { left, dropped }: Explained): ExplainedGroup[] => {
  const order = Object.keys(article)
  const from = Object.entries(article.from ?? {}).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  const groups = [
    {
      title: FIELDS,
      lines: from.map(([field, origin]) => ({ what: visibleText(field), words: originOf(article, origin) })),
    },
    {
      title: LEFT_OUT,
      lines: left.map(({ text, reason }) => ({
        what: visibleText(reason),
        words: visibleText(text.slice(0, 1000)),
      })),
    },
    {
      title: 'Dropped',
      lines: dropped.map(({ start, end, step, reason }) => ({
        what: `${visibleText(step)}: ${visibleText(reason)}`,
        words: wordsOf(article.text, [{ start, end }]),
      })),
    },
  ]
  return groups.filter(({ title, lines }) => title === LEFT_OUT || lines.length > 0)
}

const FIELDS = 'Where it comes from'
const LEFT_OUT = 'Left out'

/** One line each, cut to the width, in groups between which a line is left free. */
export const explanation = (article: Article, explained: Explained, sheet: Sheet): string[][] =>
  explainedGroups(article, explained).map(({ title, lines }) => {
    const widest = Math.max(0, ...lines.map(({ what }) => what.length))
    const shown = lines.map(({ what, words }) =>
      title === FIELDS ? `  ${what.padEnd(widest)}  ${words}` : `  ${what}: ${words}`,
    )
    return group(title, shown.length > 0 ? shown : ['  nothing'], sheet)
  })

const group = (title: string, lines: string[], { width, ink }: Sheet): string[] => [
  ink('bold', title),
  ...lines.map((line) => ink('dim', cutTo(line, width))),
]

const originOf = (article: Article, origin: Provenance): string => {
  if (typeof origin === 'string') return LAYERS[origin] ?? origin
  return `characters ${origin.start} to ${origin.end}: ${wordsOf(article.text, [origin])}`
}
