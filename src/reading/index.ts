/** Document to Record: entities, times, statements, events and transfers. */
import { annotate, type Model } from '../language/index.ts'
import { type LeftOut, type RawDocument, readArticle } from '../page/index.ts'
import { type Article, Record, type Span } from '../record.ts'
import { readEntities } from './entities/index.ts'
import { readEvents } from './events/index.ts'
import { readStatements } from './statements/index.ts'
import { readTimes } from './times/index.ts'
import { denialsOfTransfers, readTransfers } from './transfers/index.ts'
import { understood } from './understood.ts'

export interface Reading {
  record: Record
  /** What has no part in the article, and why: for `--explain`. */
  left: LeftOut[]
  /** What was nearly a statement, and why it is none: for `--explain`. */
  dropped: Dropped[]
}

/** A candidate for a statement that was dropped: its words, at which step, and why. */
export interface Dropped extends Span {
  step: string
  reason: string
}

/**
 * Reads one document into its record.
 *
 * @param model what reads the language; without it the record holds the article alone
 * @throws InputError where the document holds no article
 * @example
 * const { record } = await readDocument({ name: 'a.txt', format: 'text', content }, await loadModel())
 */
export const readDocument = async (raw: RawDocument, model?: Model): Promise<Reading> => {
  const { article, left } = raw.article ? { article: raw.article, left: [] } : readArticle(raw)
  const { dropped, ...read } = model && isEnglish(article) ? await readText(article, model) : NOTHING
  // Parsing validates, and puts the keys into the schema's order.
  const record = Record.parse({ schema: 'onrecord/1', article, ...read })
  return { record, left, dropped }
}

const NOTHING = { entities: [], times: [], statements: [], events: [], transfers: [], dropped: [] }

/** The model reads English; of other languages the article is all there is. */
const isEnglish = ({ language }: Article): boolean => language === undefined || /^en\b/i.test(language)

const readText = async (article: Article, model: Model) => {
  const doc = await annotate(article.text, model, paragraphStarts(article))
  const entities = readEntities(doc, article.paragraphs)
  const times = readTimes(doc, article)
  const { statements, dropped } = readStatements(doc, article, entities)
  const u = understood(doc, article, entities, times, statements)
  const transfers = readTransfers(u)
  const denied = denialsOfTransfers(u, transfers)
  return {
    entities: entities.entities,
    times,
    statements: statements.map((s) => {
      const about = [...(s.about ?? []), ...(denied.get(s.id) ?? [])]
      return about.length > 0 ? { ...s, about } : s
    }),
    events: readEvents(u),
    transfers,
    dropped: dropped.map(({ words, step, reason }) => ({
      start: doc.start[words.first]!,
      end: doc.end[words.last]!,
      step,
      reason,
    })),
  }
}

/** Where paragraphs begin: those of the article, and what stands between them in a given text. */
export const paragraphStarts = ({ text, paragraphs }: Article): Set<number> =>
  new Set(paragraphs.flatMap((p) => [p.start, nextWord(text, p.end)]))

const nextWord = (text: string, from: number): number => {
  let at = from
  while (at < text.length && /\s/.test(text[at]!)) at++
  return at
}
