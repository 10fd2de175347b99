/** Reading what is sent, and keeping it. */
import { AsyncResource } from 'node:async_hooks'
import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Ledger, Record } from '../../../ledger/index.ts'
import { InputError } from '../../../page/document.ts'
import { isReadFailure } from '../../../reading/readers/index.ts'
import { known } from '../../entry.ts'
import { BusyError, type Reading } from '../../reading.ts'
import { isOne, type Sent, UPLOADED } from '../../sent.ts'
import type { Metrics } from '../metrics.ts'
import { HttpProblem } from '../problem.ts'
import { failingChange } from './answers.ts'

const NDJSON = 'application/x-ndjson'

const Added = z
  .object({
    outcome: z.enum(['new', 'changed', 'read again', 'known']),
    article: z.int(),
    id: z.string(),
    headline: z.string().optional(),
    copyOf: z.int().optional(),
    statements: z.int(),
    events: z.int(),
    transfers: z.int(),
  })
  .meta({ id: 'Added' })

const Failed = z.object({ name: z.string(), problem: z.string() }).meta({ id: 'Failed' })

const Answer = z.object({ added: z.array(Added), failed: z.array(Failed) })

/** A line of the stream. */
const Step = z
  .union([
    z.object({ step: z.literal('reading') }),
    Added.extend({ step: z.literal('added') }),
    Failed.extend({ step: z.literal('failed') }),
    z.object({ step: z.literal('done'), added: z.int(), failed: z.int() }),
  ])
  .meta({ id: 'Step', description: 'One line of the answer as NDJSON' })
type Step = z.infer<typeof Step>

interface Tools {
  ledger: Ledger
  reading: Reading
  metrics: Metrics
  timeMs: number
}

export const addingRoutes =
  ({ ledger, reading, metrics, timeMs }: Tools): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/articles',
      {
        config: { role: 'reviewer' },
        handlerTimeout: timeMs,
        schema: {
          operationId: 'add',
          summary: 'Read articles and keep them: a text, a page, a file, or what stands at an address',
          description:
            'With `Accept: application/x-ndjson` each step is a line of its own as it comes: `reading`, then `added` ' +
            'or `failed` for each document (a feed has many), then `done`. Private addresses are refused.',
          tags: ['articles'],
          body: z
            .strictObject({
              ...UPLOADED,
              again: z.boolean().optional().meta({ description: 'Read anew what is known' }),
            })
            .refine(isOne, 'one of text, html, base64 and url is needed (url may stand beside the others)'),
          response: {
            200: {
              description: 'Nothing was new',
              content: {
                'application/json': { schema: Answer },
                [NDJSON]: { schema: Step },
              },
            },
            201: { description: 'Something was added', content: { 'application/json': { schema: Answer } } },
            ...failingChange(422),
          },
        },
      },
      async (request, reply) => {
        const { again, ...sent } = request.body
        const gone = new AbortController()
        const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(timeMs)])
        reply.raw.on('close', () => gone.abort(new Error('the asker has gone')))
        const steps = stepsOf(sent, again === true, signal)
        if (wantsLines(request.headers.accept)) {
          // Too busy is told as a status, while it still can be.
          const begun = await steps.next()
          return reply
            .type(NDJSON)
            .send(Readable.from(lines(begun.value as Step, steps), { objectMode: false }) as never)
        }
        const added: z.infer<typeof Added>[] = []
        const failed: z.infer<typeof Failed>[] = []
        for await (const { step, ...told } of steps)
          if (step === 'added') added.push(told as z.infer<typeof Added>)
          else if (step === 'failed') failed.push(told as z.infer<typeof Failed>)
        if (added.length === 0)
          throw new HttpProblem(
            422,
            failed[0] ? `cannot be read: ${failed[0].problem}` : 'nothing was found to read',
            {
              errors: failed.map(({ name, problem }) => ({ where: name, problem })),
            },
          )
        const isNew = added.some(({ outcome }) => outcome !== 'known')
        return reply.code(isNew ? 201 : 200).send({ added, failed })
      },
    )

    async function* stepsOf(sent: Sent, again: boolean, signal: AbortSignal): AsyncGenerator<Step> {
      const counts = { added: 0, failed: 0 }
      // Steps are taken up when the asker has room for them: what is kept is kept as whoever asked, all the same.
      const keep = AsyncResource.bind((record: Record) => ledger.add(record, again ? { again } : {}))
      if (reading.busy >= reading.most)
        throw new BusyError('too many requests are being read; try again later')
      yield { step: 'reading' }
      try {
        for await (const result of reading.read(sent, signal)) {
          if (isReadFailure(result)) {
            counts.failed++
            metrics.added('failed')
            yield { step: 'failed', name: result.name, problem: result.problem }
            continue
          }
          const { article, statements, events, transfers } = result.record
          const { outcome, article: number, copyOf } = await keep(result.record)
          counts.added++
          metrics.added(outcome)
          yield {
            step: 'added',
            outcome,
            article: number,
            id: article.id,
            ...known({ headline: article.headline, copyOf }),
            statements: statements.length,
            events: events.length,
            transfers: transfers.length,
          }
        }
      } catch (error) {
        if (!(error instanceof InputError)) throw error
        counts.failed++
        yield { step: 'failed', name: sent.url ?? 'what was sent', problem: error.message }
      }
      yield { step: 'done', ...counts }
    }
  }

async function* lines(first: Step, rest: AsyncGenerator<Step>): AsyncGenerator<string> {
  yield `${JSON.stringify(first)}\n`
  try {
    for await (const step of rest) yield `${JSON.stringify(step)}\n`
  } catch (error) {
    // The status was sent long ago.
    const problem =
      error instanceof BusyError ? error.message : 'reading was ended: it took too long, or failed'
    yield `${JSON.stringify({ step: 'failed', name: 'what was sent', problem } satisfies Step)}\n`
  }
}

/** Lines are sent only to who asks for them by name. */
const wantsLines = (accept: string | undefined): boolean =>
  /(?:^|,)\s*application\/(?:x-)?ndjson\s*(?:;|,|$)/i.test(accept ?? '')
