/** An entry of the ledger as programs get it: what is unknown is absent, and every entry carries its citation. */
import { z } from 'zod'
import type { Hit } from '../ledger/index.ts'

const about = (description: string) => ({ description })
const offset = z.int().min(0)
const Span = z.object({ start: offset, end: offset })

const Citation = z
  .object({
    article: z.int().meta(about('Number of the article in this ledger')),
    id: z.string().meta(about('`article.id` of its record')),
    version: z.int(),
    headline: z.string().optional(),
    publisher: z.string().optional(),
    byline: z.string().optional(),
    published: z.string().optional().meta(about('ISO 8601')),
    address: z.string().optional().meta(about('Where the article stands on the web')),
    copyOf: z.int().optional().meta(about('Number of the article that this one is a copy of')),
    start: offset.meta(about('First character, in UTF-16 code units of the article’s text')),
    end: offset.meta(about('Behind the last character')),
    key: z.string().meta(about('Key of the entry: the same in every ledger')),
  })
  .meta({
    id: 'Citation',
    description: 'Where the words stand: article, publisher, date, address, characters',
  })

const Party = z.object({
  role: z.enum(['source', 'addressee', 'actor', 'recipient', 'supplier', 'intermediary', 'party', 'place']),
  text: z.string().meta(about('As the article has it')),
  actor: z.int().optional().meta(about('Number of the actor across articles')),
  name: z.string().optional().meta(about('Name of that actor')),
  country: z.string().optional().meta(about('ISO 3166-1 alpha-3')),
  start: offset,
  end: offset,
})

const Voice = z
  .object({
    entry: z.int().optional().meta(about('Number of the statement that it is told in')),
    name: z.string().meta(about('Who says so; `nobody named` where the article names none')),
    actor: z.int().optional(),
    anonymous: z.boolean(),
    stance: z.string().optional().meta(about('Of the statement: `denies` where it is told to be denied')),
  })
  .meta({
    id: 'Voice',
    description: 'On whose word an event or transfer is told; absent where it is the article’s own',
  })

export const Entry = z
  .object({
    id: z
      .int()
      .meta(about('Number in this ledger; the key outlives it. 0 in an older version of an article')),
    kind: z.enum(['statement', 'event', 'transfer']),
    key: z.string(),
    local: z.string().meta(about('Its id in the record of its article')),
    confidence: z.number().min(0).max(1),
    type: z.string().meta(about('An attribution type, a PLOVER event type, or the status of a transfer')),
    mode: z.string().optional(),
    measure: z.string().optional(),
    stance: z.string().optional(),
    saying: z.boolean().meta(about('False for what is only thought, wished or planned')),
    anonymous: z.boolean(),
    within: z.string().optional().meta(about('Id, in the same record, of the statement that it is told in')),
    voice: Voice.optional(),
    certainty: z
      .object({ polarity: z.string().optional(), level: z.string().optional(), time: z.string().optional() })
      .optional(),
    item: z
      .object({
        words: z.string().optional(),
        category: z.string().optional(),
        designation: z.string().optional(),
      })
      .optional(),
    quantity: z
      .object({
        value: z.number().optional(),
        min: z.number().optional(),
        max: z.number().optional(),
        unit: z.string().optional(),
        approximate: z.boolean(),
      })
      .optional(),
    value: z
      .object({ amount: z.number().optional(), currency: z.string().optional().meta(about('ISO 4217')) })
      .optional(),
    inExchangeFor: z.string().optional(),
    time: z
      .object({ value: z.string().optional(), first: z.string().optional(), last: z.string().optional() })
      .optional()
      .meta(about('Of the act, or of the saying: TIMEX3 value, first and last day')),
    words: z
      .string()
      .meta(about('Content of a statement, sentence of an event or transfer; as the article has it')),
    sentence: z
      .object({ text: z.string(), start: offset })
      .optional()
      .meta(about('The sentence of a content that says little by itself, with its first character')),
    cue: z.string().optional(),
    spans: z.record(z.string(), z.array(Span)).meta(about('Where each part stands in the article’s text')),
    parties: z.array(Party),
    claim: z.int().optional(),
    denies: z.boolean().meta(about('Whether it denies its claim')),
    verdict: z.string().optional().meta(about('What a person said of it: accepted, corrected or rejected')),
    citation: Citation,
  })
  .meta({ id: 'Entry', description: 'A statement, event or transfer, with its citation' })

export type Entry = z.infer<typeof Entry>

export const entryOf = (hit: Hit): Entry => {
  const { article } = hit
  const certainty = { polarity: hit.polarity, level: hit.level, time: hit.tense }
  const item = { words: hit.item, category: hit.category, designation: hit.designation }
  const quantity = { value: hit.quantity, min: hit.quantity_min, max: hit.quantity_max }
  const value = { amount: hit.amount, currency: hit.currency }
  const time = { value: hit.time, first: hit.first_day, last: hit.last_day }
  return {
    id: hit.id,
    kind: hit.kind,
    key: hit.key,
    local: hit.local,
    confidence: hit.confidence,
    type: hit.type,
    ...known({ mode: hit.mode, measure: hit.measure, stance: hit.stance }),
    saying: hit.saying === 1,
    anonymous: hit.anonymous === 1,
    ...known({ within: hit.within }),
    ...(hit.voice && { voice: voiceOf(hit.voice) }),
    ...(isKnown(certainty) && { certainty: known(certainty) }),
    ...(isKnown(item) && { item: known(item) }),
    ...(isKnown(quantity) && {
      quantity: { ...known({ ...quantity, unit: hit.unit }), approximate: hit.approximate === 1 },
    }),
    ...(isKnown(value) && { value: known(value) }),
    ...known({ inExchangeFor: hit.exchange }),
    ...(isKnown(time) && { time: known(time) }),
    words: hit.words,
    ...(hit.sentence !== null && { sentence: { text: hit.sentence, start: hit.sentence_start! } }),
    ...known({ cue: hit.cue }),
    spans: spansFrom(hit.spans),
    parties: hit.parties.map(({ role, text, start, end, ...actor }) => ({
      role,
      text,
      ...known(actor),
      start,
      end,
    })),
    ...known({ claim: hit.claim }),
    denies: hit.sign === -1,
    ...known({ verdict: hit.verdict }),
    citation: {
      article: article.id,
      id: article.article,
      version: article.version,
      ...known({
        headline: article.headline,
        publisher: article.publisher,
        byline: article.byline,
        published: article.published,
        address: article.url,
      }),
      ...(article.copy_of !== article.id && { copyOf: article.copy_of }),
      start: hit.start,
      end: hit.end,
      key: hit.key,
    },
  }
}

const voiceOf = ({ entry, name, actor, anonymous, stance }: NonNullable<Hit['voice']>) => ({
  ...known({ entry }),
  name: name ?? 'nobody named',
  ...known({ actor }),
  anonymous,
  ...known({ stance }),
})

type Known<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** What is unknown is absent. */
export const known = <T extends object>(fields: T): Known<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== null && v !== undefined)) as Known<T>

const isKnown = (fields: object): boolean => Object.values(fields).some((v) => v !== null && v !== undefined)

const spansFrom = (kept: string): Entry['spans'] => {
  const parts = JSON.parse(kept) as { [part: string]: [number, number][] }
  return Object.fromEntries(
    Object.entries(parts).map(([part, spans]) => [part, spans.map(([start, end]) => ({ start, end }))]),
  )
}
