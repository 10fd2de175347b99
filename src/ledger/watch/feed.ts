/** What watches found, as an Atom feed. */
import { hedgedTitleOf, placeOf } from '../report/wording.ts'
import type { Store } from '../store/store.ts'
import { type AtomEntry, atomFeed } from './atom.ts'
import type { Watch } from './rows.ts'

/** Entries of the feed for each watch. */
const LAST = 200

/**
 * @param names of the watches; all of them where there are none
 * @returns the feed, the newest match first
 */
export const watchFeed = async (store: Store, names?: readonly string[]): Promise<string> => {
  const entries: AtomEntry[] = []
  const watches: Watch[] = []
  for (const { name } of await store.read('watchesList', {})) {
    const watch = names && !names.includes(name) ? undefined : await store.read('watchNamed', { name })
    if (!watch) continue
    watches.push(watch)
    for (const { key, at, hit } of await store.read('lastMatches', { watch: watch.id, limit: LAST }))
      entries.push({
        id: `${watch.name}\n${watch.added}\n${key}`,
        title: hedgedTitleOf(hit),
        text: `“${hit.words}” ${placeOf(hit)}`,
        ...(hit.article.url !== null && { url: hit.article.url }),
        ...(hit.article.publisher !== null && { author: hit.article.publisher }),
        category: watch.name,
        updated: at,
      })
  }
  entries.sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0))
  return atomFeed({
    // The oldest watch gives the feed its id: it stays where others are added.
    id: watches[0] ? `${watches[0].name}\n${watches[0].added}` : 'none',
    title: `onrecord: ${watches.map(({ name }) => name).join(', ') || 'no watches'}`,
    updated:
      watches
        .map(({ added }) => added)
        .sort()
        .at(-1) ?? '1970-01-01T00:00:00Z',
    entries,
  })
}
