/** Claims: many by what is asked, and one with its entries and its history. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { firstReportOf } from '../../../ledger/claims/ask.ts'
import { type Ledger, parseQuery } from '../../../ledger/index.ts'
import { ClaimHistory, ClaimLine, claimHistoryOf, claimLineOf } from '../../answers/claim.ts'
import { Entry, entryOf } from '../../entry.ts'
import { Search } from '../asked.ts'
import { Id, Limit, Links, linksByOffset, Offset } from '../pages.ts'
import { HttpProblem } from '../problem.ts'
import { failing } from './answers.ts'

const Claim = z
  .object({
    claim: z.int().meta({ description: 'Of the claim that goes on, where people joined two' }),
    total: z.int().meta({ description: 'How many entries there are in all' }),
    denials: z.int().meta({ description: 'How many entries of this page deny it' }),
    entries: z.array(Entry).meta({ description: 'In the order in which they were added' }),
    ...ClaimHistory.shape,
    links: Links,
  })
  .meta({ id: 'Claim', description: 'One thing told in several articles' })

export const claimRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/claims',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'claims',
          summary: 'Claims of the entries that a search finds: how widely each is told, how often denied',
          description: 'Made of the 20,000 newest entries that are found.',
          tags: ['claims'],
          querystring: z.object({
            q: Search,
            order: z
              .enum(['voices', 'new', 'denials'])
              .default('voices')
              .meta({ description: 'Most independent texts, last told, most denied first' }),
            limit: Limit,
            offset: Offset,
          }),
          response: { 200: z.object({ claims: z.array(ClaimLine), links: Links }), ...failing(400) },
        },
      },
      async (request, reply) => {
        const { q, order, limit, offset = 0 } = request.query
        const lines = await ledger.claims(parseQuery(q), { limit, offset, order })
        return {
          claims: lines.map(claimLineOf),
          links: linksByOffset(request, reply, { offset, limit, shown: lines.length }),
        }
      },
    )

    app.get(
      '/claims/:id',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'claim',
          summary: 'A claim across articles: entries, first report, sources, figures, independent texts',
          tags: ['claims'],
          params: z.object({ id: Id }),
          querystring: z.object({ limit: Limit, offset: Offset }),
          response: { 200: Claim, ...failing(404) },
        },
      },
      async (request, reply) => {
        const { limit, offset = 0 } = request.query
        const claim = await ledger.claim(request.params.id)
        if (!claim) throw new HttpProblem(404, `claim ${request.params.id}: there is none of this number`)
        const added = [...claim.hits].sort((a, b) => a.id - b.id)
        const shown = added.slice(offset, offset + limit)
        const first = firstReportOf(claim.hits)
        return {
          claim: claim.id,
          total: added.length,
          denials: shown.filter(({ sign }) => sign === -1).length,
          entries: shown.map(entryOf),
          ...claimHistoryOf(claim, first && entryOf(first)),
          links: linksByOffset(request, reply, { offset, limit, shown: shown.length, total: added.length }),
        }
      },
    )
  }
