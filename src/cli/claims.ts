/** `onrecord claims`: what is claimed, by whom, how widely, and who denies it. */
import { Command } from 'commander'
import { claimReport, claimsReport } from '../ledger/claims/report.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { type FormChoice, give, withForms } from './ledger/forms.ts'
import { queryText } from './ledger/query-text.ts'
import { oneOf, wholeNumber } from './option-values.ts'

interface Options extends LedgerChoice, FormChoice {
  limit: number
  order: 'voices' | 'new' | 'denials'
  claim?: number
}

export const claimsCommand = (done: (code: number) => void): Command =>
  withForms(
    withLedger(
      new Command('claims')
        .summary('what is claimed, how widely, and who denies it')
        .usage('[options] [QUERY...]')
        .argument('[QUERY...]', 'as in onrecord search')
        .description(
          'Lists claims: one thing told in several articles, with its first report, its sources, its denials.',
        )
        .option('--claim <n>', 'show one claim with all its wordings, sources and figures', wholeNumber(1e12))
        .option('--limit <n>', 'show so many', wholeNumber(10_000), 20)
        .option(
          '--order <order>',
          'voices (most independent texts first), new, denials',
          oneOf('voices', 'new', 'denials'),
          'voices',
        ),
    ),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      '\nExamples:\n  onrecord claims kind:transfer with:Russia\n  onrecord claims --order denials since:2023-10\n  onrecord claims --claim 12 -o claim.md',
    )
    .action(async (words: string[], options: Options) => done(await claims(words, options)))

const claims = (words: string[], options: Options): Promise<number> =>
  withOpen(options, 'there', async (ledger) => {
    const { LedgerError } = await import('../ledger/index.ts')
    if (options.claim !== undefined) {
      const claim = await ledger.claim(options.claim)
      if (!claim) throw new LedgerError(`claim ${options.claim}: there is none of this number`)
      await give(claimReport(claim, []), claim, options)
      return 0
    }
    const query = queryText(words)
    const { limit, order } = options
    const lines = await ledger.claims(query, { limit, order })
    const firsts = await ledger.store.read('firstReports', { claims: lines.map(({ id }) => id) })
    const about = [`${query ? `${query}; ` : ''}${order} first`]
    await give(claimsReport(lines, new Map(firsts.map((hit) => [hit.claim!, hit])), about), lines, options)
    return 0
  })
