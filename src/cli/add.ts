/** `onrecord add`: reads articles and keeps them in a ledger. */
import { Command } from 'commander'
import type { Added } from '../ledger/adding/add.ts'
import { type InputFailure, isFailure, type RawDocument } from '../page/document.ts'
import { visibleText } from '../page/visible.ts'
import { isReadFailure, type ReadArticle, type ReadFailure, readAll } from '../reading/readers/index.ts'
import type { Record } from '../record.ts'
import { inkFor } from './article/index.ts'
import { answerAll, type InputChoice, withInputs } from './inputs.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { publicationDate } from './option-values.ts'

interface Options extends InputChoice, LedgerChoice {
  json?: boolean
  again?: boolean
  keepPages?: boolean
}

/** @param done is told the exit code: 0 all added, 1 some document could not be read */
export const addCommand = (done: (code: number) => void): Command =>
  withInputs(
    withLedger(
      new Command('add')
        .summary('read articles and keep them in a ledger')
        .description(
          'Reads articles and keeps what they say in a ledger. The same article again changes nothing; an article ' +
            'whose page changed becomes a new version. What was added stays if the program is stopped: call it ' +
            'again and it goes on.',
        ),
    )
      .option('--json', 'print one line of JSON for each article')
      .option('--keep-pages', 'also keep the pages as they came, as evidence (see onrecord export wacz)')
      .option('--again', 'read articles anew that are known; what people corrected stays')
      .option(
        '--published <date>',
        'when documents without a date of their own were published',
        publicationDate,
      ),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .action(async (inputs: string[], options: Options) => done(await add(inputs, options)))

const EXAMPLES = `
Examples:
  onrecord add https://www.example.org/news/1
  onrecord add --db dossier.db pages/ archive.warc.gz
  onrecord add --follow https://www.example.org/feed.xml
  onrecord add --json news.jsonl | jq .outcome

Exit code: 0 all added, 1 something could not be read (a line on standard error tells), 2 wrong usage.`

export const add = (inputs: string[], options: Options): Promise<number> =>
  withOpen(options, 'made', async (ledger) => {
    const ink = inkFor(process.stdout)
    const counts = { new: 0, changed: 0, 'read again': 0, known: 0 }
    const code = await answerAll(
      inputs,
      options,
      (documents) => withPages(documents, options),
      async ({ record, page }) => {
        const added = await ledger.add(record, {
          ...(options.again && { again: true }),
          ...(page !== undefined && { page }),
        })
        counts[added.outcome]++
        if (options.json) return `${JSON.stringify(jsonOf(record, added))}\n`
        const outcome = added.outcome.padEnd(10)
        return `${added.outcome === 'known' ? ink('dim', outcome) : ink('green', outcome)}  ${lineOf(record, added)}\n`
      },
    )
    if (!options.json && process.stdout.isTTY) process.stdout.write(`${summary(counts, ledger.file)}\n`)
    return code
  })

/** What is read, with the page that it was read from where pages are kept: results come in the order of documents. */
async function* withPages(
  documents: AsyncIterable<RawDocument | InputFailure>,
  { workers, keepPages }: Options,
): AsyncGenerator<(ReadArticle & { page?: string }) | ReadFailure> {
  const pages: (string | undefined)[] = []
  async function* kept() {
    for await (const document of documents) {
      pages.push(isFailure(document) ? undefined : document.content)
      yield document
    }
  }
  for await (const result of readAll(keepPages ? kept() : documents, { workers })) {
    const page = pages.shift()
    yield isReadFailure(result) || page === undefined ? result : { ...result, page }
  }
}

export const jsonOf = ({ article, statements, events, transfers }: Record, added: Added): object => ({
  outcome: added.outcome,
  article: article.id,
  ...(article.headline !== undefined && { headline: article.headline }),
  ...(added.copyOf !== undefined && { copyOf: added.copyOf }),
  statements: statements.length,
  events: events.length,
  transfers: transfers.length,
})

export const lineOf = ({ article, statements, events, transfers }: Record, { copyOf }: Added): string => {
  const title = visibleText(article.headline ?? article.url ?? article.id)
  const about = [article.publisher, article.published?.slice(0, 10)].filter((p) => p !== undefined)
  const found = [
    counted(statements.length, 'statement'),
    counted(events.length, 'event'),
    counted(transfers.length, 'transfer'),
  ]
  const copy = copyOf === undefined ? '' : `, a copy of article ${copyOf}`
  return `${title}${about.length > 0 ? ` · ${visibleText(about.join(' · '))}` : ''} (${found.join(', ')}${copy})`
}

const summary = (counts: { [outcome: string]: number }, file: string): string => {
  const told = Object.entries(counts).flatMap(([outcome, n]) => (n > 0 ? [`${n} ${outcome}`] : []))
  return `${told.join(', ') || 'nothing added'}; in ${visibleText(file)}`
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
