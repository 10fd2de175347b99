/** For looking rather than reading: flows between countries, entries by day, facets, what is new. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Ledger, parseQuery, type Query } from '../../../ledger/index.ts'
import { By, Days } from '../../answers/days.ts'
import { Facets } from '../../answers/facets.ts'
import { Flows, flowsFrom } from '../../answers/flows.ts'
import { News, newsFrom } from '../../answers/news.ts'
import { Search, Since, Until } from '../asked.ts'
import { Limit } from '../pages.ts'
import { failing } from './answers.ts'

export const lookingRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/flows',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'flows',
          summary: 'What passes between countries, of the transfers that a search finds',
          description: 'Each claim counts once. Made of the 20,000 newest transfers that are found.',
          tags: ['looking'],
          querystring: z.object({ q: Search, since: Since, until: Until }),
          response: { 200: Flows, ...failing(400) },
        },
      },
      async ({ query: { q, since, until } }) =>
        flowsFrom(await ledger.store.read('flowsOf', { query: within(parseQuery(q), since, until) })),
    )

    app.get(
      '/days',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'days',
          summary: 'Entries that a search finds, counted by day, month or year',
          tags: ['looking'],
          querystring: z.object({
            q: Search,
            by: By.optional().meta({ description: 'Else the finest that has 400 steps at most' }),
          }),
          response: { 200: Days, ...failing(400) },
        },
      },
      ({ query: { q, by } }) => ledger.store.read('daysFound', { query: parseQuery(q), ...(by && { by }) }),
    )

    app.get(
      '/facets',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'facets',
          summary: 'How a search can be narrowed: the most frequent values of each field, with their counts',
          description: 'Of the 20,000 newest entries that are found, 12 values of each at most.',
          tags: ['looking'],
          querystring: z.object({ q: Search }),
          response: { 200: Facets, ...failing(400) },
        },
      },
      ({ query: { q } }) => ledger.store.read('facetsOf', { query: parseQuery(q) }),
    )

    app.get(
      '/news',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'news',
          summary: 'What was added since a time: claims, denials, transfers, changed figures and articles',
          description: 'Of the 500 articles added or changed last, at most; without a time, of the last 50.',
          tags: ['looking'],
          querystring: z.object({
            q: Search,
            after: z.iso
              .datetime({ offset: true })
              .optional()
              .meta({ description: 'A time as `now` of an earlier answer gives it' }),
            limit: Limit,
          }),
          response: { 200: News, ...failing(400) },
        },
      },
      async ({ query: { q, after, limit } }) => {
        const now = new Date().toISOString()
        const news = await ledger.store.read('newsOf', {
          query: parseQuery(q),
          limit,
          ...(after !== undefined && { after: new Date(after).toISOString() }),
        })
        return newsFrom(news, nextAfter(news.newest, now), after)
      },
    )
  }

/** Nothing that was read waits longer to be stored. */
const STORED_MS = 60_000

/**
 * The clock, as it was before it was looked. While articles come, one may bear an earlier time and not be stored yet:
 * then the next answer begins behind the last one that is, and none is missed.
 */
const nextAfter = (newest: string | null, now: string): string =>
  newest !== null && Date.parse(now) - Date.parse(newest) < STORED_MS ? newest : now

/** The narrower of the days that are asked for twice. */
const within = (query: Query, since: string | undefined, until: string | undefined): Query => ({
  ...query,
  ...(since !== undefined && {
    since: query.since !== undefined && query.since > since ? query.since : since,
  }),
  ...(until !== undefined && {
    until: query.until !== undefined && query.until < until ? query.until : until,
  }),
})
