/** `onrecord search`: finds statements, events and transfers in a ledger. */
import { Command } from 'commander'
import type { Hit } from '../ledger/index.ts'
import { sheetFor } from './article/index.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { hitLines } from './ledger/hits.ts'
import { queryText } from './ledger/query-text.ts'
import { oneOf, wholeNumber } from './option-values.ts'

interface Options extends LedgerChoice {
  json?: boolean
  limit: number
  offset?: number
  order: 'words' | 'day' | 'added' | 'confidence'
}

export const searchCommand = (done: (code: number) => void): Command =>
  withLedger(
    new Command('search')
      .summary('find statements, events and transfers in a ledger')
      .usage('[options] QUERY...')
      .argument('<QUERY...>', 'words, "phrases", and fields such as by:Lavrov')
      .description('Finds what a ledger holds, best match first, each with its article and its words.')
      .option('--json', 'print one line of JSON for each')
      .option('--limit <n>', 'show so many', wholeNumber(10_000), 20)
      .option('--offset <n>', 'leave out the first so many', wholeNumber(1e9))
      .option(
        '--order <order>',
        'words (best first), day (newest first), added, confidence (least sure first)',
        oneOf('words', 'day', 'added', 'confidence'),
        'words',
      ),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], options: Options) => done(await search(words, options)))

const EXAMPLES = `
Fields:
  by:NAME          who speaks, acts or supplies        about:NAME   who or what it is about
  from:NAME        supplier or actor                   to:NAME      recipient
  with:NAME        any party                           publisher:NAME
  kind:            statement, event, transfer          stance:      asserts, denies, confirms, accuses, …
  type:            a PLOVER type, an attribution type  status:      delivered, agreed, denied, …
  item:            a category or words of the item     certainty:   certain, probable, possible, negative
  since: until:    2023, 2023-10 or 2023-10-13: of the act or the saying, else of the publication
  confidence:0.8   at least so sure                    verdict:     none, accepted, corrected, rejected, any
  claim:12         of one claim                        saying:all   also thoughts, wishes and plans

Examples:
  onrecord search by:Lavrov stance:denies
  onrecord search kind:transfer item:missiles from:"North Korea" since:2023-10
  onrecord search '"arms deal"' -summit publisher:Corvane --order day
  onrecord search --json kind:transfer status:delivered | jq .item`

const search = async (words: string[], options: Options): Promise<number> => {
  return withOpen(options, 'there', async (ledger) => {
    const query = queryText(words)
    const { hits, total } = await ledger.search(query, {
      limit: options.limit,
      order: options.order,
      ...(options.offset !== undefined && { offset: options.offset }),
    })
    if (options.json) process.stdout.write(hits.map((hit) => `${JSON.stringify(hitAsJson(hit))}\n`).join(''))
    else {
      const sheet = sheetFor(process.stdout)
      for (const hit of hits) process.stdout.write(`${hitLines(hit, sheet).join('\n')}\n\n`)
      const more = total - hits.length - (options.offset ?? 0)
      process.stdout.write(
        total === 0
          ? 'nothing was found; fewer words or fields find more\n'
          : sheet.ink(
              'dim',
              `${total} found${more > 0 ? `; ${more} more with --offset ${hits.length + (options.offset ?? 0)} or --limit` : ''}\n`,
            ),
      )
    }
    return 0
  })
}

/** What is unknown is absent. */
const hitAsJson = (hit: Hit): object =>
  JSON.parse(JSON.stringify({ ...hit, spans: JSON.parse(hit.spans) }, (_, value) => value ?? undefined))
