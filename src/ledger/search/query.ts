/** The search language: words, "phrases" and `field:value`, as analysts type them. */
import { Record } from '../../record.ts'
import { daysOf } from '../adding/days.ts'
import { FIELDS, termsOf } from './terms.ts'

/** What a search asks for; every part narrows it. */
export interface Query {
  /** Words and phrases that the entry must hold. */
  words: string[]
  phrases: string[]
  /** Words that it must not hold. */
  without: string[]
  kind?: 'statement' | 'event' | 'transfer'
  /** Who speaks, acts or supplies. */
  by?: string
  /** Who or what it is about: any party, else words. */
  about?: string
  /** Any party. */
  with?: string
  supplier?: string
  recipient?: string
  stance?: string
  type?: string
  status?: string
  item?: string
  publisher?: string
  certainty?: 'certain' | 'probable' | 'possible' | 'negative'
  /** Direction of flows and acts: actor or supplier, recipient. */
  from?: string
  to?: string
  /** Countries between which a transfer passes, ISO 3166-1 alpha-3: of the supplier, of the recipient. */
  origin?: string
  destination?: string
  /** Days, `YYYY-MM-DD`, of the act or saying, else of the publication. */
  since?: string
  until?: string
  verdict?: string
  claim?: number
  article?: string
  minConfidence?: number
  /** Also what is only thought, wished or planned. */
  all?: boolean
}

/** Thrown where a search cannot be understood; one line for people. */
export class QueryError extends Error {
  override name = 'QueryError'
  constructor(problem: string) {
    // What was typed is quoted in it, line ends and all.
    super(problem.replace(/[\n\r\u0085\u2028\u2029]+/g, ' '))
  }
}

/** No search is longer, in characters. */
export const LONGEST_QUERY = 2000

const { statements, transfers } = Record.shape

const CHOICES: { readonly [field: string]: readonly string[] } = {
  kind: ['statement', 'event', 'transfer'],
  stance: statements.element.shape.stance.options,
  certainty: ['certain', 'probable', 'possible', 'negative'],
  status: transfers.element.shape.status.options,
  verdict: ['none', 'accepted', 'corrected', 'rejected', 'any'],
}

/**
 * @throws QueryError
 * @example
 * parseQuery('by:Lavrov stance:denies "arms deal" since:2023-10') // { by: 'Lavrov', stance: 'denies', phrases: ['arms deal'], since: '2023-10-01', … }
 */
export const parseQuery = (text: string): Query => {
  if (text.length > LONGEST_QUERY)
    throw new QueryError(`the search is too long: ${text.length} characters, ${LONGEST_QUERY} may be`)
  const query: Query = { words: [], phrases: [], without: [] }
  for (const { text: whole, isWithout, field, quoted, bare } of termsOf(text)) {
    const value = (quoted ?? bare ?? '').trim()
    const bareField = /^([a-z]+):$/i.exec(bare ?? '')?.[1]?.toLowerCase()
    if (field === undefined && bareField !== undefined && isField(bareField))
      throw new QueryError(needsValue(bareField))
    if (field === undefined || !isField(field)) {
      if (
        field !== undefined &&
        quoted === undefined &&
        /^[a-z]+:\S/i.test(whole) &&
        !/^https?:/i.test(whole)
      )
        throw new QueryError(
          `${field}: is no field; there are ${FIELDS.map((f) => `${f}:`).join(' ')}. Put "…" around words with a colon`,
        )
      const words = quoted ?? whole.replace(/^-/, '')
      // A hyphen alone, or marks around nothing, ask for nothing.
      if (words.replaceAll('\0', ' ').trim() === '') continue
      if (isWithout) query.without.push(words)
      else if (quoted !== undefined) query.phrases.push(words)
      else query.words.push(words)
      continue
    }
    if (isWithout) throw new QueryError(`-${field}: fields cannot be excluded, only words can`)
    if (value === '') throw new QueryError(needsValue(field))
    setField(query, field, value)
  }
  return query
}

const EXAMPLES: { readonly [field: string]: string } = {
  kind: 'kind:transfer',
  since: 'since:2023-10',
  until: 'until:2023-12-31',
  by: 'by:Lavrov or by:"Sergei Lavrov"',
  item: 'item:missile',
  confidence: 'confidence:0.8',
  origin: 'origin:PRK',
  destination: 'destination:RUS',
}

const needsValue = (field: string): string =>
  `${field}: needs a value, like ${EXAMPLES[field] ?? `${field}:Russia`}`

const isField = (name: string): boolean => FIELDS.includes(name)

const setField = (query: Query, field: string, value: string): void => {
  const choices = CHOICES[field]
  if (choices) {
    const chosen = value.toLowerCase()
    if (!choices.includes(chosen)) throw new QueryError(`${field}:${value}: is none of ${choices.join(', ')}`)
    Object.assign(query, { [field]: chosen })
  } else if (field === 'since' || field === 'until') query[field] = dayFrom(field, value)
  else if (field === 'confidence') {
    const number = Number(value)
    if (!(number >= 0 && number <= 1)) throw new QueryError(`confidence:${value}: is no number from 0 to 1`)
    query.minConfidence = number
  } else if (field === 'claim') {
    const number = Number(value.replace(/^c/i, ''))
    if (!Number.isSafeInteger(number) || number < 1)
      throw new QueryError(`claim:${value}: is no claim's number`)
    query.claim = number
  } else if (field === 'saying') query.all = value === 'all'
  else if (field === 'type') query.type = value
  else if (field === 'origin' || field === 'destination') {
    if (!/^[a-z]{3}$/i.test(value))
      throw new QueryError(`${field}:${value}: is no country's code of three letters, like ${field}:PRK`)
    query[field] = value.toUpperCase()
  } else Object.assign(query, { [field]: value })
}

/** A day, month or year: its first day for `since`, its last for `until`. */
const dayFrom = (field: 'since' | 'until', value: string): string => {
  const days = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(value) ? daysOf(value) : undefined
  if (!days)
    throw new QueryError(
      `${field}:${value}: is no date; write ${field}:2023-10-13, ${field}:2023-10 or ${field}:2023`,
    )
  return field === 'since' ? days.first : days.last
}
