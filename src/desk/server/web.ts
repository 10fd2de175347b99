/** The desk's pages: files that were built from `web/`. They hold nothing of the ledger, so they need no token. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import files from '@fastify/static'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { DESK_POLICY } from './guard.ts'
import { HttpProblem } from './problem.ts'

/** Beside the package's programs, or where `scripts/web.ts` builds them in a checkout. */
const FOLDERS = ['../../web/', '../../../web/dist/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

/** Files whose names hold their contents' hash never change. */
const FOREVER = 'public, max-age=31536000, immutable'

export const webPages: FastifyPluginAsync = async (app) => {
  const root = FOLDERS.find((folder) => existsSync(`${folder}index.html`))
  if (root !== undefined) await app.register(files, { root, serve: false, cacheControl: false })
  app.get('/*', { schema: { hide: true }, config: { open: isOfDesk } }, (request, reply) => {
    if (!isOfDesk(request)) return reply.callNotFound()
    if (root === undefined) throw new HttpProblem(404, 'the desk is not built; build it: npm run build:web')
    const path = pathOf(request)
    if (isFile(path)) {
      if (path.startsWith('/assets/')) reply.header('cache-control', FOREVER)
      return reply.sendFile(path.slice(1))
    }
    return reply.header('content-security-policy', DESK_POLICY).sendFile('index.html')
  })
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0]!

const isFile = (path: string): boolean => path === '/icon.svg' || path.startsWith('/assets/')

/** Every state of the desk has an address of its own, all led to by one page, which a browser asks for as a page. */
const isOfDesk = (request: FastifyRequest): boolean => {
  const path = pathOf(request)
  if (path === '/api' || path.startsWith('/api/')) return false
  return isFile(path) || request.headers.accept?.includes('text/html') === true
}
