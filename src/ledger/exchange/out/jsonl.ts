/** JSON Lines: the records themselves, whole, one a line. */
import type { Format } from './format.ts'
import { articlesAsked } from './walk.ts'

export const jsonl: Format = {
  summary: 'records as JSON Lines (onrecord/1), one article a line',
  says: 'beside',
  async *write(asked) {
    let rows = 0
    for await (const { record } of articlesAsked(asked)) {
      yield `${JSON.stringify(record)}\n`
      rows++
    }
    return rows
  },
}
