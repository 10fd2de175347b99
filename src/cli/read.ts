/** `onrecord read`: articles from files, folders, addresses and standard input to pages or records. */
import { Command } from 'commander'
import { type InputFailure, isFailure, type RawDocument } from '../page/document.ts'
import type { Fetcher } from '../page/fetch/index.ts'
import type { InputOptions } from '../page/inputs/index.ts'
import {
  defaultWorkers,
  isReadFailure,
  type ReadArticle,
  type ReadFailure,
  readAll,
} from '../reading/readers/index.ts'
import { articlePage, sheetFor } from './article/index.ts'
import { jsonLine } from './json-line.ts'
import { publicationDate, wholeNumber } from './option-values.ts'
import { debugging, errorLine, write } from './output.ts'
import { startProgress } from './progress.ts'
import { countDocuments } from './totals.ts'

interface Options {
  json?: boolean
  explain?: boolean
  published?: string
  idFromName?: boolean
  follow?: boolean
  allowPrivate?: boolean
  workers: number
  limit?: number
  quiet?: boolean
}

/** @param done is told the exit code: 0 all read, 1 some document could not be read */
export const readCommand = (done: (code: number) => void): Command =>
  new Command('read')
    .summary('read articles')
    .description('Reads news articles: one page each for people, or with --json one record a line.')
    .usage('[options] INPUT...')
    .argument(
      '[INPUT...]',
      'file (.html .txt .md .jsonl .xml .warc and others, each also .gz), folder, http(s) address, or - for standard input',
    )
    .option('--json', 'print one record a line, in the order of the inputs')
    .option('--explain', 'also tell where each field comes from, and what was left out and why')
    .option(
      '--published <date>',
      'when documents without a date of their own were published',
      publicationDate,
    )
    .option('--id-from-name', "take an article's id from its file's name")
    .option('--follow', 'read the pages that a feed links to instead of the feed itself')
    .option('--allow-private', 'also fetch from this machine and private networks, and from any port')
    .option('--workers <n>', 'documents read at the same time', wholeNumber(64), defaultWorkers())
    .option('--limit <n>', 'stop after so many documents', wholeNumber(1e9))
    .option('--quiet', 'show no progress')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .action(async (inputs: string[], options: Options, command: Command) => {
      if (inputs.length === 0) command.error(missingInput())
      done(await read(inputs, options))
    })

const EXAMPLES = `
Examples:
  onrecord read article.html
  onrecord read https://www.example.org/news/1
  onrecord read --json --id-from-name pages/ > records.jsonl
  onrecord read --json --follow --limit 20 https://www.example.org/feed.xml
  onrecord read --published 2023-11-09 note.txt
  onrecord read --explain page.html.gz | less -R
  pbpaste | onrecord read -

Exit code: 0 all read, 1 something could not be read (a line on standard error tells), 2 wrong usage.`

const missingInput = (): string =>
  process.stdin.isTTY
    ? 'name what to read: a file, a folder, an address'
    : 'name what to read: a file, a folder, an address, or - for standard input'

const read = async (inputs: string[], options: Options): Promise<number> => {
  const progress = startProgress(process.stderr, options.quiet === true)
  if (progress.shown) {
    void countDocuments(inputs).then((total) => {
      if (total !== undefined) progress.expect(Math.min(total, options.limit ?? total))
    })
  }
  const set = options.json ? recordLine(options) : page(options)
  for await (const result of readAll(documentsOf(inputs, options), { workers: options.workers })) {
    if (isReadFailure(result)) {
      progress.hide()
      process.stderr.write(failureLines(result))
      progress.step(false)
    } else {
      if (process.stdout.isTTY) progress.hide()
      await write(process.stdout, set(result))
      progress.step(true)
    }
  }
  progress.end()
  return progress.failed > 0 ? 1 : 0
}

const failureLines = ({ name, problem, stack }: ReadFailure): string => {
  if (stack === undefined) return errorLine(problem, name)
  if (debugging()) return `${errorLine(problem, name)}${stack}\n`
  return errorLine(`${problem}; ONRECORD_DEBUG=1 shows where`, name)
}

/** What is printed of an article. */
type Print = (result: ReadArticle) => string

const recordLine =
  ({ explain }: Options): Print =>
  ({ record, left }) =>
    jsonLine(record, explain ? left : undefined)

const page = ({ explain }: Options): Print => {
  const sheet = sheetFor(process.stdout)
  return ({ raw, record, left }) => articlePage(raw.name, record.article, sheet, explain ? left : undefined)
}

/** What reads the inputs is loaded here, while the first reader is starting. */
async function* documentsOf(inputs: string[], options: Options): AsyncGenerator<RawDocument | InputFailure> {
  const { findDocuments } = await import('../page/inputs/index.ts')
  const asked: InputOptions = { fetchAddress: fetchFor(inputs, options) }
  if (options.idFromName) asked.idFromName = true
  if (options.published) asked.published = options.published
  if (options.follow) asked.follow = true
  let count = 0
  for await (const found of findDocuments(inputs, asked)) {
    yield found
    if (!isFailure(found) && ++count === options.limit) return
  }
}

type FetchAddress = NonNullable<InputOptions['fetchAddress']>

/** Fetches addresses; the web is not touched, and what fetches is not loaded, before there is one. */
const fetchFor = (inputs: string[], { allowPrivate = false }: Options): FetchAddress => {
  const named = new Set(inputs)
  let fetcher: Promise<Fetcher> | undefined
  const start = async (): Promise<Fetcher> => {
    const { createFetcher } = await import('../page/fetch/index.ts')
    return createFetcher({ allowPrivate, allowAnyPort: allowPrivate })
  }
  return async (url) => {
    fetcher ??= start()
    // A page that a person names is read as in a browser; what a feed names is fetched as robots.txt has it.
    return (await fetcher).fetch(url, { robots: !named.has(url) })
  }
}
