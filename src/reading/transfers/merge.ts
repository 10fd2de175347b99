/** One transfer told again in the same voice is one, with the most specific words of each slot. */
import { textOf, wordAt } from '../../language/index.ts'
import { mayAgree, tellsMore } from '../times/stretches.ts'
import type { Understood } from '../understood.ts'
import { isMilitary, nounAt } from './categories.ts'
import { agreeIn } from './sides.ts'
import type { Telling } from './tellings.ts'

/** @param tellings the body's before the headline's */
export const merged = (u: Understood, tellings: readonly Telling[]): Telling[] => {
  const kept: Telling[] = []
  const byNoun = new Map<string, Telling[]>()
  for (const telling of tellings) {
    const noun = nounAt(u.doc, telling.item.head)
    // A headline may have another word for the item.
    const alike = u.readable.headline[telling.told.head] === 1 ? kept : (byNoun.get(noun) ?? [])
    const known = alike.find((k) => isSame(u, k, telling))
    if (!known) {
      kept.push(telling)
      byNoun.set(noun, [...(byNoun.get(noun) ?? []), telling])
      continue
    }
    const [a, b] = [known.transfer, telling.transfer]
    a.supplier ??= b.supplier
    if (known.item.head === telling.item.head) a.confidence = Math.max(a.confidence, b.confidence)
    a.recipient ??= b.recipient
    a.intermediary ??= b.intermediary
    a.quantity ??= b.quantity
    a.value ??= b.value
    if (b.when !== undefined && (a.when === undefined || tellsMore(b.when, a.when))) {
      a.when = b.when
      a.whenSpan = b.whenSpan
    }
    const inHeadline = u.readable.headline[telling.told.head] === 1
    if (!inHeadline)
      a.trigger = {
        spans: [...a.trigger.spans, ...b.trigger.spans]
          .sort((x, y) => x.start - y.start)
          .filter((s, i, all) => i === 0 || s.start !== all[i - 1]!.start),
      }
    if (b.inExchangeFor && !a.inExchangeFor) a.inExchangeFor = b.inExchangeFor
    for (const other of tellings)
      if (other.transfer.inExchangeFor === b.id) other.transfer.inExchangeFor = a.id
    const stopped = (t: typeof a) => !RANK.includes(t.status)
    if (!inHeadline && !stopped(a) && (stopped(b) || RANK.indexOf(b.status) > RANK.indexOf(a.status))) {
      a.status = b.status
      a.certainty = b.certainty
      if (b.when !== undefined) Object.assign(a, { when: b.when, whenSpan: b.whenSpan })
    }
  }
  return kept
}

/** The further along, the later; what stopped it is the last word. */
const RANK = [
  'alleged',
  'offered',
  'requested',
  'planned',
  'approved',
  'agreed',
  'ordered',
  'delivered',
  'returned',
]

const isSame = (u: Understood, a: Telling, b: Telling): boolean => {
  const headline = u.readable.headline[b.told.head] === 1
  if (!headline && !sameVoice(u, a.transfer.within, b.transfer.within)) return false
  if (a.transfer.certainty.polarity !== b.transfer.certainty.polarity) return false
  const sameWords = a.item.head === b.item.head && !headline
  if (!sameWords && !RANK.includes(a.transfer.status) !== !RANK.includes(b.transfer.status) && !headline)
    return false
  if (
    nounAt(u.doc, a.item.head) !== nounAt(u.doc, b.item.head) &&
    !(
      headline &&
      (a.item.category === b.item.category || (b.item.category === 'arms' && isMilitary(a.item.category)))
    )
  )
    return false
  if (headline && b.transfer.parties && !a.transfer.parties)
    return b.transfer.parties.every((p) =>
      [a.transfer.supplier, a.transfer.recipient].some((q) => q && agreeIn(u, p, q)),
    )
  if (a.transfer.parties || b.transfer.parties) {
    if (!a.transfer.parties || !b.transfer.parties) return false
    return b.transfer.parties.every((p) => a.transfer.parties!.some((q) => agreeIn(u, p, q) && p && q))
  }
  // A headline speaks of "rebels" whom the body names.
  if (headline && isTitleOf(u, a, b)) return true
  if (headline && [...b.told.suppliers, ...b.told.recipients].every((h) => isNoun(u, h))) return true
  if (
    !agreeIn(u, a.transfer.supplier, b.transfer.supplier) ||
    !agreeIn(u, a.transfer.recipient, b.transfer.recipient)
  )
    return false
  if (!a.transfer.supplier && !b.transfer.supplier && !a.transfer.recipient && !b.transfer.recipient)
    return true
  const shared =
    (a.transfer.supplier && b.transfer.supplier) || (a.transfer.recipient && b.transfer.recipient)
  // "Tanks supplied by Norland were handed to Dorne": two parts of one telling.
  if (!shared && a.item.head !== b.item.head) return false
  const [x, y] = [a.transfer.quantity, b.transfer.quantity]
  if (x && y && (x.value ?? x.min ?? x.max) !== (y.value ?? y.min ?? y.max)) return false
  if (a.item.head === b.item.head) return true
  const [v, w] = [a.transfer.when, b.transfer.when]
  return mayAgree(v, w)
}

/** "The report" that says it twice is one voice. */
const sameVoice = (u: Understood, a: string | undefined, b: string | undefined): boolean => {
  if (a === b) return true
  const [x, y] = [a, b].map((id) => u.statements.find((s) => s.id === id))
  if (!x?.source || !y?.source || x.stance !== y.stance || x.within !== y.within) return false
  if (x.source.entity !== undefined || y.source.entity !== undefined)
    return x.source.entity === y.source.entity
  const [v, w] = [x, y].map((s) =>
    lastWord(u.doc.text.slice(s.source!.spans[0]!.start, s.source!.spans[0]!.end)),
  )
  return v === w
}

/** "Mortars reach Lviv", of mortars for Ukraine: by the country that the headline's parties belong to. */
const isTitleOf = (u: Understood, a: Telling, b: Telling): boolean => {
  const countryOf = (party: Party) =>
    party?.entity === undefined ? undefined : u.entityById.get(party.entity)!.country
  const agree = (x: Party, y: Party) =>
    !x || !y || (countryOf(x) !== undefined && countryOf(x) === countryOf(y))
  return agree(a.transfer.supplier, b.transfer.supplier) && agree(a.transfer.recipient, b.transfer.recipient)
}

type Party = Telling['transfer']['supplier']

const isNoun = (u: Understood, head: number): boolean =>
  wordAt(u.doc, head).upos === 'NOUN' ||
  /^(?:Minister|President|Officials?|Army)$/.test(textOf(u.doc, { first: head, last: head }))

const lastWord = (phrase: string): string => /\S+$/.exec(phrase.toLowerCase())?.[0] ?? ''
