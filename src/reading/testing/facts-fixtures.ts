/** Articles annotated by hand with events and transfers: `NAME.txt` beside `NAME.json`, strings found in the text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Span } from '../../record.ts'
import type { ExpectedEvent, ExpectedFacts, ExpectedTransfer } from './facts.ts'

/** A string's first occurrence, or its first after another string that stands in the text once. */
type Words = string | { text: string; after?: string }

export interface FactsFixture extends ExpectedFacts {
  name: string
  case: string
  text: string
  published?: string
  notEvents: Span[]
  /** Whether its events are annotated, too, and not its transfers alone. */
  hasEvents: boolean
}

/** All fixtures of a folder, by name. @throws Error where a string does not stand in its text */
export const loadFactsFixtures = (folder: URL): FactsFixture[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.json') && name !== 'known-misses.json')
    .sort()
    .map((file) => {
      const name = file.replace(/\.json$/, '')
      const text = readFileSync(new URL(`${name}.txt`, folder), 'utf8')
      const json = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
      return {
        name,
        case: json.case,
        text,
        published: json.published,
        hasEvents: json.events !== undefined,
        notEvents: (json.notEvents ?? []).map((w: Words) => find(text, w, name)),
        ...located(text, json, name),
      }
    })

/** Annotations with offsets in place of their strings. */
export const located = (text: string, json: Annotations, name: string): ExpectedFacts => {
  const span = (words: Words) => find(text, words, name)
  const optional = (words?: Words) => (words === undefined ? undefined : span(words))
  const spans = (list?: Words[]) => (list ?? []).map(span)
  const valued = <T extends { text: string; after?: string }>(value?: T) => {
    if (!value) return undefined
    const { text: words, after, ...rest } = value
    return { ...rest, ...span({ text: words, ...(after !== undefined && { after }) }) }
  }
  return {
    transfers: (json.transfers ?? []).map(({ whenText: _, ...t }) => ({
      ...t,
      trigger: span(t.trigger),
      supplier: optional(t.supplier),
      recipient: optional(t.recipient),
      intermediary: optional(t.intermediary),
      ...(t.parties && { parties: spans(t.parties) }),
      item: span(t.item),
      quantity: valued(t.quantity),
      value: valued(t.value),
      purpose: optional(t.purpose),
      voice: optional(t.voice),
    })) as ExpectedTransfer[],
    events: (json.events ?? []).map((e) => ({
      ...e,
      triggers: spans(e.triggers),
      actors: spans(e.actors),
      recipients: spans(e.recipients),
      place: optional(e.place),
      measure: valued(e.measure),
      voice: optional(e.voice),
    })) as ExpectedEvent[],
  }
}

type Valued = { text: string; after?: string }
type InWords<T> = {
  [K in keyof T]: K extends 'quantity' | 'value' | 'measure'
    ? Valued
    : NonNullable<T[K]> extends Span
      ? Words
      : NonNullable<T[K]> extends Span[]
        ? Words[]
        : T[K]
}

export interface Annotations {
  transfers?: (InWords<ExpectedTransfer> & { whenText?: Words })[]
  events?: InWords<ExpectedEvent>[]
}

const find = (text: string, words: Words, name: string): Span => {
  const [string, after] = typeof words === 'string' ? [words, undefined] : [words.text, words.after]
  const from = after === undefined ? 0 : text.indexOf(after) + after.length
  if (after !== undefined && !text.includes(after))
    throw new Error(`${name}: "${after}" does not stand in the text`)
  const start = text.indexOf(string, from)
  if (start < 0)
    throw new Error(`${name}: "${string}" does not stand in the text${after ? ` after "${after}"` : ''}`)
  return { start, end: start + string.length }
}
