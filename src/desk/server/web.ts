/** The desk's pages: files that were built from `web/`. They hold nothing of the ledger, so they need no token. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import files from '@fastify/static'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { DESK_POLICY } from './guard.ts'
import { HttpProblem } from './problem.ts'

/** Beside the package's programs, or where `scripts/web.ts` builds them in a checkout. */
const FOLDERS = ['../../web/', '../../../web/dist/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

export const webFolder = (): string | undefined => FOLDERS.find((folder) => existsSync(`${folder}index.html`))

/** Files whose names hold their contents' hash never change. */
const FOREVER = 'public, max-age=31536000, immutable'

export const webPages: FastifyPluginAsync = async (app) => {
  const root = webFolder()
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, open: true }
  })
  if (root !== undefined) await app.register(files, { root, serve: false, cacheControl: false })
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?')[0]!
    if (root === undefined) throw new HttpProblem(404, MISSING)
    if (path.startsWith('/assets/')) return reply.header('cache-control', FOREVER).sendFile(path.slice(1))
    if (path === '/icon.svg') return reply.sendFile('icon.svg')
    // Every state of the desk has an address of its own, all of them led to by one page.
    if (!/^\/api(?:\/|$)/.test(path) && request.headers.accept?.includes('text/html')) return page(reply)
    return reply.callNotFound()
  })
}

const page = (reply: FastifyReply) =>
  reply.header('content-security-policy', DESK_POLICY).sendFile('index.html')

const MISSING = 'the desk is not built; build it with: npm run build:web'
