/** Events and transfers as people annotated them, and when one that was read is the one that was meant. */
import type { Record, Span } from '../../record.ts'

type Event = Record['events'][number]
type Transfer = Record['transfers'][number]
type Certainty = Event['certainty']
type Read = Pick<Record, 'entities' | 'events' | 'transfers'> & { article: { text: string } }

export interface ExpectedTransfer extends Certainty {
  trigger: Span
  supplier?: Span
  recipient?: Span
  intermediary?: Span
  parties?: Span[]
  item: Span
  category: Transfer['item']['category']
  designation?: string
  quantity?: Span & { value?: number; min?: number; max?: number; unit?: string; approximate?: boolean }
  value?: Span & { amount?: number; min?: number; max?: number; currency: string }
  purpose?: Span
  when?: string
  status: Transfer['status']
  group?: string
  inExchangeFor?: number
  voice?: Span
}

export interface ExpectedEvent extends Certainty {
  type: Event['type']
  mode?: string
  triggers: Span[]
  actors: Span[]
  recipients: Span[]
  place?: Span
  measure?: Span & { kind: string }
  when?: string
  voice?: Span
}

export interface ExpectedFacts {
  transfers: ExpectedTransfer[]
  events: ExpectedEvent[]
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Whether a party that was read is the one meant: its words meet, or a mention of the same entity does. */
export const sameParty = (
  read: Read,
  party: (Span & { entity?: string }) | undefined,
  meant: Span | undefined,
): boolean => {
  if (!party || !meant) return !party && !meant
  if (overlaps(party, meant)) return true
  const entity = party.entity && read.entities.find((e) => e.id === party.entity)
  return !!entity && entity.mentions.some((m) => overlaps(m, meant))
}

/** The last word of a noun phrase before its first preposition: "shells" of "artillery shells of all calibres". */
export const headWord = (text: string, { start, end }: Span): Span => {
  const phrase = text.slice(start, end)
  const inner = /\s(?:of|for|with|to|from|in|on|by|against|such|including)\s/i.exec(phrase)
  const before = inner && inner.index > 0 ? phrase.slice(0, inner.index) : phrase
  const word = /[\p{L}\p{N}][\p{L}\p{N}.'’/-]*(?=[^\p{L}\p{N}]*$)/u.exec(before)
  return word ? { start: start + word.index, end: start + word.index + word[0].length } : { start, end }
}

/** Whether supplier, recipient and the head of the item are those meant. */
export const sameTransfer = (read: Read, t: Transfer, meant: ExpectedTransfer): boolean =>
  overlaps(headWord(read.article.text, t.item.spans[0]!), headWord(read.article.text, meant.item)) &&
  (meant.parties
    ? meant.parties.every((p) =>
        [...(t.parties ?? []), t.supplier, t.recipient].some((x) => x && sameParty(read, x, p)),
      )
    : sameParty(read, t.supplier, meant.supplier) && sameParty(read, t.recipient, meant.recipient))

/** Whether type and one trigger are those meant. */
export const sameAct = (e: Event, meant: ExpectedEvent): boolean =>
  e.type === meant.type && e.trigger.spans.some((a) => meant.triggers.some((b) => overlaps(a, b)))

/** Whether each actor and recipient that is meant is read as one of either; symmetric acts have no direction. */
export const sameDyad = (read: Read, e: Event, meant: ExpectedEvent): boolean => {
  const all = [...e.actors, ...e.recipients]
  return (
    meant.actors.every((a) =>
      (meant.recipients.length > 0 ? e.actors : all).some((x) => sameParty(read, x, a)),
    ) && meant.recipients.every((r) => all.some((x) => sameParty(read, x, r)))
  )
}

/** Pairs of what was read and what is meant, each in one pair at most; in order of what is meant. */
export const paired = <A, B>(
  read: readonly A[],
  meant: readonly B[],
  scores: (a: A, b: B) => number,
): [a: A, b: B][] => {
  const all = read.flatMap((a, i) => meant.map((b, j) => ({ i, j, score: scores(a, b) })))
  all.sort((x, y) => y.score - x.score || x.j - y.j || x.i - y.i)
  const [left, right] = [new Set<number>(), new Set<number>()]
  const pairs: [A, B][] = []
  for (const { i, j, score } of all) {
    if (score <= 0 || left.has(i) || right.has(j)) continue
    left.add(i)
    right.add(j)
    pairs.push([read[i]!, meant[j]!])
  }
  return pairs
}
