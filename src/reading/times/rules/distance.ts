/** Times told by how far they lie from another: "two weeks ago", "a year earlier", "three days later", "year-earlier". */
import type { Found } from '../forms.ts'
import { UNITS, type Unit } from '../lexicon.ts'
import type { Words } from '../words.ts'
import { numberAt } from './numbers.ts'

/** Units that are counted in another. */
const AS_MANY: { readonly [unit in Unit]?: readonly [Unit, number] } = {
  fortnight: ['week', 2],
  decade: ['year', 10],
  century: ['year', 100],
  millennium: ['year', 1000],
}

export const distance = (words: Words, i: number): Found | undefined =>
  yearBefore(words, i) ?? counted(words, i)

/** "year-ago results", "the year-earlier loss", "the year before". */
const yearBefore = (words: Words, i: number): Found | undefined => {
  const at = words.at(i) === 'the' ? i + 1 : i
  const unit = UNITS.get(words.at(at))
  if (!unit || words.at(at).endsWith('s')) return undefined
  const form = (count: number) => ({ kind: 'distance', unit, count, from: 'told', alike: true }) as const
  const word = words.at(at + 1)
  // "the year-ago results": the article is the noun's.
  if (at > i && words.list[at + 1]?.joined) return undefined
  if (unit === 'year' && (word === 'ago' || word === 'earlier')) return { last: at + 1, form: form(-1) }
  if (at === i || !/^(?:day|night|week|month|year)$/.test(unit)) return undefined
  if ((word === 'before' || word === 'after') && isClauseEnd(words, at + 2))
    return { last: at + 1, form: form(word === 'before' ? -1 : 1) }
  return undefined
}

const isClauseEnd = (words: Words, i: number): boolean =>
  words.at(i) === '' ||
  /^[,.;:!?"”“'»)—–_-]+$/.test(words.at(i)) ||
  /^(?:and|but|when|that|to)$/.test(words.at(i))

const counted = (words: Words, i: number): Found | undefined => {
  const number =
    numberAt(words, i) ?? (UNITS.has(words.at(i)) && words.at(i).endsWith('s') ? { last: i - 1 } : undefined)
  if (!number) return undefined
  let at = number.last + 1
  if (words.at(at) === 'or' && numberAt(words, at + 1)) at = numberAt(words, at + 1)!.last + 1
  while (/^(?:full|short|long|whole)$/.test(words.at(at))) at++
  const unit = UNITS.get(words.at(at))
  if (!unit || words.list[at + 1]?.joined) return undefined
  // "a week or so ago"
  const so = words.at(at + 1) === 'or' && /^(?:so|more)$/.test(words.at(at + 2))
  const behind = so ? at + 3 : at + 1
  const word = words.at(behind)
  const mod = so ? { mod: words.at(at + 2) === 'so' ? 'APPROX' : 'EQUAL_OR_MORE' } : {}
  const value = number.value
  const isBack = word === 'ago' || word === 'earlier' || word === 'previously'
  if (isBack && (value === undefined || !isDated(unit)))
    return word === 'ago' ? { last: behind, form: { kind: 'vague', value: 'PAST_REF' } } : undefined
  if (value === undefined || !isDated(unit)) return undefined
  const [counts, times] = AS_MANY[unit] ?? [unit, 1]
  const count = value * times
  if (!Number.isInteger(count)) return undefined
  const form = (n: number, from: 'told' | 'writing') => ({
    last: behind,
    form: {
      kind: 'distance' as const,
      unit: counts,
      count: n,
      from,
      ...(unit === 'year' && value === 1 ? { alike: true as const } : {}),
    },
    ...mod,
  })
  if (word === 'ago') return form(-count, 'writing')
  if (isBack) return form(-count, 'told')
  if (word === 'later') return form(count, 'told')
  if (word === 'from' && /^(?:now|today)$/.test(words.at(behind + 1)))
    return { ...form(count, 'writing'), last: behind + 1 }
  // "two days before the vote" is reckoned from the vote.
  if ((word === 'before' || word === 'after' || word === 'afterwards') && isClauseEnd(words, behind + 1))
    return form(word === 'before' ? -count : count, 'told')
  return undefined
}

const isDated = (unit: Unit): boolean => !/^(?:second|minute|hour)$/.test(unit)
