/** A register of arms transfers, with the columns that users of SIPRI's trade register know. */
import { type Deal, dealsOf, type Figure, type Side, type Telling } from '../deals.ts'
import { csvLine } from './csv.ts'
import { aboutLine, type Format } from './format.ts'

export const REGISTER_COLUMNS = [
  'Supplier',
  'Recipient',
  'Number ordered',
  'Weapon designation',
  'Weapon description',
  'Year of order',
  'Years of delivery',
  'Number delivered',
  'Comments',
] as const

export const register: Format = {
  summary: "a register of arms transfers (CSV) with the columns of SIPRI's trade register",
  says: 'within',
  async *write(asked) {
    const found = await dealsOf(asked.ledger, asked.query)
    const deals = found.filter(({ isDeniedOnly }) => !isDeniedOnly)
    yield csvLine(['Arms transfers as the news tells them'])
    yield csvLine([`${aboutLine(asked)}; ${deals.length} rows`])
    if (found.length > deals.length)
      yield csvLine([`left out: ${found.length - deals.length} that are told to be denied only`])
    yield csvLine([
      '(…): uncertain, by doubt, denial or differing figures; ?: unknown; empty: not told to have happened',
    ])
    yield '\r\n'
    yield csvLine(REGISTER_COLUMNS)
    for (const deal of deals) yield csvLine(rowOf(deal))
    return deals.length
  },
}

const rowOf = (deal: Deal): string[] => [
  sides(deal.suppliers),
  sides(deal.recipients),
  deal.isOrdered ? figure(deal.ordered) : deal.isDelivered ? '?' : '',
  deal.designation ?? '?',
  deal.item || deal.category,
  deal.isOrdered ? years(deal.orderYears, deal.isUncertain) : deal.isDelivered ? '?' : '',
  deal.isDelivered ? years(deal.deliveryYears, deal.isUncertain) : '',
  deal.isDelivered ? figure(deal.delivered) : '',
  comments(deal),
]

const sides = (named: readonly Side[]): string => named.map(({ name }) => name).join('; ') || '?'

const bracketed = (text: string, isUncertain: boolean): string => (isUncertain ? `(${text})` : text)

const figure = (of: Figure | undefined): string =>
  of ? bracketed(of.least === of.most ? String(of.least) : `${of.least}-${of.most}`, of.isUncertain) : '?'

/** Years that follow each other as a range, as SIPRI writes them. */
const years = (list: readonly number[], isUncertain: boolean): string => {
  if (list.length === 0) return '?'
  const [first, last] = [list[0]!, list.at(-1)!]
  const isRange = list.length > 1 && last - first === list.length - 1
  return bracketed(isRange ? `${first}-${last}` : list.join(', '), isUncertain)
}

/** Tellings that are cited; a deal may be told a thousand times. */
const MOST_CITED = 5

const comments = (deal: Deal): string => {
  const statuses = [...new Set(deal.tellings.map(({ status }) => status))]
  const cited = deal.tellings.slice(0, MOST_CITED).map(citation)
  const more = deal.tellings.length - cited.length
  return [
    `${deal.category}; told as ${statuses.join(', ')}`,
    deal.parties.length > 0 ? `a deal between ${sides(deal.parties)}, its direction not told` : '',
    deal.amounts.length > 0 ? `amounts told: ${deal.amounts.join(', ')}` : '',
    deal.isDenied ? 'denied' : '',
    `${cited.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    deal.claim === null ? '' : `claim ${deal.claim}`,
  ]
    .filter((part) => part !== '')
    .join('. ')
}

const citation = ({ status, by, publisher, published, article, key, isCopy }: Telling): string => {
  const where = [publisher ?? article, published?.slice(0, 10), key].filter((part) => part !== undefined)
  return `${status} (${by === undefined ? '' : `by the word of ${by}, `}${where.join(', ')}${isCopy ? ', a copy' : ''})`
}
