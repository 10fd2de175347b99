/** Actors to choose from. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Ledger, Record } from '../../../ledger/index.ts'
import { ActorLine, actorLineOf } from '../../answers/actor.ts'
import { Limit, Links, linksByOffset, Offset } from '../pages.ts'
import { failing } from './answers.ts'

export const actorRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/actors',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'actors',
          summary: 'Actors, those with most entries first; found by the beginnings of their names’ words',
          tags: ['actors'],
          querystring: z.object({
            q: z
              .string()
              .max(200)
              .default('')
              .meta({ description: 'Beginnings of words of any of its names: `lav`, `kim j`' }),
            kind: Record.shape.entities.element.shape.kind.optional(),
            limit: Limit,
            offset: Offset,
          }),
          response: { 200: z.object({ actors: z.array(ActorLine), links: Links }), ...failing() },
        },
      },
      async (request, reply) => {
        const { q, kind, limit, offset = 0 } = request.query
        const actors = await ledger.actors(q, { limit, offset, ...(kind && { kind }) })
        return {
          actors: actors.map(actorLineOf),
          links: linksByOffset(request, reply, { offset, limit, shown: actors.length }),
        }
      },
    )
  }
