/** Where things stand in the text of an article, and the text cut where any of them begins or ends. */

import type { Entry } from '../../api/queries.ts'
import type { Record } from '../../api/reader.ts'
import { dayInWords } from '../../parts/wording.ts'

export interface Span {
  start: number
  end: number
}

export type Part =
  | 'source'
  | 'cue'
  | 'content'
  | 'event'
  | 'transfer'
  | 'party'
  | 'item'
  | 'when'
  | 'time'
  | 'name'

export interface Mark extends Span {
  part: Part
  /** Key of the entry that it belongs to; times and names belong to none. */
  key?: string
  /** What it is in its entry, in words. */
  label: string
  /** Denials look otherwise. */
  denies?: boolean
  /** Which of the two ways between two parties. */
  flow?: 1 | 2
  /** Without a look until its entry is lit: what a person rejected. */
  quiet?: boolean
  /** Characters that its entry covers: of marks that overlap, the one of the shortest entry is seen. */
  reach: number
}

/** A piece of text with all that lies on it, the innermost first. */
export interface Run extends Span {
  marks: Mark[]
}

/** What can be shown and hidden. */
export const KINDS = ['statements', 'events', 'transfers', 'times', 'names'] as const
export type Kind = (typeof KINDS)[number]

export const kindOf = (entry: Entry): Kind => `${entry.kind}s`

/** Where an entry begins to be told: what tells it, not who does, for one subject may tell much. */
export const placeOf = ({ spans, citation }: Entry): number => {
  const told = [spans.cue, spans.content, spans.trigger].flatMap((part) => part ?? [])
  return told.length === 0 ? citation.start : Math.min(...told.map(({ start }) => start))
}

export const inOrder = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => placeOf(a) - placeOf(b) || RANK[a.kind] - RANK[b.kind] || a.id - b.id)

const RANK = { statement: 0, transfer: 1, event: 2 }

/** Of two parties that hand things to each other, the way that is told first is the first. */
export const flowsOf = (entries: readonly Entry[]): Map<string, 1 | 2> => {
  const first = new Set<string>()
  const flows = new Map<string, 1 | 2>()
  for (const entry of entries) {
    if (entry.kind !== 'transfer') continue
    const [from, to] = (['supplier', 'recipient'] as const).map((role) => {
      const party = entry.parties.find((one) => one.role === role)
      return party?.country ?? party?.name ?? party?.text ?? ''
    })
    const isBack = first.has(`${to}\n${from}`)
    if (!isBack) first.add(`${from}\n${to}`)
    flows.set(entry.key, isBack ? 2 : 1)
  }
  return flows
}

/**
 * @param entries in the order of the text
 * @param hidden kinds that are not marked
 */
export const marksOf = (record: Record, entries: readonly Entry[], hidden: ReadonlySet<string>): Mark[] => {
  const flows = flowsOf(entries)
  const marks: Mark[] = []
  for (const entry of entries) {
    if (hidden.has(kindOf(entry))) continue
    const own = partsOf(record, entry)
    const core = own.filter(({ part }) => part !== 'source')
    const reach = Math.max(...core.map((s) => s.end)) - Math.min(...core.map((s) => s.start))
    for (const part of own)
      marks.push({
        ...part,
        key: entry.key,
        reach,
        ...((entry.denies || entry.stance === 'denies') && { denies: true }),
        ...(entry.verdict === 'rejected' && { quiet: true }),
        ...(entry.kind === 'transfer' && { flow: flows.get(entry.key)! }),
      })
  }
  if (!hidden.has('times'))
    for (const { start, end, value } of record.times)
      marks.push({ start, end, part: 'time', label: dayInWords(value), reach: end - start })
  if (!hidden.has('names'))
    for (const { kind, mentions } of record.entities)
      for (const { start, end, form } of mentions)
        if (form === 'name') marks.push({ start, end, part: 'name', label: kind, reach: end - start })
  return marks
}

type PartMark = Pick<Mark, 'start' | 'end' | 'part' | 'label'>

