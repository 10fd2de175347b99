/** What people say of entries, claims and actors. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Ledger, LedgerError } from '../../../ledger/index.ts'
import type { CorrectionLine } from '../../../ledger/review/review.ts'
import { known } from '../../entry.ts'
import { Action, Change } from '../../review.ts'
import { Id, Limit, Links, linksByOffset, Offset } from '../pages.ts'
import { HttpProblem } from '../problem.ts'
import type { Asker } from '../who.ts'
import { failing, failingChange } from './answers.ts'

const Who = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .optional()
  .meta({ description: 'Who says so; where people sign in, it is whoever signed in, whatever stands here' })
const Why = z.string().max(2000).optional()
const Correction = z
  .object({
    id: z.int(),
    of: z.enum(['entry', 'claim', 'actor']),
    action: z.string(),
    article: z.string().optional(),
    kind: z.string().optional(),
    key: z.string().optional(),
    words: z.string().optional(),
    change: z.record(z.string(), z.unknown()).optional(),
    who: z.string(),
    why: z.string().optional(),
    at: z.string(),
    entry: z
      .int()
      .optional()
      .meta({ description: 'The entry that it stands on; absent where it is an orphan' }),
    undone: z.string().optional().meta({ description: 'When it was taken back' }),
  })
  .meta({ id: 'Correction' })

const Made = z.object({ correction: z.int() })

export const reviewRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/corrections',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'corrections',
          summary: 'What people said, the newest first',
          tags: ['review'],
          querystring: z.object({
            limit: Limit,
            offset: Offset,
            orphans: z
              .enum(['true', 'false'])
              .default('false')
              .meta({ description: 'Only what stands on no entry any more' }),
          }),
          response: { 200: z.object({ corrections: z.array(Correction), links: Links }), ...failing() },
        },
      },
      async (request, reply) => {
        const { limit, offset = 0, orphans } = request.query
        const lines = await ledger.corrections({ limit, offset, orphans: orphans === 'true' })
        return {
          corrections: lines.map(correctionOf),
          links: linksByOffset(request, reply, { offset, limit, shown: lines.length }),
        }
      },
    )

    app.post(
      '/corrections',
      {
        config: { role: 'reviewer' },
        schema: {
          operationId: 'review',
          summary: 'Accept, correct, reject, annotate or split off an entry',
          tags: ['review'],
          body: z.strictObject({
            entry: z
              .union([z.string().regex(/^[0-9a-f]{8,64}$/), z.int().min(1)])
              .meta({ description: 'Key or number' }),
            action: Action,
            change: Change.optional(),
            who: Who,
            why: Why,
          }),
          response: { 201: Made.extend({ entry: z.int() }), ...failingChange(404, 422) },
        },
      },
      async ({ body, asker }, reply) => {
        const { entry, action, change, why } = body
        const who = sayer(asker, body.who)
        const made = await sensible(() =>
          ledger.review({
            entry,
            action,
            who,
            ...(change && { change: known(change) as object }),
            ...(why !== undefined && { why }),
          }),
        )
        return reply.code(201).send(made)
      },
    )

    app.delete(
      '/corrections/:id',
      {
        config: { role: 'reviewer' },
        schema: {
          operationId: 'undo',
          summary: 'Take a correction back; the history keeps both',
          tags: ['review'],
          params: z.object({ id: Id }),
          response: { 204: z.undefined().describe('Taken back'), ...failingChange(404, 409) },
        },
      },
      async ({ params: { id } }, reply) => {
        await sensible(() => ledger.undo(id))
        return reply.code(204).send()
      },
    )

    app.post(
      '/merges',
      {
        config: { role: 'reviewer' },
        schema: {
          operationId: 'merge',
          summary: 'Hold two claims, or two actors, for one',
          tags: ['review'],
          body: z.strictObject({
            of: z.enum(['claim', 'actor']),
            into: z.int().min(1).meta({ description: 'The one that goes on' }),
            from: z.int().min(1).meta({ description: 'The one that is held for the same' }),
            who: Who,
            why: Why,
          }),
          response: { 201: Made, ...failingChange(404, 409) },
        },
      },
      async ({ body: { why, who: given, ...joining }, asker }, reply) => {
        const who = sayer(asker, given)
        const correction = await sensible(() =>
          ledger.merge({ ...joining, who, ...(why !== undefined && { why }) }),
        )
        return reply.code(201).send({ correction })
      },
    )
  }

/** The person who signed in, never what a request claims; else the name that it gives. @throws HttpProblem 400 */
const sayer = (asker: Asker | undefined, given: string | undefined): string => {
  const who = asker?.who ?? given
  if (who === undefined) throw new HttpProblem(400, 'who: is needed; it stands beside what is said')
  return who
}

/** The ledger says in words alone what it cannot do. */
const sensible = async <T>(change: () => Promise<T>): Promise<T> => {
  try {
    return await change()
  } catch (error) {
    // What befell the disk or the memory is none of the asker's doing, and has a code.
    if (!(error instanceof LedgerError) || 'code' in error) throw error
    const { message } = error
    if (/there is (?:none|no such)/.test(message)) throw new HttpProblem(404, message)
    if (/was taken back|are one already/.test(message)) throw new HttpProblem(409, message)
    throw new HttpProblem(422, message)
  }
}

const correctionOf = ({
  id,
  of,
  action,
  who,
  at,
  change,
  ...rest
}: CorrectionLine): z.infer<typeof Correction> => ({
  id,
  of: of as 'entry',
  action,
  who,
  at,
  ...known(rest),
  ...(change !== null && { change: JSON.parse(change) as { [field: string]: unknown } }),
})
