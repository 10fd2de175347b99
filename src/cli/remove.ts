/** `onrecord remove`: takes articles out of a ledger. */
import { Command } from 'commander'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { errorLine } from './output.ts'

export const removeCommand = (done: (code: number) => void): Command =>
  withLedger(
    new Command('remove')
      .summary('take articles out of a ledger')
      .usage('[options] ARTICLE...')
      .argument('<ARTICLE...>', "an article's id or address")
      .description(
        'Takes articles out of a ledger, with all their versions. What people said of their entries is kept and shown as orphaned.',
      ),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      '\nExamples:\n  onrecord remove https://www.example.org/news/1\n  onrecord remove 6f3d91b0f6aae4e1',
    )
    .action(async (names: string[], options: LedgerChoice) => {
      const missing = await withOpen(options, 'there', async (ledger) => {
        let count = 0
        for (const name of names)
          if (await ledger.remove(name)) process.stdout.write(`removed ${name}\n`)
          else {
            process.stderr.write(errorLine('no such article; onrecord search --json tells ids', name))
            count++
          }
        return count
      })
      done(missing > 0 ? 1 : 0)
    })
