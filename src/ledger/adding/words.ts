/** What entries are searched by: their words, who speaks or acts, the item, the headline. */
import type { Record } from '../../record.ts'
import { indexing } from '../search/words.ts'
import type { Asked, Operation } from '../store/operation.ts'
import type { EntryWithParties } from './entries.ts'

const AT_ONCE = 100

export function* indexWords(
  asked: Asked,
  { article }: Record,
  found: readonly EntryWithParties[],
  ids: readonly number[],
): Operation<void> {
  for (let k = 0; k < found.length; k += AT_ONCE) {
    const rows = found.slice(k, k + AT_ONCE).map(({ entry, parties }, i) => ({
      id: ids[k + i]!,
      words: entry.words,
      source: parties.map(({ text }) => text).join(' · '),
      item: entry.item ?? '',
      headline: article.headline ?? '',
    }))
    yield indexing(asked, rows).compile(asked.db)
  }
}
