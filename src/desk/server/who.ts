/** Who asks: a person who signed in, or a program with a token; and what their role lets them do. */
import type { FastifyRequest } from 'fastify'
import type { Ledger } from '../../ledger/index.ts'
import type { By } from '../../ledger/people/audit.ts'
import { hashOfSecret } from '../../ledger/people/people.ts'
import { mayAct, type Role } from '../../ledger/people/role.ts'
import { HttpProblem } from './problem.ts'

/** Who a request is of, where people sign in. */
export interface Asker extends By {
  person: number
  role: Role
  /** How it was told: by the cookie of a session, or by a token. */
  via: 'session' | 'token'
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What somebody must at least be who asks for it, where people sign in. Every route of the API says so; one that does
     * not is an admin's alone.
     */
    role?: Role
  }
  interface FastifyRequest {
    /** Absent where nobody signs in. */
    asker?: Asker
  }
}

/** Whether people sign in is looked up again after so many milliseconds, as long as they do not. */
const LOOK_AGAIN_MS = 2000

export interface SigningIn {
  /** Whether people sign in: from the moment on at which the ledger knows one. */
  isOn(): Promise<boolean>
  /** Who asks; undefined where nobody is told, or nobody who is known. */
  askerOf(request: FastifyRequest): Promise<Asker | undefined>
}

/** @param isOn whether people sign in already: it is not turned off while the server runs */
export const startSigningIn = (ledger: Ledger, isOn: boolean): SigningIn => {
  let on = isOn
  let looked = performance.now()
  return {
    isOn: async () => {
      if (on || performance.now() - looked < LOOK_AGAIN_MS) return on
      looked = performance.now()
      on = await ledger.people.known()
      return on
    },
    askerOf: async (request) => {
      const token = bearerOf(request)
      if (token !== undefined) return ofToken(ledger, token)
      const { signedIn } = request.session ?? {}
      return signedIn && { ...signedIn, via: 'session' }
    },
  }
}

const ofToken = async (ledger: Ledger, given: string): Promise<Asker | undefined> => {
  const now = new Date().toISOString()
  const found = await ledger.store.read('tokenOf', { hash: hashOfSecret(given), now })
  if (!found) return undefined
  const { token, used, person, name, role } = found
  const day = now.slice(0, 10)
  // That it was used is of use to whoever tidies tokens up, and worth no wait.
  if (used !== day) ledger.store.write('noteTokenUse', { id: token, day }).catch(() => {})
  return { person, who: name, role, how: `token ${token}`, via: 'token' }
}

export const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer +([^\s]{1,1000})$/i.exec(headers.authorization ?? '')?.[1]

/**
 * What a route asks for: the role that it names; none at all where it is open. Addresses that lead nowhere tell nothing.
 */
export const neededRole = (request: FastifyRequest): Role =>
  request.is404 ? 'reader' : (request.routeOptions.config.role ?? 'admin')

/** @throws HttpProblem 401 where nobody signed in, 403 where their role does not do */
export const checkRole = (asker: Asker | undefined, needed: Role): void => {
  if (!asker)
    throw new HttpProblem(
      401,
      'sign in first: on the desk, with POST /api/v1/session, or by Authorization: Bearer TOKEN',
      { headers: { 'www-authenticate': 'Bearer realm="onrecord"' } },
    )
  if (!mayAct(asker.role, needed))
    throw new HttpProblem(
      403,
      `this needs the role ${needed}; ${asker.via === 'token' ? 'this token has' : 'you have'} the role ${asker.role}. An admin can change that`,
    )
}
