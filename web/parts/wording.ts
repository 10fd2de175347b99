/** An entry in words: who, what, how sure, when. */
import type { Entry } from '../api/queries.ts'

type Party = Entry['parties'][number]

export const partiesOf = (entry: Entry, ...roles: Party['role'][]): Party[] => {
  const seen = new Set<string>()
  return entry.parties.filter((party) => {
    const name = party.name ?? party.text
    if (!roles.includes(party.role) || seen.has(name)) return false
    seen.add(name)
    return true
  })
}

/** PLOVER's types as a sentence has them: "Russia threatens Ukraine". */
export const EVENT_WORDS: { readonly [type: string]: string } = {
  AGREE: 'agrees with',
  CONSULT: 'talks with',
  SUPPORT: 'backs',
  COOPERATE: 'cooperates with',
  AID: 'aids',
  CONCEDE: 'yields to',
  RETREAT: 'withdraws from',
  REQUEST: 'asks',
  ACCUSE: 'accuses',
  REJECT: 'rejects',
  THREATEN: 'threatens',
  PROTEST: 'protests against',
  SANCTION: 'sanctions',
  MOBILIZE: 'mobilises against',
  COERCE: 'coerces',
  ASSAULT: 'attacks',
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A TIMEX3 or ISO 8601 day as people write it: "3 Nov 2023", "Nov 2023", "2023"; other values as they are. */
export const dayInWords = (value: string): string => {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T|$)/.exec(value) ?? []
  if (year === undefined) return value
  const name = month && MONTHS[Number(month) - 1]
  return [day && String(Number(day)), name, year].filter(Boolean).join(' ')
}

/** A moment as the reader's own clock has it: "26 Nov 2026, 13:20". */
export const momentInWords = (iso: string): string => {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${at.getDate()} ${MONTHS[at.getMonth()]} ${at.getFullYear()}, ${two(at.getHours())}:${two(at.getMinutes())}`
}

export const grouped = (figure: number): string => figure.toLocaleString('en')

/** "over 1,000", "about 300", "20 to 30"; undefined where no figure is told. */
export const figureOf = ({ quantity }: Pick<Entry, 'quantity'>): string | undefined => {
  if (!quantity) return undefined
  const { value, min, max, approximate } = quantity
  if (value !== undefined) return `${approximate ? 'about ' : ''}${grouped(value)}`
  if (min !== undefined && max !== undefined) return `${grouped(min)} to ${grouped(max)}`
  if (min !== undefined) return `over ${grouped(min)}`
  return max === undefined ? undefined : `up to ${grouped(max)}`
}

/** A unit as it follows a figure: records have it in the singular. */
export const severalOf = (unit: string, value: number | undefined): string =>
  value === 1 || /(?:s|%|\d|percent|kg|km)$/.test(unit) ? unit : `${unit}s`

/** "over 1,000 containers of munitions", "ballistic missiles (KN-23)". */
export const goodsOf = (entry: Entry): string => {
  const { item, quantity, value } = entry
  const figure = figureOf(entry)
  const words = item?.words ?? item?.category ?? ''
  // The item's own words often hold the figure.
  const holds = figure !== undefined && /\d|million|dozen|hundred|thousand/.test(words)
  const what =
    figure === undefined || holds
      ? words
      : quantity?.unit && words
        ? `${figure} ${severalOf(quantity.unit, quantity.value)} of ${words}`
        : `${figure} ${words}`
  const model = item?.designation && !what.includes(item.designation) ? ` (${item.designation})` : ''
  const money = value?.amount !== undefined ? ` (${value.currency ?? ''} ${grouped(value.amount)})` : ''
  return `${what}${model}${money}`.trim()
}

/** What lowers it, in words: none where it is told as a fact. */
export const hedgesOf = ({ certainty, type, kind }: Entry): string[] => {
  const hedges: string[] = []
  if (certainty?.polarity === 'negative' && !(kind === 'transfer' && type === 'denied'))
    hedges.push('did not happen')
  if (certainty?.level !== undefined && certainty.level !== 'certain') hedges.push(certainty.level)
  if (certainty?.time === 'future') hedges.push('to come')
  return hedges
}

/** Of several sources "deny", of one "denies". */
export const stanceOf = (entry: Entry): string => {
  const stance = entry.stance ?? 'says'
  if (partiesOf(entry, 'source').length < 2) return stance
  return stance === 'denies' ? 'deny' : stance.replace(/s$/, '')
}

/** Words without the quotation marks that the page sets itself. */
export const bare = (words: string): string => words.replace(/^["“”]+|["“”]+$/g, '').trim()

/** A kind of actor as the desk spells it. */
export const kindInWords = (kind: string): string => (kind === 'organization' ? 'organisation' : kind)
