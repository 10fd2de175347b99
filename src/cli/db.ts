/** `onrecord db`: looking after a ledger's file. */
import { existsSync, statSync } from 'node:fs'
import { Command } from 'commander'
import type { Faults } from '../ledger/articles/faults.ts'
import { fileOf, type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'

type Done = (code: number) => void

export const dbCommand = (done: Done): Command => {
  const db = new Command('db')
    .summary("look after a ledger's file: check, backup, restore, stats")
    .description("Looks after a ledger's file.")
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
  for (const command of [statsCommand, checkCommand, backupCommand, restoreCommand])
    db.addCommand(command(done))
  return db
}

const EXAMPLES = `
Examples:
  onrecord db stats
  onrecord db check --db dossier.db
  onrecord db backup monday.db
  onrecord db restore monday.db`

const part = (name: string, summary: string): Command =>
  withLedger(
    new Command(name).summary(summary).description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`),
  ).helpOption('-h, --help', 'print this help')

const statsCommand = (done: Done): Command =>
  part('stats', 'tell how much a ledger holds').action(async (options: LedgerChoice) => {
    await withOpen(options, 'there', async (ledger) => {
      const counts = await ledger.counts()
      const megabytes = (statSync(ledger.file).size / 1e6).toFixed(1)
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
  part('check', 'check that the file is sound and that every span is in its text').action(
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
      await withOpen(options, 'there', (ledger) => ledger.backup(to))
      process.stdout.write(`${to}: ${(statSync(to).size / 1e6).toFixed(1)} MB written\n`)
      done(0)
    })

const restoreCommand = (done: Done): Command =>
  part('restore', 'put a backup in the place of a ledger; what stood there is kept as FILE.replaced')
    .argument('<FILE>', 'the backup')
    .action(async (from: string, options: LedgerChoice) => {
      const { restoreLedger } = await import('../ledger/ledger.ts')
      const file = fileOf(options)
      restoreLedger(from, file)
      process.stdout.write(`${file}: restored from ${from}\n`)
      done(0)
    })
