/** What is new. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { briefReport } from '../../../ledger/brief/report.ts'
import { type Ledger, parseQuery } from '../../../ledger/index.ts'
import { Brief, briefAnswer } from '../../answers/brief.ts'
import { known } from '../../entry.ts'
import { Search, Since, Until } from '../asked.ts'
import { Form, inForms, sendReport } from '../forms.ts'
import { Limit } from '../pages.ts'
import { failing } from './answers.ts'

export const briefRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/brief',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'brief',
          summary: 'What is new: what the articles of some days brought',
          description: 'Of the last seven days that the ledger has articles of, unless days are given.',
          tags: ['claims'],
          querystring: z.object({
            q: Search,
            since: Since,
            until: Until,
            limit: Limit.meta({ description: 'Entries of each part, 1 to 200' }),
            format: Form,
          }),
          response: { 200: inForms('What is new', Brief), ...failing(400) },
        },
      },
      async (request, reply) => {
        const { q, since, until, limit, format } = request.query
        const brief = await ledger.brief(parseQuery(q), { limit, ...known({ since, until }) })
        return format === 'json'
          ? briefAnswer(brief)
          : sendReport(reply, format, briefReport(brief, q === '' ? [] : [q]))
      },
    )
  }
