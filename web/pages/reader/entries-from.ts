/** Entries of an older version, as they were read then: the ledger itself holds those of the last one. */
import type { Record as ArticleRecord } from '../../../src/record.ts'
import type { Entry } from '../../api/queries.ts'
import type { Kept, Record } from '../../api/reader.ts'
import type { Span } from './marks.ts'

type Party = Entry['parties'][number]
type Role = NonNullable<ArticleRecord['transfers'][number]['supplier']>

export const entriesFrom = ({ article, version, record }: Kept): Entry[] => {
  const { text, id } = record.article
  const nameOf = new Map(record.entities.map((entity) => [entity.id, entity.name]))
  const wordsOf = (spans: readonly Span[]): string =>
    spans.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')).join(' … ')
  const named = (role: Party['role'], spans: readonly Span[], entity: string | undefined): Party[] => {
    const [first] = spans
    const name = entity && nameOf.get(entity)
    return first
      ? [{ role, text: wordsOf(spans), ...(name && { name }), start: first.start, end: first.end }]
      : []
  }
  const parties = (role: Party['role'], given: readonly (Role | undefined)[] = []): Party[] =>
    given.flatMap((one) =>
      one
        ? [{ role, text: one.text, ...(one.name && { name: one.name }), start: one.start, end: one.end }]
        : [],
    )
  const base = (local: string, key: string, confidence: number, told: readonly Span[]) => ({
    id: Number(local.slice(1)) + { s: 0, v: 1e6, t: 2e6 }[local[0] as 's']!,
    key,
    local,
    confidence,
    words: wordsOf(told),
    denies: false,
    citation: { article, id, version, start: told[0]!.start, end: told.at(-1)!.end, key },
  })
  return [
    ...record.statements.map(
      (s): Entry => ({
        ...base(s.id, s.key, s.confidence, s.content.spans),
        kind: 'statement',
        type: s.type,
        stance: s.stance,
        saying: s.saying,
        anonymous: s.source?.anonymous ?? false,
        denies: s.stance === 'denies',
        ...(s.within !== undefined && { within: s.within }),
        ...(s.saidAt !== undefined && { time: { value: s.saidAt } }),
        ...(s.cue && { cue: wordsOf(s.cue.spans) }),
        spans: {
          content: s.content.spans,
          ...(s.cue && { cue: s.cue.spans }),
          ...(s.source && { source: s.source.spans }),
        },
        parties: [
          ...(s.source ? named('source', s.source.spans, s.source.entity) : []),
          ...(s.addressee ? named('addressee', s.addressee.spans, s.addressee.entity) : []),
        ],
      }),
    ),
    ...record.events.map(
      (v): Entry => ({
        ...base(v.id, v.key, v.confidence, v.trigger.spans),
        ...toldOf(v),
        kind: 'event',
        type: v.type,
        ...(v.mode !== undefined && { mode: v.mode }),
        spans: { trigger: v.trigger.spans },
        parties: [
          ...parties('actor', v.actors),
          ...parties('recipient', v.recipients),
          ...parties('place', [v.place]),
        ],
      }),
    ),
    ...record.transfers.map(
      (t): Entry => ({
        ...base(t.id, t.key, t.confidence, t.trigger.spans),
        ...toldOf(t),
        kind: 'transfer',
        type: t.status,
        denies: t.status === 'denied',
        item: {
          words: wordsOf(t.item.spans),
          category: t.item.category,
          ...(t.item.designation !== undefined && { designation: t.item.designation }),
        },
        ...(t.quantity && { quantity: quantityOf(t.quantity) }),
        ...(t.inExchangeFor !== undefined && { inExchangeFor: t.inExchangeFor }),
        spans: { trigger: t.trigger.spans },
        parties: [
          ...parties('supplier', [t.supplier]),
          ...parties('recipient', [t.recipient]),
          ...parties('intermediary', [t.intermediary]),
          ...parties('party', t.parties),
        ],
      }),
    ),
  ]
}

type Act = Pick<Record['events'][number], 'certainty' | 'when' | 'within'>

const toldOf = ({ certainty, when, within }: Act) => ({
  saying: true,
  anonymous: false,
  certainty,
  ...(when !== undefined && { time: { value: when } }),
  ...(within !== undefined && { within }),
})

const quantityOf = ({
  value,
  min,
  max,
  unit,
  approximate,
}: NonNullable<Record['transfers'][number]['quantity']>): NonNullable<Entry['quantity']> => ({
  approximate,
  ...(value !== undefined && { value }),
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
  ...(unit !== undefined && { unit }),
})
