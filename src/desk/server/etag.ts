/** Entity tags: what was not changed is not sent again (RFC 9110, section 13). */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Tags an answer to a GET; null instead of its body where the asker has it already. */
export const tagged = <T>(request: FastifyRequest, reply: FastifyReply, payload: T): T | null => {
  if (!['GET', 'HEAD'].includes(request.method) || reply.statusCode !== 200) return payload
  if (typeof payload !== 'string' || reply.hasHeader('etag')) return payload
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`
  reply.header('etag', tag)
  if (!hasTag(request.headers['if-none-match'], tag)) return payload
  reply.code(304).removeHeader('content-type')
  reply.removeHeader('content-length')
  return null
}

/** Tags are compared weakly, as the header wants it. */
const hasTag = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((given) => given.trim().replace(/^W\//, '') === tag))
