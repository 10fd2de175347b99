/** An entry of a ledger as lines for the terminal: who, what, in whose words, in which article. */
import type { Hit } from '../../ledger/index.ts'
import { type Sheet, setLines } from '../article/sheet.ts'
import { visibleText } from '../visible.ts'

/** Characters of an entry's words that are shown. */
const LONGEST = 400

export const hitLines = (hit: Hit, sheet: Sheet): string[] => [
  ...setLines(sheet.ink('bold', visibleText(titleOf(hit))), sheet),
  ...setLines(visibleText(cut(wordsOf(hit))), sheet, '  '),
  ...setLines(sheet.ink('dim', visibleText(citationOf(hit))), sheet, '  '),
]

/** "Sergei Lavrov denies", "North Korea → Russia: missiles, delivered (possible)". */
export const titleOf = (hit: Hit): string => {
  const named = (...roles: string[]): string =>
    hit.parties
      .filter(({ role }) => roles.includes(role))
      .map(({ name, text }) => (text.length < 40 && name && isPronoun(text) ? name : (name ?? text)))
      .join(', ')
  if (hit.kind === 'statement') {
    const who = named('source') || (hit.anonymous ? 'somebody unnamed' : 'the article')
    const to = named('addressee')
    return `${who} ${hit.stance}${to ? ` to ${to}` : ''}`
  }
  const hedge = hedgeOf(hit)
  if (hit.kind === 'event') {
    const [from, to] = [named('actor') || '?', named('recipient')]
    return `${from}${to ? ` → ${to}` : ''}: ${hit.type.toLowerCase()}${hit.mode ? ` (${hit.mode})` : ''}${hedge}`
  }
  const parties = named('party')
  const [from, to] = [named('supplier') || '?', named('recipient') || '?']
  return `${parties || `${from} → ${to}`}: ${amountOf(hit)}${hit.item}, ${hit.type}${hedge}`
}

/** "over 1,000,000 ", "up to 12 containers of ". */
export const amountOf = (hit: Hit): string => {
  const { quantity, quantity_min: min, quantity_max: max, unit, approximate } = hit
  const n = (value: number): string => value.toLocaleString('en-US')
  const of = unit ? ` ${unit} of ` : ' '
  if (quantity !== null) return `${approximate ? 'about ' : ''}${n(quantity)}${of}`
  if (min !== null && max !== null) return `${n(min)}–${n(max)}${of}`
  if (min !== null) return `over ${n(min)}${of}`
  if (max !== null) return `up to ${n(max)}${of}`
  return ''
}

const hedgeOf = ({ polarity, level, tense, type }: Hit): string => {
  const hedges: string[] = []
  if (polarity === 'negative' && type !== 'denied') hedges.push('not')
  if (level && level !== 'certain') hedges.push(level)
  if (tense === 'future') hedges.push('to come')
  return hedges.length > 0 ? ` [${hedges.join(', ')}]` : ''
}

/** "Headline, Publisher, 2023-10-13, characters 120-180 (key 1a2b…)". */
export const citationOf = (hit: Hit): string => {
  const { headline, publisher, published, article, url } = hit.article
  const where = [headline ?? article, publisher, published?.slice(0, 10), url].filter(
    (p) => p !== null && p !== undefined,
  )
  const claim = hit.claim === null ? '' : `, claim ${hit.claim}`
  return `${where.join(' · ')} · characters ${hit.start}–${hit.end}${claim} · ${hit.key}`
}

const isPronoun = (text: string): boolean => /^(?:he|she|it|they|we|i|who)$/i.test(text)

const wordsOf = ({ words, time }: Hit): string =>
  `${time ? `[${time}] ` : ''}“${words.replace(/^["“”]|["“”]$/g, '')}”`

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
