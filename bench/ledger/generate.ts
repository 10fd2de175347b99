/**
 * Records of made-up news, from a seed: as many articles as are asked for, with words, actors and topics as unevenly
 * spread as in the news (Zipf's law), some of them copies of others.
 */
import { hashOf, keyOf } from '../../src/reading/keys.ts'
import type { Record, Span } from '../../src/record.ts'

/** Mulberry32: the same numbers for the same seed, everywhere. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const SYLLABLES =
  'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za bra cle dri fro gru pla ste tri'.split(' ')
const VERBS = ['said', 'denied', 'announced', 'warned', 'confirmed', 'claimed']
const STANCES = ['asserts', 'denies', 'asserts', 'warns', 'confirms', 'asserts'] as const
const ITEMS = [
  'shells',
  'missiles',
  'tanks',
  'drones',
  'rifles',
  'fuel',
  'grain',
  'helicopters',
  'radars',
  'patrol boats',
]
const CATEGORIES = [
  'ammunition',
  'missiles',
  'battle-tanks',
  'combat-aircraft',
  'small-arms',
  'energy',
  'food',
  'attack-helicopters',
  'arms',
  'warships',
]
const EVENTS = ['CONSULT', 'AGREE', 'ACCUSE', 'SANCTION', 'ASSAULT', 'AID', 'REQUEST', 'REJECT'] as const
const STATUSES = ['delivered', 'agreed', 'planned', 'denied', 'ordered'] as const
const SURE = { polarity: 'positive', level: 'certain', time: 'past' } as const

/** Statements of an article, in the mean; events and transfers come on top. */
export const STATEMENTS_AN_ARTICLE = 15
const FIRST_DAY = Date.UTC(2015, 0, 1)
const DAYS = 4000

/** @yields records whose spans hold what they say, in the order of their days */
export function* generate(seed: number, articles: number): Generator<Record> {
  const random = randomFrom(seed)
  const pick = (n: number): number => Math.floor(random() * n)
  /** Small numbers often, large ones seldom. */
  const zipf = (n: number): number => Math.min(n - 1, Math.floor(n ** random()) - 1)
  const wordOf = (n: number): string => {
    let word = ''
    for (let k = n + 30; k > 0; k = Math.floor(k / SYLLABLES.length)) word += SYLLABLES[k % SYLLABLES.length]
    return word
  }
  const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1)
  const words = (n: number): string => Array.from({ length: n }, () => wordOf(zipf(30_000))).join(' ')
  const country = (n: number) => ({
    kind: 'country' as const,
    name: `${capital(wordOf(n * 7 + 1000))}land`,
    country: code(n),
  })
  const person = (n: number) => ({
    kind: 'person' as const,
    name: `${capital(wordOf(n * 13 + 5000))} ${capital(wordOf(n * 29 + 9000))}`,
    country: code(n % 190),
  })
  const kept: Record[] = []
  for (let k = 0; k < articles; k++) {
    const day = new Date(FIRST_DAY + Math.floor((k / articles) * DAYS) * 86_400_000)
      .toISOString()
      .slice(0, 10)
    // One article in ten is another publisher's copy of a late one, with its tail cut.
    if (k % 10 === 9 && kept.length > 0) {
      yield copyOf(kept[pick(kept.length)]!, k, day)
      continue
    }
    let text = ''
    const entities: Record['entities'] = []
    const statements: Record['statements'] = []
    const events: Record['events'] = []
    const transfers: Record['transfers'] = []
    const paragraphs: Record['article']['paragraphs'] = []
    const put = (part: string): Span => {
      const start = text.length
      text += part
      return { start, end: text.length }
    }
    const entity = (of: ReturnType<typeof country> | ReturnType<typeof person>, span: Span): string => {
      const known = entities.find((e) => e.name === of.name)
      if (known) {
        known.mentions.push({ ...span, form: 'name' })
        return known.id
      }
      entities.push({
        id: `e${entities.length + 1}`,
        ...of,
        mentions: [{ ...span, form: 'name' }],
        roles: [],
      })
      return `e${entities.length}`
    }
    const [one, other] = [country(zipf(190)), country(zipf(190))]
    const speakers = Array.from({ length: 4 }, () => person(zipf(5000)))
    const count = STATEMENTS_AN_ARTICLE - 4 + pick(9)
    for (let s = 0; s < count; s++) {
      const start = text.length
      const speaker = speakers[pick(4)]!
      const source = put(speaker.name)
      const v = pick(VERBS.length)
      put(' ')
      const cue = put(VERBS[v]!)
      put(' ')
      const contentAt = text.length
      put('that ')
      const from = put(one.name)
      const role = (of: typeof one, span: Span) => ({ ...span, text: of.name, entity: entity(of, span) })
      const id = `s${statements.length + 1}`
      const deed = random()
      if (deed < 0.15) {
        put(' ')
        const trigger = put('sent')
        put(' ')
        const i = pick(ITEMS.length)
        const n = 10 * (1 + zipf(500))
        const quantity = put(String(n))
        put(' ')
        const item = put(ITEMS[i]!)
        put(' to ')
        const to = put(other.name)
        transfers.push({
          id: `t${transfers.length + 1}`,
          key: '',
          confidence: 0.5 + pick(50) / 100,
          trigger: { spans: [trigger] },
          supplier: role(one, from),
          recipient: role(other, to),
          item: { spans: [item], category: CATEGORIES[i]! },
          quantity: { ...quantity, value: n, min: n, max: n, approximate: false },
          when: day.slice(0, 7),
          status: STATUSES[pick(STATUSES.length)]!,
          certainty: SURE,
          within: id,
        })
      } else if (deed < 0.45) {
        put(' ')
        const trigger = put('met')
        put(' ')
        const to = put(other.name)
        events.push({
          id: `v${events.length + 1}`,
          key: '',
          confidence: 0.5 + pick(50) / 100,
          type: EVENTS[pick(EVENTS.length)]!,
          trigger: { spans: [trigger] },
          actors: [role(one, from)],
          recipients: [role(other, to)],
          when: day,
          certainty: SURE,
          within: id,
        })
      } else entity(one, from)
      put(` ${words(12 + pick(14))}`)
      const content = { start: contentAt, end: text.length }
      put('.')
      statements.push({
        id,
        key: '',
        confidence: 0.4 + pick(60) / 100,
        saying: true,
        source: { spans: [source], entity: entity(speaker, source) },
        cue: { spans: [cue], lemma: VERBS[v]! },
        content: { spans: [content] },
        quotation: 'indirect',
        type: 'assertion',
        stance: STANCES[v]!,
        ...(random() < 0.4 && { saidAt: day }),
      })
      put(` ${capital(words(10 + pick(10)))}.`)
      paragraphs.push({ start, end: text.length, role: 'body' })
      if (s < count - 1) put('\n\n')
    }
    const publisher = pick(300)
    const record = keyed({
      schema: 'onrecord/1',
      article: {
        id: hashOf(`${k}`).slice(0, 16),
        text,
        paragraphs,
        url: `https://p${publisher}.example/${k}`,
        headline: capital(words(8)),
        publisher: `${capital(wordOf(publisher))} News`,
        published: day,
        language: 'en',
        byline: [],
        images: [],
        notices: [],
        related: [],
      },
      entities,
      times: [],
      statements,
      events,
      transfers,
    })
    kept.push(record)
    if (kept.length > 50) kept.shift()
    yield record
  }
}

