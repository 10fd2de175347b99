/** What was handed from whom to whom: arms, technology, energy, money, aid. */
import { wordAt } from '../../language/index.ts'
import type { Record } from '../../record.ts'
import { type Certainty, certaintyOf } from '../certainty/index.ts'
import { frameOf } from '../clauses/index.ts'
import { keyOf } from '../keys.ts'
import { offsetsOf, partyOf, type Understood, voiceOf, whenOf } from '../understood.ts'
import { confidenceOf } from './confidence.ts'
import { counterOf, linkExchanges } from './exchange.ts'
import { categoryAt, type Item, isMilitary } from './items.ts'
import { merged } from './merge.ts'
import { moneyIn } from './money.ts'
import { toldByNoun } from './nouns.ts'
import { canBeParty, isInstitution, isOnlyPerson, isPublic, isStateLike, ownersOf } from './parties.ts'
import { quantityOf } from './quantities.ts'
import { statusOf } from './stages.ts'
import type { Status, Told } from './told.ts'
import { stageOf } from './triggers.ts'
import { toldByVerb } from './verbs.ts'

export { denialsOfTransfers } from './denials.ts'

export type Transfer = Record['transfers'][number]

/** A transfer with what links and merges it. */
export interface Telling {
  transfer: Transfer
  told: Told
  item: Item
}

/**
 * Reads the transfers of an article: one for each supplier, recipient, item and voice.
 *
 * Verbs and nouns are looked up in a lexicon of frames, items in a table of categories after the United Nations
 * Register of Conventional Arms. At least one party is public, or the item military. A headline's are read only where
 * the body does not tell them.
 *
 * @returns transfers by first offset of their trigger, then of their item, with ids t1, t2 …
 * @example
 * readTransfers(u)[0] // { supplier: Norland, recipient: Dorne, item: { category: 'ammunition', … }, status: 'agreed' }
 */
export const readTransfers = (u: Understood): Transfer[] => {
  const told = toldTransfers(u)
  const inHeadline = (t: Told) => u.readable.headline[t.head] === 1
  const ordered = [...told.filter((t) => !inHeadline(t)), ...told.filter(inHeadline)]
  const tellings = ordered.flatMap((t) => tellingsOf(u, t))
  linkExchanges(u, tellings)
  const kept = merged(u, tellings)
  kept.sort(
    (a, b) =>
      a.transfer.trigger.spans[0]!.start - b.transfer.trigger.spans[0]!.start ||
      a.transfer.item.spans[0]!.start - b.transfer.item.spans[0]!.start,
  )
  const ids = new Map(kept.map(({ transfer }, k) => [transfer.id, `t${k + 1}`] as const))
  return kept.map(({ transfer }) => {
    const other = transfer.inExchangeFor && ids.get(transfer.inExchangeFor)
    const { inExchangeFor: _, ...rest } = transfer
    return { ...rest, id: ids.get(transfer.id)!, ...(other && { inExchangeFor: other }) }
  })
}

const toldTransfers = (u: Understood): Told[] => {
  const { doc } = u
  const found: Told[] = []
  /** Nouns that a verb has for its item: "sent a shipment of rifles". */
  const taken = new Set<number>()
  for (let i = 0; i < doc.start.length; i++) {
    if (u.readable.readable[i] !== 1 || wordAt(doc, i).upos !== 'VERB') continue
    for (const told of toldByVerb(u, i)) {
      const whole = withOwners(u, { ...told, items: told.items.filter((item) => !isFirm(u, item)) })
      if (whole.items.length === 0) continue
      const counter = counterOf(u, whole)
      if (!isTransfer(u, whole)) continue
      found.push(whole)
      if (counter && isTransfer(u, counter)) found.push(counter)
      for (const { head, container } of told.items) {
        taken.add(head)
        if (container !== undefined) taken.add(container)
      }
    }
  }
  for (let i = 0; i < doc.start.length; i++) {
    if (u.readable.readable[i] !== 1 || taken.has(i) || !/^(?:NOUN|PROPN)$/.test(wordAt(doc, i).upos))
      continue
    const told = toldByNoun(u, i)
    if (told?.items.some((item) => isFirm(u, item))) continue
    if (told && isTransfer(u, told) && !told.items.some(({ head }) => taken.has(head) && head !== i))
      found.push(told)
  }
  return found.sort((a, b) => a.head - b.head)
}

