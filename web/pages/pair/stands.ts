/** Who asserts and who denies what: a row for each who speaks, a column for each claim. */
import type { Dossier } from '../../api/dossier.ts'
import type { Entry } from '../../api/queries.ts'
import { EVENT_WORDS, goodsOf, partiesOf } from '../../parts/wording.ts'
import { dayOf, isDenied } from './tellings.ts'

export type Stand = 'asserts' | 'denies' | 'other'

export interface Speaker {
  key: string
  name: string
  actor?: number
  /** Articles that tell it themselves, on nobody's word. */
  isPublisher: boolean
  first: string
  /** By claim, and by `all`. */
  cells: Map<string, { [stand in Stand]: Entry[] }>
}

export interface Topic {
  key: string
  claim?: number
  label: string
  times: number
}

/** Claims with a column of their own; the others share one. */
const MOST_TOPICS = 6
export const ALL = 'all'
const OTHERS = 'others'

/** Statements that neither say nor deny that it is so. */
const OPEN: ReadonlySet<string> = new Set(['questions', 'declines', 'requests', 'expresses'])

export const matrixOf = (dossier: Dossier): { speakers: Speaker[]; topics: Topic[] } => {
  const statements = unique([...dossier.said.entries, ...dossier.saidOf.entries, ...dossier.denials.entries])
  const acts = unique([
    ...dossier.out.entries,
    ...dossier.in.entries,
    ...dossier.undirected.entries,
    ...dossier.events.entries,
  ])
  const own = acts.filter(({ voice }) => voice === undefined)
  const topics = topicsOf([...statements, ...own], acts)
  const columnOf = new Map(topics.map(({ key }) => [key, key]))
  const speakers = new Map<string, Speaker>()
  const add = (who: Pick<Speaker, 'key' | 'name' | 'actor' | 'isPublisher'>, entry: Entry) => {
    const speaker = speakers.get(who.key) ?? { ...who, first: dayOf(entry), cells: new Map() }
    if (dayOf(entry) < speaker.first) speaker.first = dayOf(entry)
    for (const column of [ALL, columnOf.get(keyOf(entry)) ?? OTHERS]) {
      const cell = speaker.cells.get(column) ?? { asserts: [], denies: [], other: [] }
      cell[standOf(entry)].push(entry)
      speaker.cells.set(column, cell)
    }
    speakers.set(who.key, speaker)
  }
  for (const entry of statements) for (const who of sourcesOf(entry)) add(who, entry)
  for (const entry of own) {
    const name = entry.citation.publisher ?? 'Publisher not told'
    add({ key: `p${name}`, name, isPublisher: true }, entry)
  }
  return {
    speakers: [...speakers.values()].sort(
      (a, b) =>
        timesOf(b, 'denies') - timesOf(a, 'denies') ||
        timesOf(b) - timesOf(a) ||
        (a.first < b.first ? -1 : 1),
    ),
    topics,
  }
}

const unique = (entries: readonly Entry[]): Entry[] => [
  ...new Map(entries.map((entry) => [entry.id, entry])).values(),
]

const keyOf = ({ claim, id }: Entry): string => (claim === undefined ? `e${id}` : `c${claim}`)

const standOf = (entry: Entry): Stand => {
  if (isDenied(entry)) return 'denies'
  return entry.stance !== undefined && OPEN.has(entry.stance) ? 'other' : 'asserts'
}

const timesOf = ({ cells }: Speaker, stand?: Stand): number => {
  const all = cells.get(ALL)
  if (!all) return 0
  return stand ? all[stand].length : all.asserts.length + all.denies.length + all.other.length
}

const sourcesOf = (entry: Entry): Pick<Speaker, 'key' | 'name' | 'actor' | 'isPublisher'>[] => {
  const sources = partiesOf(entry, 'source')
  if (sources.length === 0) {
    const name = entry.anonymous ? 'Somebody unnamed' : 'Nobody named'
    return [{ key: name, name, isPublisher: false }]
  }
  return sources.map(({ actor, name, text }) => ({
    key: actor === undefined ? (name ?? text).toLowerCase() : `a${actor}`,
    name: name ?? text,
    ...(actor !== undefined && { actor }),
    isPublisher: false,
  }))
}

/** Claims that are spoken of, most often first; the last column may be of all others. */
const topicsOf = (spoken: readonly Entry[], acts: readonly Entry[]): Topic[] => {
  const times = new Map<string, { times: number; entry: Entry }>()
  for (const entry of spoken) {
    const key = keyOf(entry)
    times.set(key, { times: (times.get(key)?.times ?? 0) + 1, entry: times.get(key)?.entry ?? entry })
  }
  const topics = [...times].map(
    ([key, { times: n, entry }]): Topic => ({
      key,
      ...(entry.claim !== undefined && { claim: entry.claim }),
      label: labelOf(entry, acts),
      times: n,
    }),
  )
  topics.sort((a, b) => b.times - a.times || (a.key < b.key ? -1 : 1))
  if (topics.length <= MOST_TOPICS + 1) return topics
  const rest = topics.slice(MOST_TOPICS)
  const left = rest.reduce((sum, topic) => sum + topic.times, 0)
  return [...topics.slice(0, MOST_TOPICS), { key: OTHERS, label: 'other claims', times: left }]
}

/** Longest label of a column, in characters. */
const LONGEST = 48

/** The goods of a transfer of the claim, else what is done, else the words. */
const labelOf = (entry: Entry, acts: readonly Entry[]): string => {
  const same = acts.filter(({ claim }) => claim !== undefined && claim === entry.claim)
  const goods = same
    .filter(({ kind }) => kind === 'transfer')
    .map(goodsOf)
    .sort((a, b) => b.length - a.length)
  const act = same.find(({ kind }) => kind === 'event')
  return cut(goods[0] || entry.words || (act && (EVENT_WORDS[act.type] ?? act.type)) || '')
}

const cut = (words: string): string => {
  const bare = words.replace(/^(?:that\s+|["“”]+)/, '')
  return bare.length <= LONGEST ? bare : `${bare.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`
}
