/** The claims of a record's entries: which of them tell one thing, and which claim of the ledger that is. */
import type { Record, Span } from '../../record.ts'
import type { EntryWithParties, NewEntry } from '../adding/entries.ts'
import { mentionedIn, namesAsTokens, partiesFrom } from '../adding/naming.ts'
import { sentenceSpan } from '../adding/sentence.ts'
import type { Asked, Operation } from '../store/operation.ts'
import { blocksOf } from './blocks.ts'
import { frameOf, type Party } from './frame.ts'
import { joinClaim, keepBlocks } from './join.ts'

/** Who has a part in what the claims tell; speakers have none. */
export const claimActors = (
  found: readonly EntryWithParties[],
  claims: readonly (number | undefined)[],
  actors: ReadonlyMap<string, number>,
): { claim: number; actor: number }[] =>
  found.flatMap(({ entry, parties }, i) => {
    const claim = claims[i]
    if (claim === undefined || entry.kind === 'statement') return []
    return parties.flatMap(({ role, entity }) => {
      const actor = role === 'place' || entity === undefined ? undefined : actors.get(entity)
      return actor === undefined ? [] : [{ claim, actor }]
    })
  })

/**
 * The claim of each entry. A statement that tells of a transfer or an event says that one's claim; one that denies or
 * confirms an entry belongs to its claim; another has its own, where it reports that something was said.
 */
export function* claimsOf(
  asked: Asked,
  record: Record,
  found: readonly EntryWithParties[],
  actors: ReadonlyMap<string, number>,
  day: string | null,
): Operation<(number | undefined)[]> {
  const claims: (number | undefined)[] = found.map(() => undefined)
  const byLocal = new Map(found.map(({ entry }, i) => [entry.local, i]))
  const partyOf = partiesFrom(record, actors)
  const those = (parties: EntryWithParties['parties'], ...roles: string[]): Party[] =>
    parties.flatMap(({ role, entity }) => (roles.includes(role) && entity ? partyOf(entity) : []))
  const wordsIn = namesAsTokens(record, partyOf)
  // Transfers first: an event that is told by a transfer's words is that transfer.
  const acts = [...found.entries()].filter(([, { entry }]) => entry.kind !== 'statement')
  for (const [i, { entry, parties }] of acts.sort(
    ([, a], [, b]) => Number(a.entry.kind === 'event') - Number(b.entry.kind === 'event'),
  )) {
    const handed =
      entry.kind === 'event' && HANDING.has(entry.type)
        ? found.findIndex(({ entry: act }) => act.kind === 'transfer' && isSameAct(act, entry))
        : -1
    if (claims[handed] !== undefined) {
      claims[i] = claims[handed]
      continue
    }
    const [from, to] =
      entry.kind === 'event'
        ? [those(parties, 'actor'), those(parties, 'recipient')]
        : [those(parties, 'supplier', 'party'), those(parties, 'recipient', 'party')]
    if (from.length + to.length === 0) continue
    const words = wordsIn(tellingOf(record, entry, found[byLocal.get(entry.within ?? '') ?? -1]?.entry))
    claims[i] = yield* joinClaim(asked, frameOf({ entry, from, to, words, told: day }), entry.words)
  }
  for (const [i, { entry, parties }] of found.entries()) {
    if (entry.kind !== 'statement' || entry.saying === 0) continue
    const about = entry.about ? (JSON.parse(entry.about) as string[]) : []
    const told = (kind: string): number =>
      found.findIndex(
        ({ entry: act }, k) => claims[k] !== undefined && act.kind === kind && act.within === entry.local,
      )
    const aimed = about.map((local) => claims[byLocal.get(local) ?? -1]).find((claim) => claim !== undefined)
    const handed = told('transfer')
    const inherited = aimed ?? claims[handed]
    // "We never sold any" says what it says against the claim.
    if (aimed === undefined && found[handed]?.entry.sign === -1) entry.sign = -1
    const content = contentOf(entry)
    const from = mentionedIn(record, content).flatMap(partyOf)
    const by = those(parties, 'source')
    const frame = frameOf({ entry, from, to: [], by, words: wordsIn(content), told: day })
    if (inherited !== undefined) {
      claims[i] = inherited
      yield* keepBlocks(asked, inherited, blocksOf(frame))
      continue
    }
    // An event that one paper's words are read as may be missed in another's: words are compared first.
    claims[i] = yield* joinClaim(asked, frame, entry.words, claims[told('event')])
  }
  return claims
}

/** The words that tell of an act: its sentence, or what is said in it. */
const tellingOf = ({ article }: Record, act: NewEntry, within: NewEntry | undefined): Span[] => {
  const sentence = sentenceSpan(article.text, act)
  const said = within ? contentOf(within) : []
  const parts = said.flatMap(({ start, end }) =>
    start < sentence.end && end > sentence.start
      ? [{ start: Math.max(start, sentence.start), end: Math.min(end, sentence.end) }]
      : [],
  )
  return parts.length > 0 ? parts : [sentence]
}

/** Events that a transfer is. */
const HANDING = new Set(['AID', 'COOPERATE'])

/** Whether two acts are told by the same words, in the same voice. */
const isSameAct = (a: NewEntry, b: NewEntry): boolean =>
  a.within === b.within && a.start < b.end && b.start < a.end

const contentOf = ({ spans }: NewEntry): Span[] =>
  (JSON.parse(spans) as { content: [number, number][] }).content.map(([start, end]) => ({ start, end }))
