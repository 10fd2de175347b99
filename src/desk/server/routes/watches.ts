/** Searches that are kept, and what comes to match them. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Ledger, parseQuery } from '../../../ledger/index.ts'
import { watchFeed } from '../../../ledger/watch/feed.ts'
import { Watch, watchFrom } from '../../answers/sources.ts'
import { Entry, entryOf } from '../../entry.ts'
import { Limit } from '../pages.ts'
import { HttpProblem } from '../problem.ts'
import { failing, failingChange } from './answers.ts'

const Name = z.string().trim().min(1).max(100)
const Named = z.object({ name: Name })
const ATOM = 'application/atom+xml'

export const watchRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    const idOf = async (name: string): Promise<number> => {
      const watch = await ledger.store.read('watchNamed', { name })
      if (!watch) throw new HttpProblem(404, `${name}: there is no watch of this name`)
      return watch.id
    }
    /** Looks at what no look has seen yet. */
    const look = async (watch: number): Promise<void> => {
      while (await ledger.store.write('takeMatches', { watch, at: new Date().toISOString() }));
    }

    app.get(
      '/watches',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'watches',
          summary: 'Searches that are kept',
          tags: ['watches'],
          response: { 200: z.object({ watches: z.array(Watch) }), ...failing() },
        },
      },
      async () => ({ watches: (await ledger.store.read('watchesList', {})).map(watchFrom) }),
    )

    app.post(
      '/watches',
      {
        config: { role: 'reviewer' },
        schema: {
          operationId: 'watch',
          summary: 'Keep a search; what the ledger holds already is not reported',
          description: 'Webhooks are added on the command line: `onrecord watch add --webhook`.',
          tags: ['watches'],
          body: z.strictObject({ name: Name, q: z.string().trim().min(1).max(2000) }),
          response: { 201: z.object({ name: z.string(), q: z.string() }), ...failingChange(409) },
        },
      },
      async ({ body: { name, q } }, reply) => {
        parseQuery(q)
        const isNew = await ledger.store.write('addWatch', { name, query: q, at: new Date().toISOString() })
        if (!isNew) throw new HttpProblem(409, `${name}: there is a watch of this name; choose another`)
        return reply.code(201).send({ name, q })
      },
    )

    app.delete(
      '/watches/:name',
      {
        config: { role: 'reviewer' },
        schema: {
          operationId: 'unwatch',
          summary: 'Keep a search no more, nor what it found',
          tags: ['watches'],
          params: Named,
          response: { 204: z.undefined().describe('Done'), ...failingChange(404) },
        },
      },
      async ({ params: { name } }, reply) => {
        await idOf(name)
        await ledger.store.write('removeWatch', { name })
        return reply.code(204).send()
      },
    )

    app.get(
      '/watches/:name/matches',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'matches',
          summary: 'What came to match a search since it is kept, the newest first',
          tags: ['watches'],
          params: Named,
          querystring: z.object({ limit: Limit }),
          response: {
            200: z.object({
              entries: z.array(
                Entry.extend({ found: z.string().meta({ description: 'When it was found' }) }),
              ),
            }),
            ...failing(404),
          },
        },
      },
      async ({ params: { name }, query: { limit } }) => {
        const watch = await idOf(name)
        await look(watch)
        const matches = await ledger.store.read('lastMatches', { watch, limit })
        return { entries: matches.map(({ hit, at }) => ({ ...entryOf(hit), found: at })) }
      },
    )

    app.get(
      '/watches/:name/feed',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'feed',
          summary: 'The same as an Atom feed',
          tags: ['watches'],
          params: Named,
          response: {
            200: { description: 'The last 200 matches', content: { [ATOM]: { schema: z.string() } } },
            ...failing(404),
          },
        },
      },
      async ({ params: { name } }, reply) => {
        await look(await idOf(name))
        const feed = await watchFeed(ledger.store, [name])
        return reply.type(`${ATOM}; charset=utf-8`).send(feed as never)
      },
    )
  }
