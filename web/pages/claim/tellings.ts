/** Entries of a claim as a reader hears them: what one source says in one breath of one article is one telling. */
import type { Entry } from '../../api/queries.ts'
import { partiesOf } from '../../parts/wording.ts'

export interface Source {
  /** Equal for one source in all articles. */
  key: string
  name: string
  actor?: number
  /** Somebody with a name, somebody whom the articles do not name, or the publisher itself. */
  is: 'named' | 'unnamed' | 'own'
}

export const LEVELS = ['certain', 'probable', 'possible'] as const

/** `told`: its certainty was not read. */
export type Level = (typeof LEVELS)[number] | 'told' | 'denied'

export interface Telling {
  /** Key of the entry that is cited for it. */
  key: string
  /** The one whose words are shown: the statement where there is one. */
  lead: Entry
  entries: Entry[]
  source: Source
  /** Day of the article. */
  day: string | undefined
  article: number
  /** The article whose text this one has: itself where it is no copy. */
  text: number
  denies: boolean
  level: Level
}

/** @returns in the order of publication */
export const tellingsOf = (entries: readonly Entry[]): Telling[] => {
  const together = new Map<string, Entry[]>()
  for (const entry of [...entries].sort(byPublication)) {
    const breath = breathOf(entry)
    const known = together.get(breath)
    if (known) known.push(entry)
    else together.set(breath, [entry])
  }
  return withOriginals([...together.values()].map(tellingOf))
}

/** What a copy tells in its own voice is the voice of the text that it copies. */
const withOriginals = (tellings: readonly Telling[]): Telling[] => {
  const owners = new Map<number, Source>()
  for (const { article, source } of tellings) if (source.is === 'own') owners.set(article, source)
  return tellings.map((telling) => {
    const owner = telling.source.is === 'own' ? owners.get(telling.text) : undefined
    return owner ? { ...telling, source: owner } : telling
  })
}

const byPublication = (a: Entry, b: Entry): number => {
  const [one, other] = [a, b].map(({ citation }) => citation.published?.slice(0, 10) ?? '9')
  return one! < other! ? -1 : one! > other! ? 1 : a.id - b.id
}

/** Acts belong to the statement that they are told in; without one, to their sentence. */
const breathOf = ({ id, kind, voice, citation, words }: Entry): string => {
  if (kind === 'statement') return `${citation.article} ${id}`
  if (voice?.entry !== undefined) return `${citation.article} ${voice.entry}`
  return `${citation.article} ${words}`
}

const tellingOf = (entries: Entry[]): Telling => {
  const lead = entries.find(({ kind }) => kind === 'statement') ?? entries[0]!
  const { citation } = lead
  const denies = entries.some((entry) => entry.denies || entry.voice?.stance === 'denies')
  const level = entries.map(({ certainty }) => certainty?.level).find(isLevel)
  return {
    key: lead.key,
    lead,
    entries,
    source: sourceOf(lead),
    day: citation.published?.slice(0, 10),
    article: citation.article,
    text: citation.copyOf ?? citation.article,
    denies,
    level: denies ? 'denied' : (level ?? 'told'),
  }
}

const isLevel = (level: string | undefined): level is (typeof LEVELS)[number] =>
  LEVELS.includes(level as (typeof LEVELS)[number])

export const sourceOf = (entry: Entry): Source => {
  if (entry.kind !== 'statement') {
    const { voice, citation } = entry
    if (!voice) {
      const name = citation.publisher ?? `Article ${citation.article}`
      return { key: `own ${name}`, name, is: 'own' }
    }
    return source(voice.name, voice.actor, voice.anonymous || voice.name === 'nobody named')
  }
  const parties = partiesOf(entry, 'source')
  const names = parties.map((party) => party.name ?? party.text)
  if (names.length === 0)
    return source(entry.anonymous ? 'somebody unnamed' : 'nobody named', undefined, true)
  return source(names.join(' and '), parties.length === 1 ? parties[0]!.actor : undefined, entry.anonymous)
}

const source = (name: string, actor: number | undefined, isUnnamed: boolean): Source => ({
  key: actor === undefined ? name.toLowerCase() : `actor ${actor}`,
  name,
  ...(actor !== undefined && { actor }),
  is: isUnnamed ? 'unnamed' : 'named',
})
