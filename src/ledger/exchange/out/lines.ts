/** Claims and actors that an export asks for. */
import type { ActorLine, ClaimLine } from '../lines.ts'
import type { ExportAsked } from './format.ts'
import { entriesAsked } from './walk.ts'

export type { ActorLine, ClaimLine } from '../lines.ts'

/** Claims or actors counted at a time. */
const PAGE = 200

/** All of the ledger where nothing narrows the export, else those of the entries that the query finds. */
export async function* linesAsked(
  asked: ExportAsked,
  name: 'claimLines' | 'actorLines',
): AsyncGenerator<ClaimLine | ActorLine, void, undefined> {
  const { store } = asked.ledger
  for await (const ids of asked.filter === ''
    ? allNumbers(asked, name === 'claimLines' ? 'claims' : 'actors')
    : numbersFound(asked, name))
    yield* await store.read(name, { ids })
}

async function* allNumbers(
  { ledger }: ExportAsked,
  of: 'claims' | 'actors',
): AsyncGenerator<number[], void, undefined> {
  for (let after = 0; ; ) {
    const ids = await ledger.store.read('numbersPage', { of, after, limit: PAGE })
    yield ids
    if (ids.length < PAGE) return
    after = ids.at(-1)!
  }
}

/** Numbers alone are held: they take a few bytes each. */
async function* numbersFound(
  asked: ExportAsked,
  name: 'claimLines' | 'actorLines',
): AsyncGenerator<number[], void, undefined> {
  const found = new Set<number>()
  for await (const { claim, parties } of entriesAsked(asked))
    if (name === 'actorLines') {
      for (const { actor } of parties) if (actor !== null) found.add(actor)
    } else if (claim !== null) found.add(claim)
  const ids = [...found].sort((a, b) => a - b)
  for (let k = 0; k < ids.length; k += PAGE) yield ids.slice(k, k + PAGE)
}
