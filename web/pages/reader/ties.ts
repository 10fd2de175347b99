/** What an entry belongs together with in its article: what it answers, in whose words it stands, what is given in turn. */
import type { Entry } from '../../api/queries.ts'
import type { Record } from '../../api/reader.ts'
import { partiesOf } from '../../parts/wording.ts'

export interface Tie {
  /** Before the other's name: "denies what", "told by". */
  words: string
  /** Key of the other entry. */
  key: string
  name: string
}

/** @returns by keys of entries; those without a tie have none */
export const tiesOf = (record: Record, entries: readonly Entry[]): Map<string, Tie[]> => {
  const byLocal = new Map(entries.map((entry) => [entry.local, entry]))
  const ties = new Map<string, Tie[]>()
  const tie = (from: Entry | undefined, words: string, to: Entry | undefined): void => {
    if (!from || !to) return
    const known = ties.get(from.key) ?? []
    known.push({ words, key: to.key, name: calledOf(to) })
    ties.set(from.key, known)
  }
  for (const { id, about, stance } of record.statements)
    for (const other of about ?? []) {
      tie(
        byLocal.get(id),
        stance === 'denies' ? 'denies' : stance === 'confirms' ? 'confirms' : 'answers',
        byLocal.get(other),
      )
      tie(
        byLocal.get(other),
        stance === 'denies' ? 'denied by' : stance === 'confirms' ? 'confirmed by' : 'answered by',
        byLocal.get(id),
      )
    }
  for (const entry of entries) {
    if (entry.within !== undefined) tie(entry, 'in the words of', byLocal.get(entry.within))
    if (entry.inExchangeFor !== undefined) tie(entry, 'in turn for', byLocal.get(entry.inExchangeFor))
  }
  return ties
}

/** What another entry is called in passing. */
const calledOf = (entry: Entry): string => {
  const name = (role: Entry['parties'][number]['role']): string | undefined => {
    const party = partiesOf(entry, role)[0]
    return party?.name ?? party?.text
  }
  if (entry.kind === 'statement')
    return name('source') ?? (entry.anonymous ? 'somebody unnamed' : 'nobody named')
  if (entry.kind === 'transfer') return entry.item?.words ?? entry.item?.category ?? 'a transfer'
  return name('actor') ?? 'an event'
}
