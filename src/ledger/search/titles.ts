/** What an entry says in a line: who, what, how sure. */
import type { Hit } from './search.ts'

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

const isPronoun = (text: string): boolean => /^(?:he|she|it|they|we|i|who)$/i.test(text)
