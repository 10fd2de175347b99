/** `onrecord dossier`: all that a ledger holds of one actor, or of what passed between two. */
import { Command } from 'commander'
import type { Dossier } from '../ledger/dossier/ask.ts'
import { dossierReport } from '../ledger/dossier/report.ts'
import { rangeOf } from '../ledger/report/range.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { type FormChoice, give, withForms } from './ledger/forms.ts'
import { firstDay, lastDay, wholeNumber } from './option-values.ts'

interface Options extends LedgerChoice, FormChoice {
  limit: number
  since?: string
  until?: string
}

export const dossierCommand = (done: (code: number) => void): Command =>
  withForms(
    withLedger(
      new Command('dossier')
        .summary('all that a ledger holds of an actor, or of two')
        .argument('<ACTOR>', 'a name, a country, or the number of an actor')
        .argument('[ACTOR]', 'another: then what passed between the two')
        .description(
          'Tells what an actor said, what is said of it, what it supplied and received, what is denied and by whom, with every source.',
        )
        .option('--limit <n>', 'entries of each kind', wholeNumber(10_000), 30)
        .option('--since <date>', 'from this day, month or year on', firstDay)
        .option('--until <date>', 'up to this day, month or year', lastDay),
    ),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      '\nExamples:\n  onrecord dossier Lavrov\n  onrecord dossier "North Korea" Russia --since 2023\n  onrecord dossier PRK RUS -o dossier.html',
    )
    .action(async (one: string, other: string | undefined, options: Options) =>
      done(await dossier([one, ...(other === undefined ? [] : [other])], options)),
    )

const dossier = (actors: string[], options: Options): Promise<number> =>
  withOpen(options, 'there', async (ledger) => {
    const { LedgerError } = await import('../ledger/index.ts')
    const { limit, since, until } = options
    const found = await ledger.dossier(actors, {
      limit,
      ...(since && { since }),
      ...(until && { until }),
    })
    if ('unknown' in found)
      throw new LedgerError(
        `${found.unknown.join(', ')}: nobody of this name is in ${ledger.file}; onrecord search finds words`,
      )
    await give(dossierReport(found as Dossier, rangeOf(options)), found, options)
    return 0
  })
