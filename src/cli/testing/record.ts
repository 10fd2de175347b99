/** Records written by hand: an article's words, who says what in it, and what it tells. */
import type { Article, ParagraphRole, Record, Span } from '../../record.ts'

type Statement = Record['statements'][number]
type Event = Record['events'][number]
type Transfer = Record['transfers'][number]
type Entity = Record['entities'][number]
type Role = Event['actors'][number]

/** Words of the text: where they stand first, or, in `before|words`, where they stand first after `before`. */
export type Words = string

/** A statement by its words. */
export interface Written extends Partial<Omit<Statement, 'source' | 'cue' | 'content'>> {
  source?: Words
  entity?: string
  cue?: Words
  content: Words | Words[]
}

/** An article of paragraphs, with a blank line between them. */
export const articleOf = (parts: [ParagraphRole, string][], fields: Partial<Article> = {}): Article => {
  let text = ''
  const paragraphs = parts.map(([role, part]) => {
    const start = text === '' ? 0 : text.length + 2
    text += `${text === '' ? '' : '\n\n'}${part}`
    return { start, end: start + part.length, role }
  })
  return { id: 'a1', text, paragraphs, byline: [], images: [], notices: [], related: [], ...fields }
}

const spanOf = (text: string, words: Words): Span => {
  const [own = '', before = ''] = words.split('|').reverse()
  const start = text.indexOf(before + own)
  if (start < 0) throw new Error(`the text does not have: ${words}`)
  return { start: start + before.length, end: start + before.length + own.length }
}

const spansOf = (text: string, words: Words | Words[]): Span[] =>
  [words].flat().map((part) => spanOf(text, part))

/** @param names full names of entities, by the ids that statements call them */
export const recordOf = (
  article: Article,
  written: Written[] = [],
  names: { [id: string]: string } = {},
): Record => ({
  schema: 'onrecord/1',
  article,
  entities: Object.entries(names).map(([id, name]) => ({
    id,
    kind: 'person',
    name,
    mentions: [{ start: 0, end: 1, form: 'name' }],
    roles: [],
  })),
  times: [],
  statements: written.map(({ source, entity, cue, content, ...fields }, i) => {
    const spans = (words: Words | Words[]): Span[] => spansOf(article.text, words)
    return {
      id: `s${i + 1}`,
      key: `${i}`,
      confidence: 0.9,
      saying: true,
      ...(source === undefined ? {} : { source: { spans: spans(source), ...(entity ? { entity } : {}) } }),
      ...(cue === undefined ? {} : { cue: { spans: spans(cue), lemma: cue } }),
      content: { spans: spans(content) },
      quotation: 'indirect',
      type: 'assertion',
      stance: 'asserts',
      ...fields,
    }
  }),
  events: [],
  transfers: [],
})

/** Somebody by their words, and by the full name that these lead to. */
export type Party = Words | [Words, name: string]

export interface WrittenEvent
  extends Partial<Omit<Event, 'trigger' | 'actors' | 'recipients' | 'place' | 'whenSpan'>> {
  trigger: Words | Words[]
  actors?: Party[]
  recipients?: Party[]
  place?: Party
  whenWords?: Words
}

export interface WrittenTransfer
  extends Partial<
    Omit<
      Transfer,
      | 'trigger'
      | 'supplier'
      | 'recipient'
      | 'intermediary'
      | 'parties'
      | 'item'
      | 'quantity'
      | 'value'
      | 'purpose'
      | 'whenSpan'
    >
  > {
  trigger: Words | Words[]
  supplier?: Party
  recipient?: Party
  intermediary?: Party
  parties?: Party[]
  item: Words
  category?: string
  designation?: string
  quantity?: [Words, Partial<NonNullable<Transfer['quantity']>>]
  value?: [Words, Partial<NonNullable<Transfer['value']>>]
  purpose?: Words
  whenWords?: Words
}

export interface WrittenEntity extends Partial<Omit<Entity, 'mentions' | 'roles'>> {
  name: string
  mentions: Words[]
  roles?: { title: Words; organization?: string; country?: string }[]
}

export interface Facts {
  events?: WrittenEvent[]
  transfers?: WrittenTransfer[]
  /** Words and their value. */
  times?: [Words, value: string][]
  entities?: WrittenEntity[]
}

const TOLD: Event['certainty'] = { polarity: 'positive', level: 'certain', time: 'past' }

/** A record with what is told in it: events `v1` …, transfers `t1` …, entities of their own after those it has. */
export const withFacts = (record: Record, facts: Facts): Record => {
  const { text } = record.article
  const role = (party: Party): Role => {
    const [words, name] = [party].flat() as [Words, string?]
    const span = spanOf(text, words)
    return { ...span, text: text.slice(span.start, span.end), ...(name === undefined ? {} : { name }) }
  }
  const maybe = <K extends string, T, U>(key: K, given: T | undefined, made: (given: T) => U) =>
    (given === undefined ? {} : { [key]: made(given) }) as { [key in K]?: U }
  const span = (words: Words): Span => spanOf(text, words)
  const events = (facts.events ?? []).map(
    ({ trigger, actors = [], recipients = [], place, whenWords, ...fields }, i): Event => ({
      id: `v${i + 1}`,
      key: `${i}`,
      confidence: 0.8,
      type: 'CONSULT',
      trigger: { spans: spansOf(text, trigger) },
      actors: actors.map(role),
      recipients: recipients.map(role),
      ...maybe('place', place, role),
      ...maybe('whenSpan', whenWords, span),
      certainty: TOLD,
      ...fields,
    }),
  )
  const transfers = (facts.transfers ?? []).map((written, i): Transfer => {
    const { trigger, supplier, recipient, intermediary, parties, ...others } = written
    const { item, category = 'ammunition', designation, quantity, value, purpose, ...rest } = others
    const { whenWords, ...fields } = rest
    return {
      id: `t${i + 1}`,
      key: `${i}`,
      confidence: 0.7,
      trigger: { spans: spansOf(text, trigger) },
      ...maybe('supplier', supplier, role),
      ...maybe('recipient', recipient, role),
      ...maybe('intermediary', intermediary, role),
      ...maybe('parties', parties, (all) => all.map(role)),
      item: { spans: [span(item)], category, ...(designation === undefined ? {} : { designation }) },
      ...maybe('quantity', quantity, ([words, bounds]) => ({
        ...span(words),
        approximate: false,
        ...bounds,
      })),
      ...maybe('value', value, ([words, bounds]) => ({ ...span(words), currency: 'USD', ...bounds })),
      ...maybe('purpose', purpose, span),
      ...maybe('whenSpan', whenWords, span),
      status: 'delivered',
      certainty: TOLD,
      ...fields,
    }
  })
  const entities = (facts.entities ?? []).map(({ mentions, roles = [], ...fields }, i): Entity => {
    return {
      id: `e${record.entities.length + i + 1}`,
      kind: 'person',
      mentions: mentions.map((words) => ({ ...span(words), form: 'name' })),
      roles: roles.map(({ title, ...of }) => {
        const at = span(title)
        return { ...at, title: text.slice(at.start, at.end), ...of }
      }),
      ...fields,
    }
  })
  return {
    ...record,
    entities: [...record.entities, ...entities],
    times: (facts.times ?? []).map(([words, value]) => ({ ...span(words), type: 'DATE', value })),
    events,
    transfers,
  }
}
