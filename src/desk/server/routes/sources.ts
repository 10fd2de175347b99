/** Where articles come from: publishers, copies of one text, feeds that are followed. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Ledger } from '../../../ledger/index.ts'
import { InputError } from '../../../page/document.ts'
import { parseTarget } from '../../../page/fetch/index.ts'
import { CopyGroup, Follow, followFrom, groupFrom, Publisher, publisherFrom } from '../../answers/sources.ts'
import { Id, Limit, Links, linksByOffset, Offset } from '../pages.ts'
import { HttpProblem } from '../problem.ts'
import { failing, failingChange } from './answers.ts'

export const sourceRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/publishers',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'publishers',
          summary: 'Publishers, those with the most articles first',
          tags: ['sources'],
          querystring: z.object({ limit: Limit, offset: Offset }),
          response: { 200: z.object({ publishers: z.array(Publisher), links: Links }), ...failing() },
        },
      },
      async (request, reply) => {
        const { limit, offset = 0 } = request.query
        const rows = await ledger.store.read('publishersPage', { limit, offset })
        return {
          publishers: rows.map(publisherFrom),
          links: linksByOffset(request, reply, { offset, limit, shown: rows.length }),
        }
      },
    )

    app.get(
      '/copies',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'copies',
          summary: 'Texts that several articles have, those with the most copies first',
          tags: ['sources'],
          querystring: z.object({ limit: Limit, offset: Offset }),
          response: { 200: z.object({ groups: z.array(CopyGroup), links: Links }), ...failing() },
        },
      },
      async (request, reply) => {
        const { limit, offset = 0 } = request.query
        const rows = await ledger.store.read('copiesPage', { limit, offset })
        return {
          groups: rows.map(groupFrom),
          links: linksByOffset(request, reply, { offset, limit, shown: rows.length }),
        }
      },
    )

    app.get(
      '/follows',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'follows',
          summary: 'Feeds and sitemaps that are followed, and how it goes',
          tags: ['sources'],
          response: { 200: z.object({ follows: z.array(Follow) }), ...failing() },
        },
      },
      async () => ({ follows: (await ledger.store.read('followsList', {})).map(followFrom) }),
    )

    app.post(
      '/follows',
      {
        config: { role: 'reviewer' },
        schema: {
          operationId: 'follow',
          summary: 'Follow a feed or a sitemap from now on',
          description: 'It is asked by `onrecord follow run`, which never asks private addresses.',
          tags: ['sources'],
          body: z.strictObject({ address: z.string().min(1).max(4096) }),
          response: {
            200: z.object({ address: z.string() }).meta({ description: 'It is followed already' }),
            201: z.object({ address: z.string() }),
            ...failingChange(422),
          },
        },
      },
      async ({ body }, reply) => {
        const address = targetOf(body.address)
        const isNew = await ledger.store.write('addFollow', { address })
        return reply.code(isNew ? 201 : 200).send({ address })
      },
    )

    app.delete(
      '/follows/:id',
      {
        config: { role: 'reviewer' },
        schema: {
          operationId: 'unfollow',
          summary: 'Follow it no more; what came from it stays',
          tags: ['sources'],
          params: z.object({ id: Id }),
          response: { 204: z.undefined().describe('Done'), ...failingChange(404) },
        },
      },
      async ({ params: { id } }, reply) => {
        const follow = (await ledger.store.read('followsList', {})).find((one) => one.id === id)
        if (!follow) throw new HttpProblem(404, `${id}: nothing of this number is followed`)
        await ledger.store.write('removeFollow', { address: follow.address })
        return reply.code(204).send()
      },
    )
  }

/** @throws HttpProblem where it is no address that may be fetched */
const targetOf = (address: string): string => {
  try {
    return parseTarget(address, { allowPrivate: false, allowAnyPort: false }).href
  } catch (error) {
    if (error instanceof InputError) throw new HttpProblem(422, `${address}: ${error.message}`)
    throw error
  }
}
