/** Records written by hand for the ledger: an article's words, and what it says in them. */
import { hashOf, keyOf } from '../../reading/keys.ts'
import type { Record, Span } from '../../record.ts'

type Statement = Record['statements'][number]
type Event = Record['events'][number]
type Transfer = Record['transfers'][number]
type Entity = Record['entities'][number]

/** Words of the text; `before|words` are those behind `before`. */
type Words = string

export interface Told {
  id?: string
  url?: string
  publisher?: string
  published?: string
  headline?: string
  /** Paragraphs of the body. */
  text: string | string[]
  entities?: (Partial<Omit<Entity, 'mentions' | 'roles'>> & {
    name: string
    mentions?: Words[]
    roles?: string[]
  })[]
  statements?: (Partial<Omit<Statement, 'source' | 'cue' | 'content'>> & {
    source?: Words
    /** Name of an entity, where it is not the source's own words. */
    who?: string
    cue: Words
    lemma?: string
    says: Words | Words[]
  })[]
  events?: (Partial<Omit<Event, 'trigger' | 'actors' | 'recipients'>> & {
    trigger: Words
    actors?: Words[]
    recipients?: Words[]
  })[]
  transfers?: (Partial<
    Omit<Transfer, 'trigger' | 'supplier' | 'recipient' | 'intermediary' | 'parties' | 'item' | 'quantity'>
  > & {
    trigger: Words
    supplier?: Words
    recipient?: Words
    intermediary?: Words
    parties?: Words[]
    item: Words
    category?: string
    designation?: string
    quantity?: Partial<NonNullable<Transfer['quantity']>>
  })[]
}

const SURE: Event['certainty'] = { polarity: 'positive', level: 'certain', time: 'past' }

/** @throws Error where the text does not hold the words */
export const recordFrom = (told: Told): Record => {
  const paragraphs = [told.text].flat()
  const text = paragraphs.join('\n\n')
  const textHash = hashOf(text)
  const span = (words: Words): Span => {
    const [own = '', before = ''] = words.split('|').reverse()
    const at = text.indexOf(before + own)
    if (at < 0) throw new Error(`the text does not have: ${words}`)
    return { start: at + before.length, end: at + before.length + own.length }
  }
  const spans = (words: Words | Words[]): Span[] => [words].flat().map(span)
  const entities = (told.entities ?? []).map(
    ({ mentions, roles = [], ...fields }, i): Entity => ({
      id: `e${i + 1}`,
      kind: 'person',
      mentions: (mentions ?? [fields.name]).map((words) => ({ ...span(words), form: 'name' })),
      roles: roles.map((title) => ({ ...span(title), title })),
      ...fields,
    }),
  )
  const entityAt = (words: Words): string | undefined => {
    const { start, end } = span(words)
    return entities.find((e) => e.mentions.some((m) => m.start >= start && m.end <= end))?.id
  }
  const role = (words: Words): Event['actors'][number] => {
    const { start, end } = span(words)
    const entity = entityAt(words)
    return { start, end, text: text.slice(start, end), ...(entity && { entity }) }
  }
  let at = 0
  return {
    schema: 'onrecord/1',
    article: {
      id: told.id ?? hashOf(`${told.url ?? ''}\n${text}`).slice(0, 16),
      text,
      paragraphs: paragraphs.map((p) => {
        const start = at
        at += p.length + 2
        return { start, end: start + p.length, role: 'body' }
      }),
      ...(told.url && { url: told.url }),
      ...(told.headline && { headline: told.headline }),
      ...(told.publisher && { publisher: told.publisher }),
      ...(told.published && { published: told.published }),
      byline: [],
      images: [],
      notices: [],
      related: [],
    },
    entities,
    times: [],
    statements: (told.statements ?? []).map(({ source, who, cue, lemma, says, ...fields }, i): Statement => {
      const entity = who ? entities.find((e) => e.name === who)?.id : source && entityAt(source)
      return {
        id: `s${i + 1}`,
        key: keyOf(textHash, 'statement', [...spans(cue), ...spans(says)]),
        confidence: 0.9,
        saying: true,
        ...(source && { source: { spans: spans(source), ...(entity && { entity }) } }),
        cue: { spans: spans(cue), lemma: lemma ?? cue.replace(/^.*\|/, '') },
        content: { spans: spans(says) },
        quotation: 'indirect',
        type: 'assertion',
        stance: 'asserts',
        ...fields,
      }
    }),
    events: (told.events ?? []).map(
      ({ trigger, actors = [], recipients = [], ...fields }, i): Event => ({
        id: `v${i + 1}`,
        key: keyOf(textHash, 'event', spans(trigger)),
        confidence: 0.8,
        type: 'CONSULT',
        trigger: { spans: spans(trigger) },
        actors: actors.map(role),
        recipients: recipients.map(role),
        certainty: SURE,
        ...fields,
      }),
    ),
    transfers: (told.transfers ?? []).map(
      (
        {
          trigger,
          supplier,
          recipient,
          intermediary,
          parties,
          item,
          category = 'ammunition',
          designation,
          quantity,
          ...fields
        },
        i,
      ): Transfer => ({
        id: `t${i + 1}`,
        key: keyOf(textHash, 'transfer', [...spans(trigger), ...spans(item)]),
        confidence: 0.7,
        trigger: { spans: spans(trigger) },
        ...(supplier && { supplier: role(supplier) }),
        ...(recipient && { recipient: role(recipient) }),
        ...(intermediary && { intermediary: role(intermediary) }),
        ...(parties && { parties: parties.map(role) }),
        item: { spans: spans(item), category, ...(designation && { designation }) },
        ...(quantity && { quantity: { ...span(item), approximate: false, ...quantity } }),
        status: 'delivered',
        certainty: SURE,
        ...fields,
      }),
    ),
  }
}
