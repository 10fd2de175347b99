/** What is on record of one actor, or of what passed between two. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { dossierReport } from '../../../ledger/dossier/report.ts'
import type { Ledger } from '../../../ledger/index.ts'
import { rangeOf } from '../../../ledger/report/range.ts'
import { Dossier, dossierAnswer } from '../../answers/dossier.ts'
import { known } from '../../entry.ts'
import { Since, Until } from '../asked.ts'
import { Form, inForms, sendReport } from '../forms.ts'
import { Limit } from '../pages.ts'
import { HttpProblem } from '../problem.ts'
import { failing } from './answers.ts'

const Actors = z
  .preprocess(
    (given) => (typeof given === 'string' ? [given] : given),
    z.array(z.string().trim().min(1).max(200)).min(1).max(2),
  )
  .meta({
    description: 'A name, a country’s code or an actor’s number; given twice, what passed between the two',
  })

export const dossierRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/dossier',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'dossier',
          summary: 'What is on record of one actor, or of what passed between two',
          tags: ['actors'],
          querystring: z.object({
            actor: Actors,
            since: Since,
            until: Until,
            limit: Limit.meta({ description: 'Entries of each kind, 1 to 200' }),
            format: Form,
          }),
          response: { 200: inForms('What is on record', Dossier), ...failing(400, 404) },
        },
      },
      async (request, reply) => {
        const { actor, since, until, limit, format } = request.query
        const days = known({ since, until })
        const found = await ledger.dossier(actor, { limit, ...days })
        if ('unknown' in found)
          throw new HttpProblem(
            404,
            `${found.unknown.join(', ')}: nobody of this name is in the ledger; /api/v1/actors?q= finds names`,
          )
        const [one, other] = found.actors
        if (one!.id === other?.id)
          throw new HttpProblem(400, `${actor.join(' and ')} are one actor here, ${one!.name}; name another`)
        return format === 'json'
          ? dossierAnswer(found)
          : sendReport(reply, format, dossierReport(found, rangeOf(days)))
      },
    )
  }
