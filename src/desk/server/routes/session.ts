/** Signing in and out. */
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Ledger, LedgerError } from '../../../ledger/index.ts'
import { hashOfSecret } from '../../../ledger/people/people.ts'
import { foldName } from '../../../ledger/people/rows.ts'
import { SignedIn } from '../../answers/people.ts'
import { HttpProblem } from '../problem.ts'
import { startRate } from '../rate.ts'
import { beginSession, endSession } from '../sessions.ts'
import type { SigningIn } from '../who.ts'
import { failing, failingChange } from './answers.ts'

/** Tries of one address and of one name: at once, and per second in the long run. Those that succeed do not count. */
const OF_ADDRESS = { burst: 10, perSecond: 1 / 60 }
const OF_NAME = { burst: 20, perSecond: 1 / 120 }
/** Passwords that are looked at beside one another, and those that may wait: each takes 64 MB for a moment. */
const AT_ONCE = 2
const WAITING = 20

const Password = z.string().min(1).max(1000)

interface Tools {
  ledger: Ledger
  signingIn: SigningIn
}

export const sessionRoutes =
  ({ ledger, signingIn }: Tools): FastifyPluginAsyncZod =>
  async (app) => {
    const ofAddress = startRate(OF_ADDRESS.burst, OF_ADDRESS.perSecond)
    const ofName = startRate(OF_NAME.burst, OF_NAME.perSecond)
    const turn = turns(AT_ONCE, WAITING)

    /** Takes a try of the address and of the name. @throws HttpProblem 429 */
    const take = (address: string, name: string): void => {
      const wait = ofAddress.take(address) || ofName.take(name)
      if (wait > 0)
        throw new HttpProblem(429, `too many tries to sign in; again in ${wait} s`, {
          headers: { 'retry-after': String(wait) },
        })
    }
    const giveBack = (address: string, name: string): void => {
      ofAddress.give(address)
      ofName.give(name)
    }

    const identify = async (request: FastifyRequest, name: string, password: string) => {
      const folded = foldName(name)
      take(request.ip, folded)
      const found = await turn(() => ledger.people.identify(name, password))
      if (found.person) giveBack(request.ip, folded)
      return found
    }

    app.get(
      '/session',
      {
        config: { open: true },
        schema: {
          operationId: 'session',
          summary: 'Whether people sign in here, and who asks',
          tags: ['people'],
          response: { 200: SignedIn, ...failing() },
        },
      },
      async (request) => {
        if (!(await signingIn.isOn())) return { signIn: false }
        const asker = await signingIn.askerOf(request)
        return {
          signIn: true,
          ...(asker && { who: asker.who, role: asker.role, via: asker.via }),
        }
      },
    )

    app.post(
      '/session',
      {
        config: { open: true },
        schema: {
          operationId: 'signIn',
          summary: 'Sign in; the answer sets the cookie of a session',
          tags: ['people'],
          body: z.strictObject({ name: z.string().trim().min(1).max(200), password: Password }),
          response: { 200: SignedIn, ...failingChange(409) },
        },
      },
      async (request) => {
        const { name, password } = request.body
        if (!(await signingIn.isOn())) throw new HttpProblem(409, NOBODY)
        const { person, isKnown, name: their } = await identify(request, name, password)
        if (!person) {
          // What was typed for a name that nobody has may be a password in the wrong field.
          const who = isKnown ? their : 'unknown name'
          await ledger.as({ who, how: `from ${request.ip}` }, () =>
            ledger.people.note({ operation: 'sign in', outcome: 'refused' }),
          )
          throw new HttpProblem(401, 'the name or the password is wrong')
        }
        await beginSession(ledger, request, person)
        return { signIn: true, who: person.name, role: person.role, via: 'session' as const }
      },
    )

    app.delete(
      '/session',
      {
        config: { open: true },
        schema: {
          operationId: 'signOut',
          summary: 'Sign out: the session is over',
          tags: ['people'],
          response: {
            204: z.undefined().describe('Signed out, if anybody was signed in'),
            ...failingChange(),
          },
        },
      },
      async (request, reply) => {
        const asker = await signingIn.askerOf(request)
        const end = () => endSession(request, reply)
        await (asker ? ledger.as(asker, end) : end())
        return reply.code(204).send()
      },
    )

    app.post(
      '/session/password',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'changePassword',
          summary: 'Change your own password; your other sessions end',
          tags: ['people'],
          body: z.strictObject({ old: Password, new: Password }),
          response: { 204: z.undefined().describe('Changed'), ...failingChange(409, 422) },
        },
      },
      async (request, reply) => {
        const { asker, body } = request
        if (!asker) throw new HttpProblem(409, NOBODY)
        if (asker.via === 'token') throw new HttpProblem(403, 'a token changes no password; sign in')
        const { person } = await identify(request, asker.who, body.old)
        if (!person) {
          await ledger.people.note({
            operation: 'set password',
            target: `person ${asker.who}`,
            outcome: 'refused',
          })
          throw new HttpProblem(422, 'the old password is wrong')
        }
        await sensible(() =>
          ledger.people.setPassword(person.name, body.new, hashOfSecret(request.session.sessionId)),
        )
        await beginSession(ledger, request, person)
        return reply.code(204).send()
      },
    )
  }

export const NOBODY =
  'nobody signs in here: the ledger knows no people. Add an admin on the command line: onrecord people add NAME --role admin'

/** The ledger says in words alone what it cannot do. */
export const sensible = async <T>(change: () => Promise<T>): Promise<T> => {
  try {
    return await change()
  } catch (error) {
    // What befell the disk or the memory is none of the asker's doing, and has a code.
    if (!(error instanceof LedgerError) || 'code' in error) throw error
    const { message } = error
    if (/there is nobody of this name|there is none of this number/.test(message))
      throw new HttpProblem(404, message.replace(/; onrecord.*$/, ''))
    if (/is the last admin|there is somebody of this name/.test(message)) throw new HttpProblem(409, message)
    throw new HttpProblem(422, message)
  }
}

/** Lets so many do something beside one another; others wait, and too many are turned away. */
const turns = (atOnce: number, waiting: number) => {
  let busy = 0
  const queue: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy >= atOnce) {
      if (queue.length >= waiting)
        throw new HttpProblem(503, 'too many sign in at once; try again in a moment', {
          headers: { 'retry-after': '5' },
        })
      await new Promise<void>((resolve) => queue.push(resolve))
    }
    busy++
    try {
      return await work()
    } finally {
      busy--
      queue.shift()?.()
    }
  }
}
