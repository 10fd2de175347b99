/** Days, weeks, months and years that are pointed at: "last week", "this morning", "the previous day", "the year". */
import type { Found } from '../forms.ts'
import { PARTS, UNITS, type Unit, WHICH, type Which } from '../lexicon.ts'
import type { Words } from '../words.ts'
import { numberAt } from './numbers.ts'

const STEP: { readonly [which in Which]: number } = {
  last: -1,
  before: -1,
  this: 0,
  same: 0,
  named: 0,
  next: 1,
  after: 1,
}

/** Units that a pointing word makes a date; "last hour" is none. */
const POINTED: ReadonlySet<Unit> = new Set(['day', 'week', 'month', 'year', 'decade', 'century', 'night'])

export const pointed = (words: Words, i: number): Found | undefined => {
  // "until then"
  if (words.at(i) === 'then' && /^(?:until|till|since|by)$/.test(words.at(i - 1)))
    return { last: i, form: { kind: 'distance', unit: 'day', count: 0, from: 'told' } }
  if (isProgramme(words, i)) return undefined
  let at = words.at(i) === 'the' ? i + 1 : i
  const the = at > i
  const which = WHICH.get(words.at(at))
  if (!which) return the ? bare(words, at) : undefined
  at++
  if (words.at(at) === 'past' || words.at(at) === 'coming') at++
  while (/^(?:fiscal|financial|calendar|school|same)$/.test(words.at(at))) at++
  const noun = words.at(at)
  const told = which === 'same' || which === 'before' || which === 'after' || (which === 'next' && the)
  const from = told ? ('told' as const) : ('writing' as const)
  const part = PARTS.get(noun)
  if (part) {
    // "last night", "this morning", "the next morning"; "last morning" is none.
    if (which === 'last' && part !== 'NI' && part !== 'EV') return undefined
    return { last: at, form: { kind: 'distance', unit: 'day', count: STEP[which], from, clock: `T${part}` } }
  }
  const unit = UNITS.get(noun)
  if (!unit || !POINTED.has(unit) || (noun.endsWith('s') && noun !== 'century')) return undefined
  // "The past week" is a stretch; "this day" points at nothing that can be reckoned.
  if (words.at(at - 1) === 'past' && unit !== 'week' && unit !== 'year' && unit !== 'month') return undefined
  if (the && (words.at(at - 1) === 'past' || words.at(at - 1) === 'last')) return undefined
  if (words.at(at - 1) === 'past' && the) return undefined
  if (unit === 'day' && !told) return undefined
  if (unit === 'decade' && which === 'same') return undefined
  return { last: at, form: { kind: 'distance', unit, count: STEP[which], from } }
}

/** "This Week" is the name of a programme. */
const isProgramme = (words: Words, i: number): boolean =>
  words.isCapital(i) &&
  words.isCapital(i + 1) &&
  UNITS.has(words.at(i + 1)) &&
  words.at(i + 1) !== words.at(i)

/** "the year", "the week", "the end of the month"; "the day" and "the night" mean too much. */
const bare = (words: Words, at: number): Found | undefined => {
  let noun = at
  while (/^(?:full|whole|entire|fiscal|current|latest)$/.test(words.at(noun))) noun++
  const unit = UNITS.get(words.at(noun))
  if ((unit !== 'year' && unit !== 'week' && unit !== 'month') || words.at(noun).endsWith('s'))
    return undefined
  const next = words.at(noun + 1)
  if (/^(?:ago|old|earlier|before|after|of|in)$/.test(next) || numberAt(words, noun + 1)?.value !== undefined)
    return undefined
  // "The year ended June 30" is a length of time with an end.
  if (unit === 'year' && /^(?:ended|ending)$/.test(next))
    return { last: noun, form: { kind: 'duration', value: 'P1Y' } }
  if (unit !== 'year' && !/^(?:this|of|for|during|in|over|throughout)$/.test(words.at(at - 2)))
    return undefined
  return { last: noun, form: { kind: 'distance', unit, count: 0, from: 'writing' } }
}

/** "year-end", "year's end". */
export const yearEnd = (words: Words, i: number): Found | undefined => {
  if (words.at(i) !== 'year') return undefined
  const at = words.at(i + 1) === "'s" ? i + 2 : i + 1
  if (words.at(at) !== 'end') return undefined
  return { last: at, form: { kind: 'distance', unit: 'year', count: 0, from: 'writing' }, mod: 'END' }
}
