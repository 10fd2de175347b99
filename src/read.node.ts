/** Reading one text or page in this process: the shortest way for a program. */
import { type LoadedModel, loadModel } from './language/model-files.ts'
import type { RawDocument } from './page/index.ts'
import { readDocument } from './reading/index.ts'
import type { Record } from './record.ts'

export type Readable = string | (Partial<RawDocument> & Pick<RawDocument, 'content'>)

let model: Promise<LoadedModel> | undefined

/**
 * Reads a text, or what is known beside it, into its record. The language model is loaded at the first call and kept.
 *
 * @param document plain text; or `content` with its `format` (`'html'`, `'text'`, `'markdown'`), `url`, `published` …
 * @throws InputError where a page holds no article
 * @example
 * const record = await read('Moscow denied the deal on Friday.')
 * record.statements[0].stance // 'denies'
 */
export const read = async (document: Readable): Promise<Record> => {
  model ??= loadModel()
  const raw = typeof document === 'string' ? { content: document } : document
  const { record } = await readDocument({ name: 'document', format: 'text', ...raw }, await model)
  return record
}
