/** How an article is named in an address: by the id of its record, or by its number in the ledger. */
import { z } from 'zod'
import { HttpProblem } from './problem.ts'

export const ArticleName = z
  .string()
  .min(1)
  .max(500)
  .meta({ description: '`article.id` of its record, or its number' })

/** Asks by the id, and by the number where no article has the digits for its id. */
export const byName = async <T>(
  given: string,
  ask: (name: string | number) => Promise<T | undefined>,
): Promise<T | undefined> =>
  (await ask(given)) ?? (/^\d{1,15}$/.test(given) ? await ask(Number(given)) : undefined)

/** @param versions that were asked for */
export const noSuchArticle = (given: string, ...versions: (number | undefined)[]): HttpProblem => {
  const asked = versions.filter((version) => version !== undefined)
  const orVersion = asked.length === 0 ? '' : `, or no version ${asked.join(' or ')} of it`
  return new HttpProblem(404, `${given}: there is no such article${orVersion}`)
}
