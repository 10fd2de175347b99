/** An entry in words: who, what, how sure, where it was read. */
import { figureOf, grouped } from '../claims/ask.ts'
import type { Hit } from '../search/hits.ts'
import type { Citation, Piece } from './report.ts'

/** Parties of an entry by their names, those of some roles. */
export const named = (hit: Hit, ...roles: string[]): string =>
  hit.parties
    .filter(({ role }) => roles.includes(role))
    .map(({ name, text }) => name ?? text)
    .filter((name, i, all) => all.indexOf(name) === i)
    .join(', ')

/** Who speaks, of a statement. */
export const speakerOf = (hit: Hit): string =>
  named(hit, 'source') || (hit.anonymous ? 'somebody unnamed' : 'nobody named')

/** "denies"; of two and more "deny". */
export const doing = (speaker: string, stance: string): string => {
  if (!/ and |, /.test(speaker)) return stance
  return stance === 'denies' ? 'deny' : stance.replace(/s$/, '')
}

/** "Varnia → Oltara: over 300 field guns, delivered"; hedges apart. */
export const titleOf = (hit: Hit): string => {
  if (hit.kind === 'statement') {
    const to = named(hit, 'addressee')
    const speaker = speakerOf(hit)
    return `${speaker} ${doing(speaker, hit.stance!)}${to ? ` to ${to}` : ''}`
  }
  if (hit.kind === 'event') {
    const [from, to] = [named(hit, 'actor') || '?', named(hit, 'recipient')]
    return `${from}${to ? ` → ${to}` : ''}: ${hit.type.toLowerCase()}${hit.mode ? ` (${hit.mode})` : ''}`
  }
  const parties = named(hit, 'party')
  const flow = parties || `${named(hit, 'supplier') || '?'} → ${named(hit, 'recipient') || '?'}`
  return `${flow}: ${goodsOf(hit)}, ${hit.type}`
}

/** "over 1,000 containers of munitions", "ballistic missiles (KN-23)", "aid (USD 30,000,000)". */
export const goodsOf = (hit: Hit): string => {
  const { item, unit, designation, amount, currency } = hit
  const figure = figureOf(hit)
  const what = figure === undefined ? (item ?? '') : unit && item ? `${figure} of ${item}` : figure
  const model = designation && !what.includes(designation) ? ` (${designation})` : ''
  const money = amount !== null && currency !== null ? ` (${currency} ${grouped(amount)})` : ''
  return `${what}${model}${money}`
}

/** What lowers it, in words: "possible", "not", "to come"; none where it is told as a fact. */
export const hedgesOf = ({ polarity, level, tense, type, kind }: Hit): string[] => {
  const hedges: string[] = []
  if (polarity === 'negative' && !(kind === 'transfer' && type === 'denied')) hedges.push('did not happen')
  if (level && level !== 'certain') hedges.push(level)
  if (tense === 'future') hedges.push('to come')
  return hedges
}

/** The title with what lowers it in brackets: "Varnia → Oltara: guns, delivered [possible]". */
export const hedgedTitleOf = (hit: Hit): string => {
  const hedges = hedgesOf(hit)
  return `${titleOf(hit)}${hedges.length > 0 ? ` [${hedges.join(', ')}]` : ''}`
}

/** Where an entry, or a role, stands. */
export const citationOf = ({ article, start, end, key }: Place): Citation => ({
  headline: article.headline ?? article.url ?? article.article,
  ...(article.publisher && { publisher: article.publisher }),
  ...(article.published && { date: article.published.slice(0, 10) }),
  ...(article.url && { url: article.url }),
  start,
  end,
  key,
})

interface Place extends Pick<Hit, 'start' | 'end' | 'key'> {
  article: Pick<Hit['article'], 'article' | 'headline' | 'publisher' | 'published' | 'url'>
}

/** Characters of an entry's words that a report shows; the rest is one step away. */
const LONGEST = 280

/** An entry's own words, or their sentence where they say little by themselves; cut to what a line holds. */
export const quoteOf = ({ words, sentence }: Hit): Piece => {
  const bare = (sentence ?? words).replace(/^["“”]+|["“”]+$/g, '').trim()
  return {
    text: bare.length > LONGEST ? `${bare.slice(0, LONGEST).replace(/\s+\S*$/, '')} …` : bare,
    style: 'quoted',
  }
}

/** An entry as pieces of a line: what, hedges, its words. */
export const piecesOf = (hit: Hit): Piece[] => {
  const hedges = hedgesOf(hit)
  return [
    { text: titleOf(hit), style: hit.sign < 0 ? 'denial' : 'strong' },
    ...(hedges.length > 0 ? [{ text: ` (${hedges.join(', ')})`, style: 'hedge' as const }] : []),
    { text: ': ' },
    quoteOf(hit),
  ]
}

/** "Headline · Publisher · 2023-10-13 · address · characters 120–180, claim 12 · 1a2b…". */
export const placeOf = ({ article, start, end, claim, key }: Hit): string => {
  const { headline, publisher, published, url } = article
  const where = [headline ?? article.article, publisher, published?.slice(0, 10), url].filter(Boolean)
  return `${where.join(' · ')} · characters ${start}–${end}${claim === null ? '' : `, claim ${claim}`} · ${key}`
}
