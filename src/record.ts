/**
 * The vocabulary: what reading one article gives (`onrecord/1`).
 *
 * One schema, from which the types, the validation and the JSON Schema file are derived. `docs/record.md` tells
 * what each part means. Offsets are half-open `[start, end)` in UTF-16 code units into `article.text`. Unknown
 * fields are kept when a record is read back: `onrecord/1` grows by adding only.
 */
import { z } from 'zod'

/** An object that keeps unknown fields when read, while our own code cannot misspell a known one. */
const object = <S extends z.ZodRawShape>(shape: S) => z.looseObject(shape) as unknown as z.ZodObject<S>

const offset = z.int().min(0)
const about = (text: string) => ({ description: text })

const Span = object({ start: offset, end: offset })
  .refine((s) => s.start <= s.end, 'a span ends before it starts')
  .meta(about('Half-open [start, end) in UTF-16 code units into article.text'))
const spans = z.array(Span).min(1)

const text = z.string().min(1)
/** An ISO 8601 date or date-time whose time and zone are there only if the page states them. */
const isoDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/)
  .meta(about('ISO 8601; the date alone where the page gives no time; no time zone invented'))
const iso3 = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta(about('ISO 3166-1 alpha-3'))
const confidence = z
  .number()
  .min(0)
  .max(1)
  .multipleOf(0.01)
  .meta(about('0 to 1, calibrated on development data'))
const key = z
  .string()
  .regex(/^[0-9a-f]+$/)
  .meta(about('Hash of the text, the kind and the offsets: equal keys in two readings are the same entry'))

const PARAGRAPH_ROLES = [
  'headline',
  'dek',
  'dateline',
  'byline',
  'caption',
  'body',
  'quote',
  'list',
  'notice',
  'related',
] as const

const Paragraph = object({ start: offset, end: offset, role: z.enum(PARAGRAPH_ROLES) })

const Byline = object({ name: text, kind: z.enum(['person', 'desk', 'agency']) })
const Image = object({ url: text.optional(), caption: text.optional(), credit: text.optional() })
const Related = object({ headline: text, url: text.optional() })
const Dateline = object({ place: text.optional(), date: isoDate.optional(), agency: text.optional() })
const Provenance = z.union([z.enum(['json-ld', 'open-graph', 'microdata', 'html', 'computed']), Span])

const Article = object({
  id: text,
  text: z
    .string()
    .meta(
      about(
        'Canonical text: the given text character for character, or all paragraphs of a page that have a role, joined by a blank line',
      ),
    ),
  bodyText: z
    .string()
    .optional()
    .meta(about('Paragraphs of role body, quote and list joined by a blank line; never used for offsets')),
  from: z
    .record(z.string(), Provenance)
    .optional()
    .meta(about('Where each field comes from: a span of the text, or a layer of the page')),
  paragraphs: z.array(Paragraph),
  url: text.optional(),
  canonicalUrl: text.optional(),
  headline: text.optional(),
  dek: text.optional(),
  publisher: text.optional(),
  section: text.optional(),
  language: text.optional().meta(about('BCP 47 tag')),
  published: isoDate.optional(),
  modified: isoDate.optional(),
  byline: z.array(Byline),
  dateline: Dateline.optional(),
  readingMinutes: z
    .number()
    .min(0)
    .optional()
    .meta(about('As the page states it, else words of the body / 238, rounded up')),
  images: z.array(Image),
  notices: z.array(text),
  related: z.array(Related),
})

const entityKind = z.enum([
  'person',
  'organization',
  'country',
  'place',
  'group',
  'weapon',
  'vessel',
  'other',
])

const Mention = object({
  start: offset,
  end: offset,
  form: z.enum(['name', 'nominal', 'pronoun', 'adjective']),
  kind: entityKind.optional(),
  confidence: confidence.optional(),
})

const Entity = object({
  id: text,
  kind: entityKind,
  name: text.meta(about('The fullest name in the text')),
  mentions: z.array(Mention).min(1),
  country: iso3.optional(),
  sector: text
    .optional()
    .meta(about('PLOVER sector: GOV, MIL, COP, JUD, LEG, OPP, REB, BUS, MED, CVL, IGO, NGO …')),
  roles: z.array(
    object({
      start: offset,
      end: offset,
      title: text,
      organization: text.optional(),
      country: iso3.optional(),
    }),
  ),
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .optional(),
  identifiers: z
    .array(
      object({ start: offset, end: offset, scheme: z.enum(['IMO', 'MMSI', 'tail', 'other']), value: text }),
    )
    .optional(),
})

