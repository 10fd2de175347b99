/** Passwords as people type them: unseen, or from another program's output. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { LedgerError } from '../ledger/problem.ts'

/**
 * A new password: the first line of standard input, or typed twice at the terminal, which shows nothing of it.
 *
 * @throws LedgerError where there is no terminal to ask at, or the two differ
 */
export const newPassword = async (fromInput: boolean, name: string): Promise<string> => {
  if (fromInput) return firstLine()
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new LedgerError('there is no terminal to ask for a password at; give it with --password-stdin')
  const password = await asked(`Password for ${name}: `)
  if ((await asked('The same again: ')) !== password)
    throw new LedgerError('the two passwords differ; nothing was changed')
  return password
}

/** Standard input may be kept open by who writes to it: no more than a line is waited for. */
const firstLine = async (): Promise<string> => {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    lines.close()
    return line
  }
  throw new LedgerError('standard input held no password')
}

/** The terminal's own line editing, with an output that shows nothing. */
const asked = (question: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const nowhere = new Writable({ write: (_, __, done) => done() })
    process.stderr.write(question)
    const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 })
    lines.on('SIGINT', () => {
      process.stderr.write('\n')
      process.exit(130)
    })
    lines.once('close', () => reject(new LedgerError('no password was given')))
    lines.question('', (line) => {
      process.stderr.write('\n')
      resolve(line)
      lines.close()
    })
  })
