/** What a verb or a noun tells, as entries of the record: one for each supplier, recipient and item. */
import { wordAt } from '../../language/index.ts'
import { type Certainty, certaintyOf } from '../certainty/index.ts'
import { frameOf } from '../clauses/index.ts'
import { keyOf } from '../keys.ts'
import { offsetsOf, partyOf, type Understood, whenOf } from '../understood.ts'
import { categoryAt } from './categories.ts'
import { confidenceOf } from './confidence.ts'
import type { Transfer } from './index.ts'
import type { Item } from './items.ts'
import { canBeParty } from './parties.ts'
import { purposeOf } from './purpose.ts'
import { quantityOf } from './quantities.ts'
import { statusOf } from './stages.ts'
import type { Status, Told } from './told.ts'
import { stageOf } from './triggers.ts'
import { valuesOf } from './values.ts'
import { tellerOf } from './voices.ts'

/** A transfer with what links and merges it. */
export interface Telling {
  transfer: Transfer
  told: Told
  item: Item
}

/** Longer lists are no news; the bounds keep what each with each makes small. */
const MOST_PARTIES = 12
const MOST_ITEMS = 24

export const tellingsOf = (u: Understood, told: Told): Telling[] => {
  const { doc } = u
  const sure = certaintyOf(doc, told.head)
  const stage = statusOf(doc, told)
  // "Will not issue a licence": what is not approved is blocked.
  const status = stage === 'approved' && sure.polarity === 'negative' ? 'blocked' : stage
  const certainty = doubted(told, status, sure)
  const within = tellerOf(u, told.head)
  const denied = isDenied(u, within, told.head)
  const trigger = { spans: told.triggers.map((t) => offsetsOf(doc, { first: t, last: t })) }
  // "asked Norland to send rifles": who asks is to have them.
  if (status === 'requested' && told.recipients.length === 0) told.recipients = askersOf(u, told)
  const suppliers = told.suppliers.length > 0 ? told.suppliers.slice(0, MOST_PARTIES) : [undefined]
  const recipients = told.recipients.length > 0 ? told.recipients.slice(0, MOST_PARTIES) : [undefined]
  const quantities = told.items.map((i) => {
    const counted = i.container !== undefined && categoryAt(doc, i.container) === 'money'
    return counted || i.category === 'money' ? undefined : quantityOf(doc, i.words.first, i.head, i.container)
  })
  const { values, ofWhole } = valuesOf(u, told)
  // One quantity over a list, "1,000 containers of rifles and shells": it stands on the first, and counts once.
  const whole = told.items[0]!.container
  const grouped =
    whole !== undefined &&
    (told.items.length > 1 || (wordAt(doc, whole).lemma === 'total' && recipients.length > 1)) &&
    told.items.every((i) => i.container === whole)
  if (grouped) quantities.fill(undefined, 1)
  return told.items.slice(0, MOST_ITEMS).flatMap((item, k) =>
    suppliers.flatMap((supplier) =>
      recipients.map((recipient, n): Telling => {
        const quantity = grouped && n > 0 ? undefined : quantities[k]
        const value = values[k]
        const purpose = purposeOf(u, told, item)
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
            ...(purpose && { purpose }),
            ...whenOf(u, told.head),
            status: denied ? 'denied' : status,
            ...(((grouped && quantities[0]) || ofWhole) && { group: `g${told.head}` }),
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
  // A deal that was signed, a sale that was approved: the act of agreeing is over, the transfer is to come.
  if ((status === 'agreed' || status === 'approved') && !told.verbal && certainty.polarity === 'positive')
    return { ...certainty, time: 'future' }
  if (status === 'planned' && told.status === 'delivered' && certainty.polarity === 'positive')
    return { ...certainty, time: 'future' }
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
