/** Transfers by the claim that they tell: who tells it in which article, and who denies it. */
import type { Entry } from '../../api/queries.ts'
import { goodsOf } from '../../parts/wording.ts'

/** What one voice tells in one sentence or article: often several goods at once. */
export interface Telling {
  key: string
  entries: Entry[]
  day: string
}

/** A statement, or an act that is told to be not done. */
export interface Denial {
  entry: Entry
  /** Acts that are denied with it, such as the other goods of one sentence: their numbers. */
  also: number[]
}

export interface Group {
  key: string
  claim?: number
  tellings: Telling[]
  denials: Denial[]
  /** Last day on which it is told. */
  last: string
}

/** The day of the act; where none is told, of the article. Empty where neither is. */
export const dayOf = ({ time, citation }: Entry): string =>
  time?.first ?? citation.published?.slice(0, 10) ?? ''

/** Whether an act is told not to have been done, or to be denied. */
export const isDenied = ({ denies, type, certainty, stance, voice }: Entry): boolean =>
  denies ||
  type === 'denied' ||
  stance === 'denies' ||
  voice?.stance === 'denies' ||
  certainty?.polarity === 'negative'

/**
 * Groups transfers, the claim told last first.
 *
 * @param denials statements that deny, of any claim
 */
export const groupsOf = (transfers: readonly Entry[], denials: readonly Entry[]): Group[] => {
  const groups = new Map<string, Entry[]>()
  for (const entry of transfers) {
    const key = entry.claim === undefined ? `e${entry.id}` : `c${entry.claim}`
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return [...groups]
    .map(([key, entries]) => groupOf(key, entries, denials))
    .sort((a, b) => (a.last < b.last ? 1 : a.last > b.last ? -1 : 0))
}

const groupOf = (key: string, entries: readonly Entry[], denials: readonly Entry[]): Group => {
  const { claim } = entries[0]!
  const told = entries.filter((entry) => !isDenied(entry))
  const against = denials.filter((denial) => claim !== undefined && denial.claim === claim)
  const tellings = new Map<string, Telling>()
  for (const entry of told) {
    const telling = `${entry.citation.article} ${entry.voice?.entry ?? entry.voice?.name ?? ''}`
    const known = tellings.get(telling)
    if (known) known.entries.push(entry)
    else tellings.set(telling, { key: telling, entries: [entry], day: dayOf(entry) })
  }
  return {
    key,
    ...(claim !== undefined && { claim }),
    tellings: [...tellings.values()],
    denials: denialsOf(against, entries.filter(isDenied)),
    last: entries.map(dayOf).sort().at(-1) ?? '',
  }
}

/** What is denied in a statement stands there already; of several goods in one denial one is enough. */
const denialsOf = (statements: readonly Entry[], acts: readonly Entry[]): Denial[] => {
  const denials = new Map<number, Denial>(statements.map((entry) => [entry.id, { entry, also: [] }]))
  for (const entry of acts) {
    const voice = entry.voice?.entry ?? entry.id
    const known = denials.get(voice)
    if (known) known.also.push(entry.id)
    else denials.set(voice, { entry, also: [] })
  }
  return [...denials.values()]
}

/** Whether a place of the page, `entry-12`, is in a group. */
export const leadsTo = (
  { tellings, denials }: Pick<Group, 'tellings' | 'denials'>,
  target: string,
): boolean =>
  tellings.some(({ entries }) => entries.some(({ id }) => target === `entry-${id}`)) ||
  denials.some(({ entry, also }) => [entry.id, ...also].some((id) => target === `entry-${id}`))

/** What goes over, in words: each of the goods once, the fuller wording of two. */
export const goodsIn = ({ tellings, denials }: Pick<Group, 'tellings' | 'denials'>): string[] => {
  const entries =
    tellings.length > 0 ? tellings.flatMap((telling) => telling.entries) : denials.map(({ entry }) => entry)
  const goods = [...new Set(entries.map(goodsOf).filter((words) => words !== ''))]
  return goods.filter((words) => !goods.some((other) => other !== words && other.includes(words)))
}
