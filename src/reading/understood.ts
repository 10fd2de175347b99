/** What is read of an article before events and transfers, and what these ask of it. */
import { type Document, textOf, type WordSpan } from '../language/index.ts'
import type { Article, Record, Span } from '../record.ts'
import { partyPhrase } from './clauses/index.ts'
import { type ReadableArticle, readableArticle } from './entities/article.ts'
import type { Entities, Entity } from './entities/index.ts'
import { speakerOf } from './first-person.ts'
import { hashOf } from './keys.ts'
import type { Statement } from './statements/index.ts'
import { datingOf } from './times/dating.ts'
import type { Time } from './times/index.ts'

export type Role = Record['transfers'][number]['supplier'] & {}

export interface Understood {
  doc: Document
  article: Pick<Article, 'text' | 'paragraphs' | 'published'>
  /** By word: what may be read, what is headline. */
  readable: ReadableArticle
  entities: Entities
  entityById: ReadonlyMap<string, Entity>
  times: readonly Time[]
  statements: readonly Statement[]
  textHash: string
}

export const understood = (
  doc: Document,
  article: Understood['article'],
  entities: Entities,
  times: readonly Time[],
  statements: readonly Statement[],
): Understood => ({
  doc,
  article,
  readable: readableArticle(doc, article.paragraphs),
  entities,
  entityById: new Map(entities.entities.map((e) => [e.id, e])),
  times,
  statements,
  textHash: hashOf(article.text),
})

/** Half-open offsets of words. */
export const offsetsOf = (doc: Document, { first, last }: WordSpan): Span => ({
  start: doc.start[first]!,
  end: doc.end[last]!,
})

/** The party that a head names: its words, whom they lead to, and that one's fullest name. */
export const partyOf = (u: Understood, head: number): Role => {
  const words = partyPhrase(u.doc, head)
  const entity = u.entities.entityOf(words) ?? speakerOf(u, head)
  const name = entity && u.entityById.get(entity)?.name
  return {
    ...offsetsOf(u.doc, words),
    ...(entity && { entity }),
    text: textOf(u.doc, words),
    ...(name && { name }),
  }
}

/**
 * The id of the statement that a word is told in: the innermost whose content holds it, of saying, believing or
 * knowing. Nothing for the article's own voice; what is only wanted or planned is told in that voice too.
 */
export const voiceOf = (u: Understood, index: number): string | undefined => {
  const at = u.doc.start[index]!
  let found: Statement | undefined
  let length = Number.POSITIVE_INFINITY
  for (const s of u.statements) {
    if (!s.saying && s.type === 'eventuality') continue
    const part = s.content.spans.find((span) => span.start <= at && at < span.end)
    // Of "a deal, which Norland denies", the deal is told outside of the denial.
    if (!part || (part.end - part.start > 5 && s.content.spans.some((span) => isRelative(u.doc.text, span))))
      continue
    const size = s.content.spans.reduce((n, span) => n + span.end - span.start, 0)
    // Of two with the same content, the one that is reported in the other speaks.
    if (size < length || (size === length && s.within === found?.id)) {
      found = s
      length = size
    }
  }
  return found?.id
}

const isRelative = (text: string, { start, end }: Span): boolean =>
  /^(?:which|that|who)$/i.test(text.slice(start, end))

/**
 * When the act of a word happened, where the words of its clause tell it. A range is told by its ends: "May 3-5" is
 * 2024-05-03/2024-05-05 (ISO 8601), its own value the length.
 *
 * What has lasted since a time lasts to the day on which it is told: that of the statement, else that of the article.
 * What "had lasted" outside of a statement lasted to some time that nobody tells; it has no date.
 */
export const whenOf = (u: Understood, head: number): { when?: string; whenSpan?: Span } => {
  const dating = datingOf(u.doc, u.times, head)
  if (!dating) return {}
  const { time, to = time, lasting } = dating
  const whenSpan = { start: time.start, end: to.end }
  if (lasting) {
    const told = toldOn(u, head, lasting)
    return told && isBefore(time.value, told) ? { when: `${time.value}/${told}`, whenSpan } : {}
  }
  const begin = time.begin ?? (time.until === undefined ? undefined : time.value)
  return begin === undefined ? { when: time.value, whenSpan } : { when: `${begin}/${time.until}`, whenSpan }
}

/** The day on which an act is told. */
const toldOn = (u: Understood, head: number, lasting: 'on' | 'begun'): string | undefined => {
  const voice = voiceOf(u, head)
  if (lasting === 'begun' && voice === undefined) return undefined
  const saidAt = u.statements.find((s) => s.id === voice)?.saidAt
  return DAY.exec(saidAt ?? '')?.[0] ?? DAY.exec(u.article.published ?? '')?.[0]
}

const DAY = /^\d{4}-\d\d-\d\d/

/** Of two dates of which one may be a year, a month or a week. */
const isBefore = (first: string, day: string): boolean =>
  /^\d{4}(?:-\d\d)?(?:-\d\d)?(?:T|$)/.test(first)
    ? first.slice(0, 10) < day
    : /^\d{3,4}/.test(first) && first.slice(0, 4) <= day.slice(0, 4)