const code = (n: number): string =>
  String.fromCharCode(65 + (n % 26), 65 + (Math.floor(n / 26) % 26), 65 + ((n * 7) % 26))

const keyed = (record: Record): Record => {
  const hash = hashOf(record.article.text)
  for (const s of record.statements) s.key = keyOf(hash, 'statement', [...s.cue!.spans, ...s.content.spans])
  for (const e of record.events) e.key = keyOf(hash, 'event', e.trigger.spans)
  for (const t of record.transfers) t.key = keyOf(hash, 'transfer', [...t.trigger.spans, ...t.item.spans])
  return record
}

/** Four fifths of an article under another address and headline. */
const copyOf = (record: Record, k: number, day: string): Record => {
  const last = record.article.paragraphs[Math.floor(record.article.paragraphs.length * 0.8) - 1]!
  const inside = (spans: readonly Span[]): boolean => spans.every((span) => span.end <= last.end)
  const text = record.article.text.slice(0, last.end)
  const statements = record.statements.filter((s) => inside(s.content.spans)).map((s) => ({ ...s }))
  return keyed({
    ...record,
    article: {
      ...record.article,
      id: hashOf(`${k}`).slice(0, 16),
      text,
      paragraphs: record.article.paragraphs.filter((p) => p.end <= last.end),
      url: `https://copy.example/${k}`,
      headline: `Wire ${k}`,
      publisher: 'Copy Daily',
      published: day,
    },
    entities: record.entities
      .map((e) => ({ ...e, mentions: e.mentions.filter((m) => m.end <= last.end) }))
      .filter((e) => e.mentions.length > 0),
    statements,
    events: record.events.filter((e) => inside([...e.trigger.spans, ...e.recipients])).map((e) => ({ ...e })),
    transfers: record.transfers
      .filter((t) => inside([...t.trigger.spans, ...t.item.spans]))
      .map((t) => ({ ...t })),
  })
}
