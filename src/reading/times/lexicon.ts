/** The words that tell time, from their lists. */
import modifiers from './data/modifiers.json' with { type: 'json' }
import vague from './data/vague.json' with { type: 'json' }
import words from './data/words.json' with { type: 'json' }

/** Each word of lists, with the number of its list from 1. */
const numbered = (lists: readonly (readonly string[])[]): ReadonlyMap<string, number> =>
  new Map(lists.flatMap((names, i) => names.map((name): [string, number] => [name, i + 1])))

/** Each word of named lists, with the name of its list. */
const named = <K extends string>(
  lists: { readonly [name in K]: readonly string[] },
): ReadonlyMap<string, K> =>
  new Map(
    (Object.entries(lists) as [K, readonly string[]][]).flatMap(([name, list]) =>
      list.map((word): [string, K] => [word, name]),
    ),
  )

export const WEEKDAYS = numbered(words.weekdays)
/** "Fridays" */
export const WEEKDAYS_OFTEN: ReadonlyMap<string, number> = new Map(
  words.weekdays.map(([name], i): [string, number] => [`${name}s`, i + 1]),
)
export const MONTHS = numbered(words.months)

export type Season = keyof typeof words.seasons
export const SEASONS = named<Season>(words.seasons)

export type Part = keyof typeof words.parts
export const PARTS = named<Part>(words.parts)

export type Unit = keyof typeof words.units
export const UNITS = named<Unit>(words.units)

export const ONES: ReadonlyMap<string, number> = new Map(words.ones.map((word, i) => [word, i]))
export const TENS: ReadonlyMap<string, number> = new Map(words.tens.map((word, i) => [word, 20 + 10 * i]))
export const ORDINALS: ReadonlyMap<string, number> = new Map(words.ordinals.map((word, i) => [word, i + 1]))
/** "the nineties": 90 */
export const DECADE_NAMES: ReadonlyMap<string, number> = new Map(
  Object.entries(words.decades).flatMap(([tens, names]) =>
    names.map((name): [string, number] => [name, Number(tens)]),
  ),
)
export const UNCOUNTED: ReadonlySet<string> = new Set(words.uncounted)
export const NEAR_DAYS: ReadonlyMap<string, number> = new Map(Object.entries(words.nearDays))

/** Which of its kind is meant; `named` where nothing tells. */
export type Which = keyof typeof words.which | 'named'
export const WHICH = named<Exclude<Which, 'named'>>(words.which)

/** Words between a number and its unit: "two full days". */
export const OF_DAYS: ReadonlySet<string> = new Set(words.ofDays)
/** "2000 people" is no year. */
export const COUNTED_BEHIND: ReadonlySet<string> = new Set(words.countedBehindFigures)
export const ZONES: ReadonlySet<string> = new Set(words.zones)

/** Phrases by their first word, longest first, each with what it stands for. */
export type Phrases<T> = ReadonlyMap<string, readonly (readonly [words: readonly string[], means: T])[]>

const phrases = <T>(entries: readonly (readonly [string, T])[]): Phrases<T> => {
  const byFirst = new Map<string, (readonly [readonly string[], T])[]>()
  for (const [phrase, means] of entries) {
    const list = phrase.split(' ')
    const known = byFirst.get(list[0]!) ?? []
    known.push([list, means])
    byFirst.set(list[0]!, known)
  }
  for (const list of byFirst.values()) list.sort((a, b) => b[0].length - a[0].length)
  return byFirst
}

const entriesOf = <K extends string>(lists: { readonly [name in K]: readonly string[] }) =>
  [...named<K>(lists)] as (readonly [string, K])[]

export type Vague = 'PRESENT_REF' | 'PAST_REF' | 'FUTURE_REF'
const { source: _vague, ...vagueLists } = vague
export const VAGUE: Phrases<Vague> = phrases(entriesOf<Vague>(vagueLists))

export type Edge = keyof typeof modifiers.edges
export const EDGES: Phrases<Edge> = phrases(entriesOf<Edge>(modifiers.edges))
export const AMOUNT_MODIFIERS: Phrases<string> = phrases(entriesOf(modifiers.amounts))
export const MODIFIERS_AFTER: Phrases<string> = phrases(entriesOf(modifiers.after))

/** Feasts with a fixed date: [month, day]. */
export const HOLIDAYS: Phrases<readonly [month: number, day: number]> = phrases(
  Object.entries(words.holidays).map(([name, date]) => {
    const [month, day] = date.split('-').map(Number)
    return [name.replaceAll("'s", " 's"), [month!, day!]] as const
  }),
)
