/** Entries of a record that no ledger keeps. */
import { entriesOf } from '../ledger/adding/entries.ts'
import type { Hit } from '../ledger/index.ts'
import type { Record } from '../record.ts'
import { type Entry, entryOf } from './entry.ts'

/**
 * In the order of the record: statements, events, transfers. They have no claim, and no number: 0 stands for it.
 *
 * @param kept what the ledger has of the article itself, where it has an earlier version of it
 */
export const entriesFrom = (
  record: Record,
  kept: Pick<Hit['article'], 'id' | 'version' | 'copy_of'> = { id: 0, version: 1, copy_of: 0 },
): Entry[] => {
  const { article, entities } = record
  const about: Hit['article'] = {
    ...kept,
    article: article.id,
    headline: article.headline ?? null,
    publisher: article.publisher ?? null,
    byline: article.byline.map(({ name }) => name).join(', ') || null,
    published: article.published ?? null,
    url: article.canonicalUrl ?? article.url ?? null,
  }
  const entityOf = new Map(entities.map((entity) => [entity.id, entity]))
  const voices = new Map(
    record.statements.map((s): [string, Hit['voice']] => {
      const entity = entityOf.get(s.source?.entity ?? '')
      const [span] = s.source?.spans ?? []
      return [
        s.id,
        {
          entry: null,
          name: entity?.name ?? (span ? article.text.slice(span.start, span.end) : null),
          actor: null,
          anonymous: s.source?.anonymous === true,
          stance: s.stance,
          said: s.saidAt ?? null,
        },
      ]
    }),
  )
  return entriesOf(record).map(({ entry, parties }) =>
    entryOf({
      ...entry,
      id: 0,
      claim: null,
      verdict: null,
      voice: (entry.kind !== 'statement' && entry.within !== null && voices.get(entry.within)) || null,
      parties: parties.map(({ entity, ...party }) => {
        const known = entityOf.get(entity ?? '')
        return { ...party, actor: null, name: known?.name ?? null, country: known?.country ?? null }
      }),
      article: about,
    }),
  )
}
