/** Looks for entries that do not hold to their article: what `onrecord db check` tells. */
import { recordFrom } from '../adding/add.ts'
import { type Asked, all, first, type Operation } from '../store/operation.ts'

export interface FaultsAsked {
  /** The number of the last article that was looked at. */
  after: number
  limit: number
}

export interface Faults {
  /** The number of the last article that was looked at; undefined after the last. */
  last: number | undefined
  problems: string[]
}

/** Problems of some articles, a line each. */
export function* faultsIn({ db }: Asked, { after, limit }: FaultsAsked): Operation<Faults> {
  const articles = yield* all(
    db
      .selectFrom('articles')
      .select(['id', 'article', 'version', 'text_hash'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit),
  )
  const problems: string[] = []
  for (const { id, article, version, text_hash } of articles) {
    const fault = (what: string): void => void problems.push(`article ${article}: ${what}`)
    const kept = yield* first(
      db
        .selectFrom('versions')
        .select(['record', 'text_hash'])
        .where('article', '=', id)
        .where('version', '=', version),
    )
    if (!kept) {
      fault(`version ${version} is missing`)
      continue
    }
    if (kept.text_hash !== text_hash) fault('its text is not the one that was read')
    const { article: read, statements, events, transfers } = recordFrom(kept.record)
    const keys = new Set([...statements, ...events, ...transfers].map(({ key }) => key))
    const entries = yield* all(
      db.selectFrom('entries').select(['local', 'key', 'start', 'end', 'spans']).where('article', '=', id),
    )
    if (entries.length !== statements.length + events.length + transfers.length)
      fault(
        `${entries.length} entries are stored, its record has ${statements.length + events.length + transfers.length}`,
      )
    for (const entry of entries) {
      if (!keys.has(entry.key)) fault(`${entry.local} (${entry.key}) is not in its record`)
      const spans = Object.values(JSON.parse(entry.spans) as { [part: string]: [number, number][] }).flat()
      for (const [start, end] of [...spans, [entry.start, entry.end]])
        if (!(start! >= 0 && start! < end! && end! <= read.text.length))
          fault(`${entry.local}: characters ${start}–${end} are not in its text`)
    }
  }
  return { last: articles.at(-1)?.id, problems }
}
