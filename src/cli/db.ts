/** `onrecord db`: looking after a ledger's file. */
import { existsSync, statSync } from 'node:fs'
import { Command } from 'commander'
import type { Faults } from '../ledger/articles/faults.ts'
import type { Told } from '../ledger/people/audit.ts'
import { fileOf, type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'

type Done = (code: number) => void

export const dbCommand = (done: Done): Command => {
  const db = new Command('db')
    .summary('look after a ledger: check, backup, restore, copy, stats')
    .description('Looks after a ledger: a file, or a database of PostgreSQL.')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
  for (const command of [statsCommand, checkCommand, backupCommand, restoreCommand, copyCommand])
    db.addCommand(command(done))
  return db
}

const EXAMPLES = `
Examples:
  onrecord db stats
  onrecord db check --db dossier.db
  onrecord db backup monday.db
  onrecord db restore monday.db
  onrecord db copy dossier.db postgres://desk@db.example/news
  onrecord db copy 'postgres://desk@db.example/news?schema=archive' archive.db`

const part = (name: string, summary: string): Command =>
  withLedger(
    new Command(name).summary(summary).description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`),
  ).helpOption('-h, --help', 'print this help')

const statsCommand = (done: Done): Command =>
  part('stats', 'tell how much a ledger holds').action(async (options: LedgerChoice) => {
    await withOpen(options, 'there', async (ledger) => {
      const counts = await ledger.counts()
      const megabytes = ((await ledger.store.size()) / 1e6).toFixed(1)
      const lines = [
        ...Object.entries(counts).map(([what, n]) => [what, n.toLocaleString('en-US')]),
        ['size', `${megabytes} MB`],
      ]
      process.stdout.write(
        `${ledger.file}\n${lines.map(([what, n]) => `  ${what!.padEnd(12)}${n!.padStart(12)}`).join('\n')}\n`,
      )
    })
    done(0)
  })

const checkCommand = (done: Done): Command =>
  part('check', 'check that the ledger is sound and that every span is in its text').action(
    async (options: LedgerChoice) => {
      const problems = await withOpen(options, 'there', async (ledger) => {
        const found = await ledger.check()
        for (let after: number | undefined = 0; after !== undefined && found.length === 0; ) {
          const faults: Faults = await ledger.store.read('faultsIn', { after, limit: 100 })
          found.push(...faults.problems)
          after = faults.last
        }
        for (const problem of found) process.stdout.write(`${problem}\n`)
        if (found.length === 0) process.stdout.write(`${ledger.file}: all is well\n`)
        return found.length
      })
      done(problems > 0 ? 1 : 0)
    },
  )

const backupCommand = (done: Done): Command =>
  part('backup', 'copy a ledger to a file, while others go on using it')
    .argument('<FILE>', 'the file to write; it must not be there')
    .action(async (to: string, options: LedgerChoice) => {
      const { LedgerError } = await import('../ledger/index.ts')
      if (existsSync(to)) throw new LedgerError(`${to}: is there already; name a new file`)
      await withOpen(options, 'there', async (ledger) => {
        await ledger.backup(to)
        await ledger.people.note({ operation: 'back up', target: `file ${to}` })
      })
      process.stdout.write(`${to}: ${(statSync(to).size / 1e6).toFixed(1)} MB written\n`)
      done(0)
    })

const restoreCommand = (done: Done): Command =>
  part('restore', 'put a backup in the place of a ledger; what stood there is kept as FILE.replaced')
    .argument('<FILE>', 'the backup')
    .action(async (from: string, options: LedgerChoice) => {
      const { isAddress, LedgerError } = await import('../ledger/index.ts')
      const file = fileOf(options)
      if (isAddress(file)) {
        // Other programs may be at it: nothing that stands in a database is put aside behind their backs.
        const { copyLedger } = await import('../ledger/copy/copy.ts')
        if (isAddress(from))
          throw new LedgerError('a backup is a file; to copy a database: onrecord db copy FROM TO')
        const { rows } = await copyLedger(from, file)
        await tellIn(file, { operation: 'restore', target: `from ${from}` })
        process.stdout.write(`${rows.toLocaleString('en-US')} rows restored from ${from}\n`)
        return done(0)
      }
      const { restoreLedger } = await import('../ledger/sqlite/restore.ts')
      restoreLedger(from, file)
      await tellIn(file, { operation: 'restore', target: `from ${from}` })
      process.stdout.write(`${file}: restored from ${from}\n`)
      done(0)
    })

const copyCommand = (done: Done): Command =>
  new Command('copy')
    .summary('copy a ledger into a new one: from a file to PostgreSQL, or back')
    .description(
      'Copies a ledger as it is at one moment, corrections and numbers included, into a new one; others may go on using it.',
    )
    .helpOption('-h, --help', 'print this help')
    .argument('<FROM>', 'path of a file, or address of a database: postgres://USER@HOST/DATABASE')
    .argument('<TO>', 'the same; it must hold no ledger yet')
    .action(async (from: string, to: string) => {
      const { copyLedger } = await import('../ledger/copy/copy.ts')
      const { default: progress } = await import('cli-progress')
      const bar = process.stderr.isTTY
        ? new progress.SingleBar({ format: COPYING, hideCursor: true }, progress.Presets.rect)
        : undefined
      let isShown = false
      try {
        const { rows } = await copyLedger(from, to, {
          onProgress: (n, of, table) => {
            if (!isShown) bar?.start(of, 0, { table })
            isShown = true
            bar?.update(n, { table })
          },
        })
        bar?.stop()
        const { addressOf, isAddress } = await import('../ledger/postgres/address.ts')
        const shown = (file: string): string => (isAddress(file) ? addressOf(file).shown : file)
        await tellIn(from, { operation: 'copy', target: `to ${shown(to)}` })
        await tellIn(to, { operation: 'copy', target: `from ${shown(from)}` })
        process.stdout.write(`${rows.toLocaleString('en-US')} rows copied\n`)
      } finally {
        bar?.stop()
      }
      done(0)
    })

/** Tells in a ledger's audit trail, where it knows people, what was done to the whole of it. */
const tellIn = (db: string, told: Told): Promise<void> =>
  withOpen({ db }, 'there', (ledger) => ledger.people.note(told))

const COPYING = '{bar} {percentage}% {value} of {total} rows ({table})'
