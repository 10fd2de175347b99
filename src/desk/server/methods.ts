/** Methods that an address does not take: told so (RFC 9110, 15.5.6), and which ones it does. */
import type { FastifyInstance } from 'fastify'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'QUERY'] as const

/** Takes note of all routes below `/api/v1` that are added from here on; `refuse` answers their other methods. */
export const otherMethods = (app: FastifyInstance): { refuse(): void } => {
  const taken = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method, config }) => {
    if (!url.startsWith('/api/v1/') || config?.allow !== undefined) return
    const known = taken.get(url) ?? new Set<string>()
    for (const one of [method].flat()) known.add(one)
    taken.set(url, known)
  })
  const refuse = (): void => {
    for (const [url, known] of [...taken]) {
      const allow = METHODS.filter((method) => known.has(method)).join(', ')
      app.route({
        method: METHODS.filter((method) => !known.has(method)),
        url,
        schema: { hide: true },
        config: { allow },
        // The guard has answered before.
        handler: (_, reply) => reply.callNotFound(),
      })
    }
  }
  return { refuse }
}