/** A firm or a person may bear the name of a weapon. */
const isFirm = (u: Understood, { designation, head }: Item): boolean => {
  if (designation === undefined) return false
  const id = u.entities.entityOf({ first: head, last: head })
  const kind = id === undefined ? undefined : u.entityById.get(id)!.kind
  return kind === 'organization' || kind === 'person'
}

/** "received North Korean weapons": whose a thing was is who supplied it. */
const withOwners = (u: Understood, told: Told): Told => {
  if (told.suppliers.length > 0) return told
  // "North Korean weapons and ammunition": the owner of the first is the owner of all.
  const owners = told.items.flatMap((i) => [
    ...ownersOf(u, i.head),
    ...(i.container === undefined ? [] : ownersOf(u, i.container)),
  ])
  return { ...told, suppliers: [...new Set(owners)].filter((o) => !told.recipients.includes(o)) }
}

const isTransfer = (u: Understood, told: Told): boolean => {
  const parties = [...told.suppliers, ...told.recipients, ...told.parties]
  const both = told.parties.length > 1 || (told.suppliers.length > 0 && told.recipients.length > 0)
  const public_ = parties.some((h) => isPublic(u, h))
  const state = parties.some((h) => isStateLike(u, h))
  const military = told.items.some((item) => isMilitaryItem(u, item))
  if (parties.length === 0) return military && STOPPED.has(told.status) && !told.weak
  if (told.weak) return state && (military || both)
  // "Gave ammunition to critics": whom nobody arms.
  if (told.recipients.some((h) => isOnlyPerson(u, h))) return false
  if (military) return state || (public_ && both)
  // Goods of peace are business and household, unless they go from one public party to another.
  if (!both || !state)
    return state && told.items.every(({ category }) => category === 'energy') && isVerb(u, told.head)
  return parties.every((h) => isPublic(u, h) || isInstitution(u, h))
}

const isVerb = (u: Understood, head: number): boolean => wordAt(u.doc, head).upos === 'VERB'

/** "Military technology", "missile training" are military, whatever else technology and training may be. */
const isMilitaryItem = (u: Understood, { category, words, head }: Item): boolean => {
  if (isMilitary(category)) return true
  if (category !== 'technology' && category !== 'training' && category !== 'space') return false
  const text = u.doc.text.slice(u.doc.start[words.first], u.doc.end[head])
  return /\b(?:military|missile|nuclear|weapon|submarine|drone|army|spy|reconnaissance)/i.test(text)
}

const STOPPED = new Set(['seized', 'blocked'])

