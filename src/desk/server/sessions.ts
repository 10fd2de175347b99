/** Sessions of people who signed in: @fastify/session, kept in the ledger. */
import { randomBytes } from 'node:crypto'
import cookies from '@fastify/cookie'
import sessions, { type FastifySessionOptions } from '@fastify/session'
import type { FastifyInstance, FastifyReply, FastifyRequest, Session } from 'fastify'
import type { Ledger } from '../../ledger/index.ts'
import { hashOfSecret } from '../../ledger/people/people.ts'
import type { Role } from '../../ledger/people/role.ts'
import { sessionName } from '../../ledger/store/audited.ts'

declare module 'fastify' {
  interface Session {
    signedIn?: { person: number; who: string; role: Role; how: string }
  }
}

const COOKIE = 'onrecord-session'
/** The desk's pages hold nothing: the cookie goes along with what is asked of the API alone. */
const PATH = '/api'
/** Whatever happens, one signs in again after so long; and after so long in which nothing was asked. */
const LONGEST_MS = 12 * 3600_000
const IDLE_MS = 2 * 3600_000
/** That somebody is there is written down once in so long. */
const SEEN_MS = 5 * 60_000
const ID_BYTES = 32

/** What an id looks like: nothing else is looked up. */
const ID = /^[\w-]{43}$/

/**
 * The cookie is the id alone. A signature would need a secret that all servers of a ledger share, and adds nothing to 32
 * random bytes of which the ledger keeps a hash.
 */
const UNSIGNED = {
  sign: (id: string) => id,
  unsign: (given: string) => ({ valid: ID.test(given), renew: false, value: ID.test(given) ? given : null }),
}

const ATTRIBUTES = { path: PATH, httpOnly: true, sameSite: 'strict' } as const

export const registerSessions = async (app: FastifyInstance, ledger: Ledger): Promise<void> => {
  await app.register(cookies)
  await app.register(sessions, {
    secret: UNSIGNED,
    cookieName: COOKIE,
    // Whether the way is safe is known with the request.
    cookie: { ...ATTRIBUTES, secure: false, maxAge: LONGEST_MS },
    idGenerator: () => randomBytes(ID_BYTES).toString('base64url'),
    saveUninitialized: false,
    rolling: false,
    store: storeOf(ledger),
  })
}

/** Begins a session under a new id, whatever came along with the request. */
export const beginSession = async (
  ledger: Ledger,
  request: FastifyRequest,
  { id, name, role }: { id: number; name: string; role: Role },
): Promise<void> => {
  request.session.options({ ...ATTRIBUTES, maxAge: LONGEST_MS, secure: request.protocol === 'https' })
  // An id that somebody else may know is worth nothing afterwards; whoever had signed in by it signs out.
  const before = request.session.signedIn
  await ledger.as(before ?? { who: name, role, how: 'signing in' }, () => request.session.regenerate())
  const how = sessionName(hashOfSecret(request.session.sessionId))
  // It is kept before the answer is sent, which then carries its cookie.
  request.session.set('signedIn', { person: id, who: name, role, how })
}

/** Ends it in the ledger, and has the browser forget the cookie. */
export const endSession = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  if (request.session) await request.session.destroy()
  reply.clearCookie(COOKIE, ATTRIBUTES)
}

const storeOf = (ledger: Ledger): NonNullable<FastifySessionOptions['store']> => {
  const told = <T>(work: Promise<T>, done: (error: unknown, value?: T) => void): void => {
    work.then(
      (value) => done(null, value),
      (error) => done(error),
    )
  }
  return {
    get: (id, done) => told(sessionOf(ledger, id), done),
    set: (id, session, done) => told(keep(ledger, id, session), done),
    destroy: (id, done) => told(ledger.store.write('endSession', { hash: hashOfSecret(id) }), done),
  }
}

const sessionOf = async (ledger: Ledger, id: string): Promise<Session | null> => {
  const hash = hashOfSecret(id)
  const now = Date.now()
  const found = await ledger.store.read('sessionOf', {
    hash,
    now: new Date(now).toISOString(),
    idle: new Date(now - IDLE_MS).toISOString(),
  })
  if (!found) return null
  const { person, name, role, seen, expires } = found
  if (now - Date.parse(seen) > SEEN_MS)
    ledger.store.write('touchSession', { hash, at: new Date(now).toISOString() }).catch(() => {})
  return {
    cookie: { ...ATTRIBUTES, originalMaxAge: null, expires: new Date(expires) },
    signedIn: { person, who: name, role, how: sessionName(hash) },
  }
}

const keep = async (ledger: Ledger, id: string, { signedIn, cookie }: Session): Promise<void> => {
  // One that nobody has signed in with is nothing to keep.
  if (!signedIn) return
  const { person, who, role, how } = signedIn
  const at = new Date()
  await ledger.as({ who, role, how }, () =>
    ledger.store.write('keepSession', {
      hash: hashOfSecret(id),
      person,
      at: at.toISOString(),
      expires: (cookie.expires ?? new Date(at.getTime() + LONGEST_MS)).toISOString(),
    }),
  )
}
