/** Finding entries: by words and fields, by key, by claim. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Ledger, parseQuery } from '../../../ledger/index.ts'
import { Entry, entryOf } from '../../entry.ts'
import { Id, Limit, Links, linksByOffset, linksOf, Offset } from '../pages.ts'
import { HttpProblem } from '../problem.ts'
import { failing } from './answers.ts'

const Entries = z.object({
  total: z.int().meta({ description: 'How many there are in all, counted up to 10,000' }),
  entries: z.array(Entry),
  links: Links,
})

export const searchRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/search',
      {
        schema: {
          operationId: 'search',
          summary: 'Find statements, events and transfers',
          tags: ['entries'],
          querystring: z.object({
            q: z
              .string()
              .max(2000)
              .default('')
              .meta({
                description:
                  'Words, "phrases", -words and fields: by: about: with: from: to: supplier: recipient: publisher: ' +
                  'item: kind: stance: type: status: certainty: since: until: confidence: verdict: claim: article: saying:',
              }),
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
        const page = { offset, limit, shown: hits.length, total }
        const links =
          order === 'added' && offset === 0
            ? linksOf(request, reply, { next: total > hits.length ? { cursor: hits.at(-1)!.id } : undefined })
            : linksByOffset(request, reply, page)
        return { total, entries: hits.map(entryOf), links }
      },
    )

    app.get(
      '/entries/:key',
      {
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

    app.get(
      '/claims/:id',
      {
        schema: {
          operationId: 'claim',
          summary: 'All entries of a claim, across articles, in the order in which they were added',
          tags: ['claims'],
          params: z.object({ id: Id }),
          querystring: z.object({ limit: Limit, offset: Offset }),
          response: {
            200: Entries.extend({
              claim: z.int(),
              denials: z.int().meta({ description: 'How many entries of this page deny it' }),
            }),
            ...failing(404),
          },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const { limit, offset = 0 } = request.query
        const query = { words: [], phrases: [], without: [], claim: id, all: true }
        const { hits, total } = await ledger.search(query, { limit, offset, order: 'added' })
        if (total === 0) throw new HttpProblem(404, `claim ${id}: there is none of this number`)
        return {
          claim: id,
          total,
          denials: hits.filter(({ sign }) => sign === -1).length,
          entries: hits.map(entryOf),
          links: linksByOffset(request, reply, { offset, limit, shown: hits.length, total }),
        }
      },
    )
  }
