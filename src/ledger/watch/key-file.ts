/**
 * The key that seals what a ledger must not give away: a file of its own, that only its owner may read, away from the
 * ledgers. Whoever gets a ledger without it gets no secrets.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import envPaths from 'env-paths'
import { LedgerError } from '../problem.ts'

const BYTES = 32

/** `webhooks.key` in the folder where this system keeps a person's settings; `ONRECORD_KEY` names another file. */
export const defaultKeyFile = (): string =>
  process.env.ONRECORD_KEY || join(envPaths('onrecord', { suffix: '' }).config, 'webhooks.key')

/** @throws LedgerError where there is none, it is none, or others may read it */
export const readKey = (file: string): Buffer => {
  const key = keyIn(file)
  if (!key)
    throw new LedgerError(
      `${file}: there is no such key, and without it webhooks cannot be signed; copy it from where the watch was added, or remove the watch and add it again`,
    )
  return key
}

/** The same, of a key that is made where there is none. */
export const readOrMakeKey = (file: string): Buffer => {
  const known = keyIn(file)
  if (known) return known
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    writeFileSync(part, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(part, 0o600)
    // Linked whole, or not where another program was quicker: nobody ever reads a part of a key.
    linkSync(part, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unreadable(file, error)
  } finally {
    rmSync(part, { force: true })
  }
  return readKey(file)
}

const keyIn = (file: string): Buffer | undefined => {
  let key: Buffer
  try {
    // Windows has no such modes: the folder of a person's settings is that person's.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      throw new LedgerError(`${file}: others may read this key; keep it to yourself: chmod 600 ${file}`)
    key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error instanceof LedgerError ? error : unreadable(file, error)
  }
  if (key.length !== BYTES)
    throw new LedgerError(`${file}: is no key of onrecord; name another file with ONRECORD_KEY`)
  return key
}

const unreadable = (file: string, error: unknown): LedgerError =>
  new LedgerError(`${file}: cannot be read or made (${(error as Error).message})`)
