/** Which ledger a command works on. */
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import envPaths from 'env-paths'
import type { Ledger } from '../../ledger/index.ts'
import { version } from '../version.ts'

export interface LedgerChoice {
  db?: string
}

/** `onrecord.db` in the folder where this system keeps a person's data. */
export const defaultFile = (): string => join(envPaths('onrecord', { suffix: '' }).data, 'onrecord.db')

export const withLedger = (command: Command): Command =>
  command.option(
    '--db <file>',
    "the ledger's file, or postgres://USER@HOST/DATABASE (else ONRECORD_DB, else a file in your data folder)",
  )

export const fileOf = ({ db }: LedgerChoice): string => db ?? (process.env.ONRECORD_DB || defaultFile())

/**
 * Opens the ledger that was named; what stores is loaded only now.
 *
 * @param mustBe tells to make none where there is none
 * @throws LedgerError
 */
export const openNamed = async (choice: LedgerChoice, mustBe: 'there' | 'made'): Promise<Ledger> => {
  const { openLedger } = await import('../../ledger/index.ts')
  return openLedger({
    file: fileOf(choice),
    program: version,
    mustBeThere: mustBe === 'there',
    by: { who: userName(), how: 'command line' },
  })
}

/** The user's name on this machine; some have none, such as those that containers run as. */
const userName = (): string => {
  try {
    return userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? 'without a name'}`
  }
}

/** Does something with the ledger that was named, and closes it whatever comes. */
export const withOpen = async <T>(
  choice: LedgerChoice,
  mustBe: 'there' | 'made',
  use: (ledger: Ledger) => Promise<T>,
): Promise<T> => {
  const ledger = await openNamed(choice, mustBe)
  try {
    return await use(ledger)
  } finally {
    await ledger.close()
  }
}
