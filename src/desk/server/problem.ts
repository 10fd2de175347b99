/** Errors as RFC 9457 has them: `application/problem+json`. */
import { STATUS_CODES } from 'node:http'
import { z } from 'zod'

export const PROBLEM_TYPE = 'application/problem+json'

export const Problem = z
  .object({
    type: z.string().meta({ description: 'What kind of problem; `about:blank` where the status tells all' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().meta({ description: 'What was wrong and what to do, for people' }),
    instance: z.string().optional().meta({ description: 'Number of the request, as the log has it' }),
    errors: z
      .array(z.object({ where: z.string(), problem: z.string() }))
      .optional()
      .meta({ description: 'Each fault of the request, or of what was to be read' }),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457)' })

export type Problem = z.infer<typeof Problem>

/** Thrown by what answers requests; becomes problem details. */
export class HttpProblem extends Error {
  override name = 'HttpProblem'
  readonly status: number
  readonly errors: Problem['errors']
  readonly headers: { readonly [name: string]: string }
  constructor(
    status: number,
    detail: string,
    more: { errors?: Problem['errors']; headers?: { [name: string]: string } } = {},
  ) {
    super(detail)
    this.status = status
    this.errors = more.errors
    this.headers = more.headers ?? {}
  }
}

export const problemOf = (
  status: number,
  detail: string | undefined,
  instance: string,
  errors?: Problem['errors'],
): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  ...(detail !== undefined && { detail }),
  instance: `urn:onrecord:request:${instance}`,
  ...(errors && { errors }),
})
