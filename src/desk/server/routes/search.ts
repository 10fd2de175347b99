/** Finding entries: by words and fields, by key. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Ledger, parseQuery } from '../../../ledger/index.ts'
import { MOST_COUNTED } from '../../../ledger/search/search.ts'
import { Entry, entryOf } from '../../entry.ts'
import { Search } from '../asked.ts'
import { Id, Limit, Links, linksByOffset, linksOf, Offset } from '../pages.ts'
import { HttpProblem } from '../problem.ts'
import { failing } from './answers.ts'

const Entries = z.object({
  total: z.int().meta({ description: `How many there are in all, counted up to ${MOST_COUNTED}` }),
  entries: z.array(Entry),
  links: Links,
})

export const searchRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/search',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'search',
          summary: 'Find statements, events and transfers',
          tags: ['entries'],
          querystring: z.object({
            q: Search,
            limit: Limit,
            offset: Offset,
            cursor: Id.optional().meta({
              description: 'With order=added: number of the last entry of the page before',
            }),
            order: z
              .enum(['words', 'day', 'added', 'confidence'])
              .default('words')
              .meta({ description: 'Best match, newest act, order of the ledger, least sure first' }),
          }),
          response: { 200: Entries, ...failing(400) },
        },
      },
      async (request, reply) => {
        const { q, limit, offset = 0, cursor, order } = request.query
        if (cursor !== undefined && order !== 'added')
          throw new HttpProblem(400, 'cursor: goes with order=added; the others are paged by offset')
        const { hits, total } = await ledger.search(parseQuery(q), {
          limit,
          offset,
          order,
          ...(cursor !== undefined && { after: cursor }),
        })
        // What was counted to its end tells whether there is more; else a full page does.
        const counted = total < MOST_COUNTED && { total }
        const more = hits.length === limit && (!counted || total > hits.length)
        const links =
          order === 'added' && offset === 0
            ? linksOf(request, reply, { next: more ? { cursor: hits.at(-1)!.id } : undefined })
            : linksByOffset(request, reply, { offset, limit, shown: hits.length, ...counted })
        return { total, entries: hits.map(entryOf), links }
      },
    )

    app.get(
      '/entries/:key',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'entry',
          summary: 'The entry of a key; several where one text stands in several articles',
          tags: ['entries'],
          params: z.object({ key: z.string().regex(/^[0-9a-f]{8,64}$/) }),
          response: { 200: z.object({ key: z.string(), entries: z.array(Entry).min(1) }), ...failing(404) },
        },
      },
      async ({ params: { key } }) => {
        const hits = await ledger.store.read('entriesOfKey', { key })
        if (hits.length === 0) throw new HttpProblem(404, `${key}: there is no entry of this key`)
        return { key, entries: hits.map(entryOf) }
      },
    )
  }
