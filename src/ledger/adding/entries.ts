/** From a record to the rows that its statements, events and transfers are found by. */
import type { Record, Span } from '../../record.ts'
import type { EntryRow, PartyRow } from '../store/tables.ts'
import { daysOf } from './days.ts'
import { sentenceAround, sentenceOfShort } from './sentence.ts'

export type NewEntry = Omit<EntryRow, 'id' | 'article' | 'claim' | 'verdict' | 'day' | 'day_last' | 'voice'>
export type NewParty = Omit<PartyRow, 'entry' | 'actor' | 'day'> & {
  /** The entity's id within the record. */
  entity?: string
}

export interface EntryWithParties {
  entry: NewEntry
  parties: NewParty[]
}

type Statement = Record['statements'][number]
type Event = Record['events'][number]
type Transfer = Record['transfers'][number]
type Role = Event['actors'][number]

/** The rows of a record, in its order: statements, events, transfers. */
export const entriesOf = (record: Record): EntryWithParties[] => [
  ...record.statements.map((s) => statementRow(record, s)),
  ...record.events.map((e) => eventRow(record, e)),
  ...record.transfers.map((t) => transferRow(record, t)),
]

const NONE = {
  mode: null,
  stance: null,
  anonymous: 0,
  within: null,
  about: null,
  polarity: null,
  level: null,
  tense: null,
  item: null,
  category: null,
  designation: null,
  quantity: null,
  quantity_min: null,
  quantity_max: null,
  unit: null,
  approximate: 0,
  amount: null,
  currency: null,
  exchange: null,
  measure: null,
  cue: null,
  time: null,
  sentence: null,
  sentence_start: null,
}

const statementRow = ({ article: { text } }: Record, s: Statement): EntryWithParties => {
  const days = daysOf(s.saidAt)
  const extent = extentOf([...s.content.spans, ...(s.cue?.spans ?? [])])
  const around = sentenceOfShort(text, extentOf(s.content.spans))
  const parties: NewParty[] = []
  if (s.source && s.source.spans.length > 0)
    parties.push({
      role: 'source',
      ...extentOf(s.source.spans),
      text: wordsOf(text, s.source.spans),
      ...(s.source.entity && { entity: s.source.entity }),
    })
  if (s.addressee && s.addressee.spans.length > 0)
    parties.push({
      role: 'addressee',
      ...extentOf(s.addressee.spans),
      text: wordsOf(text, s.addressee.spans),
      ...(s.addressee.entity && { entity: s.addressee.entity }),
    })
  return {
    entry: {
      ...NONE,
      kind: 'statement',
      local: s.id,
      key: s.key,
      confidence: s.confidence,
      saying: s.saying ? 1 : 0,
      type: s.type,
      stance: s.stance,
      anonymous: s.source?.anonymous ? 1 : 0,
      within: s.within ?? null,
      about: s.about ? JSON.stringify(s.about) : null,
      time: s.saidAt ?? null,
      first_day: days?.first ?? null,
      last_day: days?.last ?? null,
      words: wordsOf(text, s.content.spans),
      sentence: around?.sentence ?? null,
      sentence_start: around?.start ?? null,
      cue: s.cue?.lemma ?? null,
      ...extent,
      spans: JSON.stringify({
        content: pairs(s.content.spans),
        ...(s.cue && { cue: pairs(s.cue.spans) }),
        ...(s.source && { source: pairs(s.source.spans) }),
      }),
      sign: s.stance === 'denies' ? -1 : 1,
    },
    parties,
  }
}

const eventRow = (record: Record, e: Event): EntryWithParties => ({
  entry: {
    ...NONE,
    ...actOf(record, e, partySpans([...e.actors, ...e.recipients])),
    kind: 'event',
    type: e.type,
    mode: e.mode ?? null,
    measure: e.measure?.kind ?? null,
    sign: e.certainty.polarity === 'negative' ? -1 : 1,
  },
  parties: [
    ...e.actors.map((role) => partyRow('actor', role)),
    ...e.recipients.map((role) => partyRow('recipient', role)),
    ...(e.place ? [partyRow('place', e.place)] : []),
  ],
})

const transferRow = (record: Record, t: Transfer): EntryWithParties => {
  const { text } = record.article
  const roles = [t.supplier, t.recipient, t.intermediary, ...(t.parties ?? [])].filter((r) => r !== undefined)
  return {
    entry: {
      ...NONE,
      ...actOf(record, t, [...partySpans(roles), ...t.item.spans]),
      kind: 'transfer',
      type: t.status,
      item: wordsOf(text, t.item.spans),
      category: t.item.category,
      designation: t.item.designation ?? null,
      quantity: t.quantity?.value ?? null,
      quantity_min: t.quantity?.min ?? null,
      quantity_max: t.quantity?.max ?? null,
      unit: t.quantity?.unit ?? null,
      approximate: t.quantity?.approximate ? 1 : 0,
      amount: t.value?.amount ?? t.value?.min ?? null,
      currency: t.value?.currency ?? null,
      exchange: t.inExchangeFor ?? null,
      sign: t.status === 'denied' || t.certainty.polarity === 'negative' ? -1 : 1,
    },
    parties: [
      ...(t.supplier ? [partyRow('supplier', t.supplier)] : []),
      ...(t.recipient ? [partyRow('recipient', t.recipient)] : []),
      ...(t.intermediary ? [partyRow('intermediary', t.intermediary)] : []),
      ...(t.parties ?? []).map((role) => partyRow('party', role)),
    ],
  }
}

/** What events and transfers have in common. */
const actOf = ({ article: { text } }: Record, act: Event | Transfer, others: readonly Span[]) => {
  const days = daysOf(act.when)
  return {
    local: act.id,
    key: act.key,
    confidence: act.confidence,
    saying: 1,
    within: act.within ?? null,
    polarity: act.certainty.polarity,
    level: act.certainty.level,
    tense: act.certainty.time,
    time: act.when ?? null,
    first_day: days?.first ?? null,
    last_day: days?.last ?? null,
    words: sentenceAround(text, act.trigger.spans[0]!),
    cue: wordsOf(text, act.trigger.spans.slice(0, 1)),
    ...extentOf(act.trigger.spans.slice(0, 1)),
    spans: JSON.stringify({
      trigger: pairs(act.trigger.spans),
      ...(others.length > 0 && { others: pairs(others) }),
    }),
  }
}

const partyRow = (role: NewParty['role'], { start, end, text, entity }: Role): NewParty => ({
  role,
  start,
  end,
  text,
  ...(entity && { entity }),
})

const partySpans = (roles: readonly Role[]): Span[] => roles.map(({ start, end }) => ({ start, end }))

const pairs = (spans: readonly Span[]): [number, number][] => spans.map(({ start, end }) => [start, end])

const extentOf = (spans: readonly Span[]): Span => ({
  start: Math.min(...spans.map((s) => s.start)),
  end: Math.max(...spans.map((s) => s.end)),
})

const wordsOf = (text: string, spans: readonly Span[]): string =>
  spans.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')).join(' … ')
