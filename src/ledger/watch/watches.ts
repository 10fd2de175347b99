/** Watching, as programs ask for it: a ledger's saved searches, and rounds of reporting what they newly find. */
import type { Poster } from '../../page/fetch/index.ts'
import { SYSTEM_CLOCK } from '../clock.ts'
import type { Ledger } from '../ledger.ts'
import { LedgerError } from '../problem.ts'
import { parseQuery } from '../search/query.ts'
import type { Watched } from './round.ts'
import type { WatchLine } from './rows.ts'

export interface WatchAsked {
  /** Address that each match is posted to, signed. */
  webhook?: string
  /** Also a webhook on this machine or in a private network, on any port. */
  allowPrivate?: boolean
}

export interface WatchRun {
  /** Only these watches. */
  names?: readonly string[]
  /** Also posts to this machine and private networks, on any port. */
  allowPrivate?: boolean
}

export interface Watches {
  /**
   * Saves a search under a name: what is added to the ledger from now on is reported.
   *
   * @returns the secret that a webhook checks signatures with, told only now
   * @throws LedgerError where there is a watch of this name; QueryError; InputError of the webhook's address
   */
  add(name: string, query: string, asked?: WatchAsked): Promise<{ secret?: string }>
  /** All watches, in the order in which they were added. */
  list(): Promise<WatchLine[]>
  /** @returns false where there is none of this name */
  remove(name: string): Promise<boolean>
  /**
   * One round: what is new for each watch. A match counts as reported once the next step is asked for, and its webhook
   * has taken it by then; where the loop is left at it, the next round reports it again.
   *
   * @throws LedgerError where one of the names is no watch's
   * @example
   * for await (const step of ledger.watch.run()) if (step.what === 'match') console.log(step.watch.name, step.hit.words)
   */
  run(asked?: WatchRun): AsyncGenerator<Watched, void, undefined>
}

const LONGEST_NAME = 100

/** @param keyFile what secrets are sealed by; made with the first webhook */
export const watchesOf = (
  ledger: () => Ledger,
  now: () => Date,
  keyFile: string | undefined,
): { watch: Watches; end: () => Promise<void> } => {
  const posters = new Map<boolean, Poster>()
  const keys = async () => {
    const { defaultKeyFile, readOrMakeKey } = await import('./key-file.ts')
    return { file: keyFile ?? defaultKeyFile(), readOrMakeKey }
  }
  /** A new secret, and as it is kept. */
  const secretFor = async (target: string): Promise<{ secret: string; sealed: string }> => {
    const { newSecret } = await import('./signature.ts')
    const { seal } = await import('./sealed.ts')
    const { file, readOrMakeKey } = await keys()
    const secret = newSecret()
    return { secret, sealed: seal(secret, readOrMakeKey(file), target) }
  }
  const watch: Watches = {
    add: async (name, query, { webhook, allowPrivate = false } = {}) => {
      parseQuery(query)
      if (name.trim() === '' || name.length > LONGEST_NAME)
        throw new LedgerError(`a name has 1 to ${LONGEST_NAME} characters`)
      const { parseTarget } = await import('../../page/fetch/index.ts')
      const target =
        webhook === undefined
          ? undefined
          : parseTarget(webhook, { allowPrivate, allowAnyPort: allowPrivate }).href
      const made = target === undefined ? undefined : await secretFor(target)
      const isNew = await ledger().store.write('addWatch', {
        name,
        query,
        ...(target !== undefined && made && { target, secret: made.sealed }),
        at: now().toISOString(),
      })
      if (!isNew)
        throw new LedgerError(`${name}: there is a watch of this name; choose another, or remove it first`)
      return made ? { secret: made.secret } : {}
    },
    list: () => ledger().store.read('watchesList', {}),
    remove: (name) => ledger().store.write('removeWatch', { name }),
    async *run({ names, allowPrivate = false } = {}) {
      const { createPoster } = await import('../../page/fetch/index.ts')
      const { watchRound } = await import('./round.ts')
      const known = await watch.list()
      const strange = names?.find((name) => !known.some((one) => one.name === name))
      if (strange !== undefined) throw new LedgerError(`${strange}: is not watched`)
      const poster = posters.get(allowPrivate) ?? createPoster({ allowPrivate, allowAnyPort: allowPrivate })
      posters.set(allowPrivate, poster)
      yield* watchRound({
        ledger: ledger(),
        poster,
        keyFile: (await keys()).file,
        clock: { ...SYSTEM_CLOCK, now },
        ...(names && { names }),
      })
    },
  }
  const end = async (): Promise<void> => {
    await Promise.all([...posters.values()].map((poster) => poster.close()))
    posters.clear()
  }
  return { watch, end }
}
