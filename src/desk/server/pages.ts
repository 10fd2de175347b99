/** Pages of long lists, and the links between them. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

export const Limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(200)
  .default(20)
  .meta({ description: 'So many at most, 1 to 200' })

export const Offset = z.coerce
  .number()
  .int()
  .min(0)
  .max(100_000)
  .optional()
  .meta({ description: 'Leaves out the first so many' })

/** A number of the ledger in an address. */
export const Id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

export const Links = z
  .object({ self: z.string(), next: z.string().optional(), prev: z.string().optional() })
  .meta({
    id: 'Links',
    description: 'Addresses of this page and of those beside it; also in the header Link',
  })

export type Links = z.infer<typeof Links>

type Changes = { [name: string]: string | number | undefined }

/** Links to pages that differ from this one in some parameters; undefined takes a parameter out. */
export const linksOf = (
  request: FastifyRequest,
  reply: FastifyReply,
  { next, prev }: { next?: Changes | undefined; prev?: Changes | undefined },
): Links => {
  const here = new URL(request.url, 'http://localhost')
  const to = (changes: Changes): string => {
    const url = new URL(here)
    for (const [name, value] of Object.entries(changes))
      if (value === undefined) url.searchParams.delete(name)
      else url.searchParams.set(name, String(value))
    return url.pathname + url.search
  }
  const links: Links = { self: to({}), ...(next && { next: to(next) }), ...(prev && { prev: to(prev) }) }
  reply.header(
    'link',
    Object.entries(links)
      .map(([rel, address]) => `<${address}>; rel="${rel}"`)
      .join(', '),
  )
  return links
}

/** Links by how many are left out, where it is known how many there are. */
export const linksByOffset = (
  request: FastifyRequest,
  reply: FastifyReply,
  { offset, limit, shown, total }: { offset: number; limit: number; shown: number; total?: number },
): Links => {
  const more = total === undefined ? shown === limit : offset + shown < total
  return linksOf(request, reply, {
    next: more && shown > 0 ? { offset: offset + shown } : undefined,
    prev: offset > 0 ? { offset: offset > limit ? offset - limit : undefined } : undefined,
  })
}
