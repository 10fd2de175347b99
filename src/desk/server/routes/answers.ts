/** What routes may answer beside what they are for. */
import { PROBLEM_TYPE, Problem } from '../problem.ts'

const REASONS: { readonly [status: number]: string } = {
  400: 'The request cannot be understood',
  401: 'A token is needed',
  403: 'From another site, or a change without Origin and token',
  404: 'There is none',
  409: 'It was done already',
  413: 'Too large',
  415: 'Not JSON',
  421: 'Not a Host of this server',
  422: 'It makes no sense of this ledger, or cannot be read',
  429: 'Too many requests',
  500: 'The server failed',
  431: 'Address and headers are too long together',
  503: 'Too busy, or too slow',
}

/** Problems that every request can meet. */
const ALWAYS = [400, 401, 403, 421, 429, 431, 500, 503]
const OF_CHANGES = [413, 415]

const answers = (statuses: readonly number[]) =>
  Object.fromEntries(
    [...new Set(statuses)].map((status) => [
      status,
      { description: REASONS[status]!, content: { [PROBLEM_TYPE]: { schema: Problem } } },
    ]),
  )

export const failing = (...statuses: number[]) => answers([...ALWAYS, ...statuses])

export const failingChange = (...statuses: number[]) => answers([...ALWAYS, ...OF_CHANGES, ...statuses])