const Time = object({
  start: offset,
  end: offset,
  type: z.enum(['DATE', 'TIME', 'DURATION', 'SET']),
  value: text.meta(about('TIMEX3 value')),
  mod: text.optional(),
  begin: text
    .optional()
    .meta(about('Value of the first day of a range or duration, where the words give it')),
  until: text.optional().meta(about('Value of its last day; `end` is the offset')),
})

const Statement = object({
  id: text,
  key,
  confidence,
  saying: z.boolean(),
  source: object({
    spans,
    entity: text.optional(),
    anonymous: z.boolean().optional(),
    inherited: z.literal(true).optional(),
  }).optional(),
  cue: object({ spans, lemma: text }).optional(),
  content: object({ spans }),
  quotation: z.enum(['direct', 'indirect', 'mixed']),
  type: z.enum(['assertion', 'belief', 'fact', 'eventuality']),
  stance: z.enum([
    'asserts',
    'denies',
    'confirms',
    'accuses',
    'warns',
    'promises',
    'requests',
    'expresses',
    'questions',
    'declines',
  ]),
  about: z.array(text).optional(),
  saidAt: text.optional(),
  occasion: Span.optional(),
  addressee: object({ spans, entity: text.optional() }).optional(),
  within: text.optional(),
})

const Role = object({ start: offset, end: offset, entity: text.optional(), text, name: text.optional() })

const Certainty = object({
  polarity: z.enum(['positive', 'negative']),
  level: z.enum(['certain', 'probable', 'possible']),
  time: z.enum(['past', 'present', 'future', 'none']),
})

const Event = object({
  id: text,
  key,
  confidence,
  type: z.enum([
    'AGREE',
    'CONSULT',
    'SUPPORT',
    'COOPERATE',
    'AID',
    'CONCEDE',
    'RETREAT',
    'REQUEST',
    'ACCUSE',
    'REJECT',
    'THREATEN',
    'PROTEST',
    'SANCTION',
    'MOBILIZE',
    'COERCE',
    'ASSAULT',
  ]),
  mode: text.optional(),
  measure: object({
    start: offset,
    end: offset,
    kind: z.enum([
      'asset-freeze',
      'travel-ban',
      'export-control',
      'embargo',
      'listing',
      'price-cap',
      'other',
    ]),
  }).optional(),
  trigger: object({ spans }),
  actors: z.array(Role),
  recipients: z.array(Role),
  place: Role.optional(),
  when: text.optional(),
  whenSpan: Span.optional(),
  certainty: Certainty,
  within: text.optional(),
})

const bound = z.number().optional()

const Transfer = object({
  id: text,
  key,
  confidence,
  trigger: object({ spans }),
  supplier: Role.optional(),
  recipient: Role.optional(),
  intermediary: Role.optional(),
  parties: z.array(Role).optional(),
  item: object({ spans, category: text, designation: text.optional() }),
  quantity: object({
    start: offset,
    end: offset,
    value: bound,
    min: bound,
    max: bound,
    unit: text.optional(),
    approximate: z.boolean(),
  }).optional(),
  value: object({
    start: offset,
    end: offset,
    amount: bound,
    min: bound,
    max: bound,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .meta(about('ISO 4217')),
  }).optional(),
  purpose: Span.optional(),
  when: text.optional(),
  whenSpan: Span.optional(),
  status: z.enum([
    'requested',
    'offered',
    'planned',
    'approved',
    'agreed',
    'ordered',
    'delivered',
    'returned',
    'suspended',
    'cancelled',
    'blocked',
    'seized',
    'denied',
    'alleged',
  ]),
  group: text.optional(),
  certainty: Certainty,
  inExchangeFor: text.optional(),
  within: text.optional(),
})

/** The schema of one record; `parse` validates and puts the keys into their order. */
export const Record = object({
  schema: z.literal('onrecord/1'),
  article: Article,
  entities: z.array(Entity),
  times: z.array(Time),
  statements: z.array(Statement),
  events: z.array(Event),
  transfers: z.array(Transfer),
}).meta({ title: 'onrecord/1', description: 'What reading one news article gives' })

export type Record = z.infer<typeof Record>
export type Article = z.infer<typeof Article>
export type Paragraph = z.infer<typeof Paragraph>
export type ParagraphRole = Paragraph['role']
export type Span = z.infer<typeof Span>
export type Byline = z.infer<typeof Byline>
export type Provenance = z.infer<typeof Provenance>
