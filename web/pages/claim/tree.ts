/** Who relies on whom: sources, those whom they cite, the texts that carry them, and copies of those texts. */
import type { Entry } from '../../api/queries.ts'
import type { Source, Telling } from './tellings.ts'

export interface Text {
  /** Number of the article, of the original where it is on record. */
  article: number
  citation: Entry['citation']
  tellings: Telling[]
  copies: { citation: Entry['citation'] }[]
  /** The text is itself a copy of one that has it from somebody else, or does not tell it. */
  isCopy: boolean
}

export interface Branch {
  source: Source
  denies: boolean
  /** Who passes it on, from the source to the article: "the lawmaker" of what the agency told him. */
  via: Source[]
  first: string | undefined
  texts: Text[]
}

/** Whom the teller cites, by the key of a telling: innermost last. */
export type Relays = ReadonlyMap<string, readonly Source[]>

/** @returns sources in the order in which they are first told */
export const branchesOf = (tellings: readonly Telling[], relays: Relays): Branch[] => {
  const branches = new Map<string, { branch: Branch; tellings: Telling[] }>()
  for (const telling of tellings) {
    const { source, denies, day, key } = telling
    if (isPassing(telling, tellings, relays)) continue
    const via = relays.get(key) ?? []
    const name = [source, ...via].map((one) => one.key).join('\n') + denies
    const known = branches.get(name)
    if (known) known.tellings.push(telling)
    else
      branches.set(name, {
        branch: { source, denies, via: [...via], first: day, texts: [] },
        tellings: [telling],
      })
  }
  return [...branches.values()].map(({ branch, tellings: own }) => ({ ...branch, texts: textsOf(own) }))
}

/** Who only passes these very words on stands below their source. */
const isPassing = (
  { source, article, lead }: Telling,
  tellings: readonly Telling[],
  relays: Relays,
): boolean =>
  tellings.some(
    (other) =>
      other.article === article &&
      other.lead.words === lead.words &&
      relays.get(other.key)?.some(({ key }) => key === source.key) === true,
  )

const textsOf = (tellings: readonly Telling[]): Text[] => {
  const texts = new Map<number, Telling[]>()
  for (const telling of tellings) {
    const known = texts.get(telling.text)
    if (known) known.push(telling)
    else texts.set(telling.text, [telling])
  }
  return [...texts].map(([article, all]) => {
    const own = all.filter((telling) => telling.article === article)
    const shown = own.length > 0 ? own : all.filter((telling) => telling.article === all[0]!.article)
    const copies = new Map<number, Entry['citation']>()
    for (const { article: copy, lead } of all)
      if (copy !== shown[0]!.article && !copies.has(copy)) copies.set(copy, lead.citation)
    return {
      article,
      citation: shown[0]!.lead.citation,
      tellings: shown,
      copies: [...copies.values()].map((citation) => ({ citation })),
      isCopy: own.length === 0,
    }
  })
}