const tellingsOf = (u: Understood, told: Told): Telling[] => {
  const { doc } = u
  const status = statusOf(doc, told)
  const certainty = doubted(told, status, certaintyOf(doc, told.head))
  const within = voiceOf(u, told.head)
  const denied = isDenied(u, within, told.head)
  const trigger = { spans: told.triggers.map((t) => offsetsOf(doc, { first: t, last: t })) }
  // "asked Norland to send rifles": who asks is to have them.
  if (status === 'requested' && told.recipients.length === 0) told.recipients = askersOf(u, told)
  const suppliers = told.suppliers.length > 0 ? told.suppliers : [undefined]
  const recipients = told.recipients.length > 0 ? told.recipients : [undefined]
  const quantities = told.items.map((i) => {
    const counted = i.container !== undefined && categoryAt(doc, i.container) === 'money'
    return counted ? undefined : quantityOf(doc, i.words.first, i.head, i.container)
  })
  // One quantity over a list, "1,000 containers of rifles and shells": it stands on the first, and counts once.
  const whole = told.items[0]!.container
  const grouped =
    told.items.length > 1 && whole !== undefined && told.items.every((i) => i.container === whole)
  if (grouped) quantities.fill(undefined, 1)
  return told.items.flatMap((item, k) =>
    suppliers.flatMap((supplier) =>
      recipients.map((recipient): Telling => {
        const quantity = quantities[k]
        const value = moneyFor(u, told, item)
        const spans = [...trigger.spans, offsetsOf(doc, item.words)]
        const parties = [supplier, recipient].map((h) => (h === undefined ? '' : String(doc.start[h])))
        const key = keyOf(u.textHash, 'transfer', [
          ...spans,
          ...[supplier, recipient].flatMap((h) =>
            h === undefined ? [] : [offsetsOf(doc, { first: h, last: h })],
          ),
        ])
        return {
          told,
          item,
          transfer: {
            id: `${told.head}-${item.head}-${parties.join('-')}`,
            key,
            confidence: confidenceOf(u, told, item),
            trigger,
            ...(supplier !== undefined && { supplier: partyOf(u, supplier) }),
            ...(recipient !== undefined && { recipient: partyOf(u, recipient) }),
            ...(told.intermediary !== undefined && { intermediary: partyOf(u, told.intermediary) }),
            ...(told.parties.length > 0 && { parties: told.parties.map((p) => partyOf(u, p)) }),
            item: {
              spans: [offsetsOf(doc, item.words)],
              category: item.category,
              ...(item.designation !== undefined && { designation: item.designation }),
            },
            ...(quantity && { quantity }),
            ...(value && { value }),
            ...whenOf(u, told.head),
            status: denied ? 'denied' : status,
            ...(grouped && quantities[0] && { group: `g${told.head}` }),
            certainty,
            ...(within !== undefined && { within }),
          },
        }
      }),
    ),
  )
}

const CALLED_OFF = new Set<Status>(['suspended', 'cancelled', 'blocked', 'seized'])

/** What is offered, asked for or promised has not happened: the act of the verb has, the transfer may. */
const doubted = (told: Told, status: Status, certainty: Certainty): Certainty => {
  // "Cancelled an order": that it was cancelled is what is told.
  if (CALLED_OFF.has(status) && !told.verbal) return { ...certainty, polarity: 'positive' }
  if (status !== told.status || certainty.polarity === 'negative') return certainty
  if (status === 'offered' || status === 'requested')
    return { ...certainty, level: 'possible', time: 'future' }
  if (status === 'planned')
    return { ...certainty, level: certainty.level === 'possible' ? 'possible' : 'probable', time: 'future' }
  return certainty
}

const askersOf = (u: Understood, { head, suppliers }: Told): number[] => {
  const verb = u.doc.head[head]!
  if (
    !/^(?:xcomp|ccomp|advcl)$/.test(wordAt(u.doc, head).deprel) ||
    stageOf(wordAt(u.doc, verb).lemma) !== 'requested'
  )
    return []
  return frameOf(u.doc, verb).agent.filter((h) => canBeParty(u, h) && !suppliers.includes(h))
}

/** Whether a statement that denies tells it, as what it denies. */
const isDenied = (u: Understood, within: string | undefined, head: number): boolean => {
  const s = within === undefined ? undefined : u.statements.find(({ id }) => id === within)
  return s?.stance === 'denies' && certaintyOf(u.doc, head).polarity === 'negative'
}

/** The sum that an item costs or is: in its phrase, or "worth", "for", "valued at" beside it. */
const moneyFor = (u: Understood, told: Told, item: Item) => {
  const { doc } = u
  if (item.category === 'money') return moneyIn(doc, Math.max(0, item.words.first - 3), item.words.last)
  if (told.items.some(({ category }) => category === 'money')) return undefined
  const first = Math.max(0, Math.min(item.words.first, item.container ?? item.head, told.head) - 10)
  const end = Math.min(doc.start.length - 1, Math.max(item.head, told.head) + 12)
  const sentence = sentenceOf(u, told.head)
  return moneyIn(doc, Math.max(first, sentence.first), Math.min(end, sentence.last))
}

const sentenceOf = (u: Understood, index: number) => {
  const { sentences } = u.doc
  let s = 0
  while (s + 2 < sentences.length && sentences[s + 1]! <= index) s++
  return { first: sentences[s]!, last: sentences[s + 1]! - 1 }
}