const partsOf = (record: Record, entry: Entry): PartMark[] => {
  const { text } = record.article
  const laid = (part: Part, label: string, spans: readonly (Span | undefined)[] | undefined): PartMark[] =>
    (spans ?? []).flatMap((span) => (span ? [{ start: span.start, end: span.end, part, label }] : []))
  const parties = entry.parties
    .filter(({ role }) => role !== 'source')
    .flatMap((party) => laid('party', party.role, [wherePartyStands(text, party, placeOf(entry))]))
  if (entry.kind === 'statement') {
    const told = record.statements.find(({ id }) => id === entry.local)
    const corrected = entry.parties.filter(
      (party) => party.role === 'source' && text.slice(party.start, party.end) !== party.text,
    )
    const sources =
      entry.verdict === 'corrected' && corrected.length > 0
        ? corrected.map((party) => wherePartyStands(text, party, placeOf(entry)))
        : entry.spans.source
    return [
      ...laid('source', 'source', sources),
      ...laid('cue', 'cue', entry.spans.cue),
      ...laid('content', 'content', entry.spans.content),
      ...parties,
      ...laid('when', 'occasion', [told?.occasion]),
    ]
  }
  if (entry.kind === 'event') {
    const told = record.events.find(({ id }) => id === entry.local)
    return [
      ...laid('event', 'event', entry.spans.trigger),
      ...parties,
      ...laid('item', 'measure', [told?.measure]),
      ...laid('when', 'when', [told?.whenSpan]),
    ]
  }
  const told = record.transfers.find(({ id }) => id === entry.local)
  return [
    ...laid('transfer', 'transfer', entry.spans.trigger),
    ...parties,
    ...laid('item', 'item', told?.item.spans),
    ...laid('item', 'how many', [told?.quantity]),
    ...laid('item', 'worth', [told?.value]),
    ...laid('item', 'purpose', [told?.purpose]),
    ...laid('when', 'when', [told?.whenSpan]),
  ]
}

/**
 * A party as the article has it stands where it was read. One that a person corrected is named by its words alone:
 * it stands where these words are nearest to what is told, or nowhere.
 */
const wherePartyStands = (
  text: string,
  { text: words, start, end }: Entry['parties'][number],
  near: number,
): Span | undefined => {
  const there = text.slice(start, end)
  if (there === words || there.replace(/\s+/g, ' ') === words) return { start, end }
  let best: Span | undefined
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!best || Math.abs(at - near) < Math.abs(best.start - near))
      best = { start: at, end: at + words.length }
  // Offsets of other words say where they stand, too, where nobody named other ones.
  return best ?? (there.includes(words) || words.includes(there) ? { start, end } : undefined)
}

/**
 * Cuts a passage at every place where a mark begins or ends.
 *
 * @example
 * runsIn({ start: 0, end: 9 }, [{ start: 2, end: 6, … }, { start: 4, end: 9, … }])
 * // runs from 0 to 2, 2 to 4 (first), 4 to 6 (both), 6 to 9 (second)
 */
export const runsIn = ({ start, end }: Span, marks: readonly Mark[]): Run[] => {
  const here = marks
    .filter((mark) => mark.start < end && mark.end > start && mark.start < mark.end)
    .sort((a, b) => a.reach - b.reach)
  const cuts = [...new Set([start, end, ...here.flatMap((mark) => [mark.start, mark.end])])]
    .filter((cut) => cut >= start && cut <= end)
    .sort((a, b) => a - b)
  return cuts.slice(0, -1).map((cut, i) => {
    const next = cuts[i + 1]!
    return { start: cut, end: next, marks: here.filter((mark) => mark.start <= cut && mark.end >= next) }
  })
}

/** The passages of an article with the marks on each; marks are looked at once, not once a passage. */
export const runsOf = (passages: readonly Span[], marks: readonly Mark[]): Run[][] => {
  const waiting = [...marks].sort((a, b) => a.start - b.start)
  let next = 0
  let open: Mark[] = []
  return passages.map((passage) => {
    open = open.filter((mark) => mark.end > passage.start)
    while (next < waiting.length && waiting[next]!.start < passage.end) open.push(waiting[next++]!)
    return runsIn(passage, open)
  })
}
