/** Document to Record: for now the Article alone; statements, entities, times, events and transfers follow. */
import { type LeftOut, type RawDocument, readArticle } from '../page/index.ts'
import { Record } from '../record.ts'

export interface Reading {
  record: Record
  /** What has no part in the article, and why: for `--explain`. */
  left: LeftOut[]
}

/**
 * Reads one document into its record.
 *
 * @throws InputError where the document holds no article.
 */
export const readDocument = (raw: RawDocument): Reading => {
  const { article, left } = readArticle(raw)
  // Parsing validates, and puts the keys into the schema's order.
  const record = Record.parse({
    schema: 'onrecord/1',
    article,
    entities: [],
    times: [],
    statements: [],
    events: [],
    transfers: [],
  })
  return { record, left }
}
