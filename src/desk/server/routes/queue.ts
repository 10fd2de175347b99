/** What workers are to read, and what could not be read. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Ledger } from '../../../ledger/index.ts'
import { Failed, failedFrom, Queue, queueFrom } from '../../answers/queue.ts'
import { Limit, Links, linksByOffset, Offset } from '../pages.ts'
import { HttpProblem } from '../problem.ts'
import type { ServedQueue } from '../queue.ts'
import { failing, failingChange } from './answers.ts'

/**
 * @param ledger whose audit trail tells of what is changed
 * @param queue undefined where the ledger is a file
 */
export const queueRoutes =
  (ledger: Ledger, queue: ServedQueue | undefined): FastifyPluginAsyncZod =>
  async (app) => {
    const there = (): ServedQueue => {
      if (!queue)
        throw new HttpProblem(
          404,
          'this ledger has no queue: it is a file, and a queue is kept in PostgreSQL; see docs/work.md',
        )
      return queue
    }

    app.get(
      '/queue',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'queue',
          summary: 'What waits to be read, how quickly it goes, how long it will take, and archives',
          tags: ['queue'],
          response: { 200: Queue, ...failing(404) },
        },
      },
      async () =>
        there().lately('queue', async (place, { queueStats, archiveStatus }) =>
          queueFrom(await queueStats(place), await archiveStatus(place)),
        ),
    )

    app.get(
      '/queue/failed',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'failed',
          summary: 'What could not be read, with the reason; the newest first',
          tags: ['queue'],
          querystring: z.object({
            limit: Limit,
            offset: Offset,
            archive: z.coerce
              .number()
              .int()
              .min(1)
              .max(2_000_000_000)
              .optional()
              .meta({ description: 'Of this archive alone' }),
          }),
          response: { 200: z.object({ failed: z.array(Failed), links: Links }), ...failing(404) },
        },
      },
      async (request, reply) => {
        const { limit, offset = 0, archive } = request.query
        const list = await there().lately(`failed ${limit} ${offset} ${archive}`, (place, { failedList }) =>
          failedList(place, { limit, offset, ...(archive !== undefined && { archive }) }),
        )
        return {
          failed: list.map(failedFrom),
          links: linksByOffset(request, reply, { offset, limit, shown: list.length }),
        }
      },
    )

    const OfOne = z.object({ id: z.uuid() })

    app.post(
      '/queue/failed/:id/retry',
      {
        config: { role: 'admin' },
        schema: {
          operationId: 'retry',
          summary: 'Put a job that failed back in the queue',
          tags: ['queue'],
          params: OfOne,
          response: { 204: z.undefined().describe('Done'), ...failingChange(404) },
        },
      },
      async ({ params: { id } }, reply) => {
        const count = await there().use((place, { retryFailed }) => retryFailed(place, [id]))
        if (count === 0) throw noneOf(id)
        await ledger.people.note({ operation: 'retry', target: `job ${id}` })
        there().changed()
        return reply.code(204).send()
      },
    )

    app.delete(
      '/queue/failed/:id',
      {
        config: { role: 'admin' },
        schema: {
          operationId: 'forget',
          summary: 'Take a job that failed off the list, for good',
          tags: ['queue'],
          params: OfOne,
          response: { 204: z.undefined().describe('Done'), ...failingChange(404) },
        },
      },
      async ({ params: { id } }, reply) => {
        const count = await there().use((place, { forgetFailed }) => forgetFailed(place, [id]))
        if (count === 0) throw noneOf(id)
        await ledger.people.note({ operation: 'forget', target: `job ${id}` })
        there().changed()
        return reply.code(204).send()
      },
    )
  }

const noneOf = (id: string): HttpProblem =>
  new HttpProblem(404, `${id}: no such job is among those that failed`)
