/** `onrecord read`: articles from files, folders, addresses and standard input to pages or records. */
import { Command } from 'commander'
import { type ReadArticle, readAll } from '../reading/readers/index.ts'
import type { Record } from '../record.ts'
import { articlePage, type Explained, sheetFor } from './article/index.ts'
import { type PageFile, pageFileProblem, startPageFile } from './html/file.ts'
import { answerAll, type InputChoice, withInputs } from './inputs.ts'
import { jsonLine } from './json-line.ts'
import { portion, publicationDate } from './option-values.ts'
import { errorLine } from './output.ts'
import { withConfidence } from './statements/confidence.ts'
import type { Shown } from './statements/order.ts'

interface Options extends InputChoice {
  json?: boolean
  html?: string
  explain?: boolean
  all?: boolean
  minConfidence?: number
}

/** @param done is told the exit code: 0 all read, 1 some document could not be read */
export const readCommand = (done: (code: number) => void): Command =>
  withInputs(
    new Command('read')
      .summary('read articles: who says what in them')
      .description(
        'Reads news articles and who says what in them: one page each for people, with --json one record a line.',
      )
      .option('--json', 'print one record a line, in the order of the inputs')
      .option(
        '--html <file>',
        'write one page for the browser instead, with all articles and who says what in them',
      )
      .option('--all', 'show thoughts, wishes and plans, too, not only what is said (--json has them always)')
      .option(
        '--min-confidence <0-1>',
        'leave out statements, events and transfers of less confidence and links to them, in pages and in records',
        portion,
      )
      .option(
        '--explain',
        'also tell where each field comes from, what was left out, what was dropped, and why',
      )
      .option(
        '--published <date>',
        'when documents without a date of their own were published',
        publicationDate,
      )
      .hook('preAction', (_, action) => {
        const { html } = action.opts<Options>()
        const problem = html === undefined ? undefined : pageFileProblem(html)
        if (problem !== undefined) action.error(`--html ${html}: ${problem}`)
      }),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .action(async (inputs: string[], options: Options) => done(await read(inputs, options)))

const EXAMPLES = `
Examples:
  onrecord read article.html
  onrecord read https://www.example.org/news/1
  onrecord read --json --id-from-name pages/ > records.jsonl
  onrecord read --json --follow --limit 20 https://www.example.org/feed.xml
  onrecord read --published 2023-11-09 note.txt
  onrecord read --html page.html news/
  onrecord read --min-confidence 0.6 --all article.html
  onrecord read --explain page.html.gz | less -R
  pbpaste | onrecord read -

Exit code: 0 all read, 1 something could not be read (a line on standard error tells), 2 wrong usage.`

const read = async (inputs: string[], options: Options): Promise<number> => {
  const printers: Print[] = []
  const file = options.html === undefined ? undefined : startPageFile(options.html, shownOf(options))
  if (file) printers.push(pageInto(file))
  if (options.json) printers.push(recordLine)
  if (printers.length === 0) printers.push(page(options))

  const answer = (result: ReadArticle): string => {
    const found = finding(result, options)
    return printers.map((print) => print(found)).join('')
  }
  const code = await answerAll(
    inputs,
    options,
    (documents) => readAll(documents, { workers: options.workers }),
    answer,
  )
  if (file?.finish() === false)
    process.stderr.write(errorLine('was not written: no article was read', options.html))
  return code
}

/** What was found in a document, as far as it is asked for. */
interface Finding {
  name: string
  record: Record
  explained?: Explained
}

/** What is printed of an article. */
type Print = (found: Finding) => string

const finding = (result: ReadArticle, { minConfidence = 0, explain }: Options): Finding => {
  const { record, dropped } = withConfidence(result.record, minConfidence)
  const found: Finding = { name: result.raw.name, record }
  if (explain) {
    const all = [...result.dropped, ...dropped].sort((a, b) => a.start - b.start || a.end - b.end)
    found.explained = { left: result.left, dropped: all }
  }
  return found
}

const shownOf = ({ all }: Options): Shown => (all ? 'all' : 'saying')

const recordLine: Print = ({ record, explained }) => jsonLine(record, explained)

const page = (options: Options): Print => {
  const sheet = sheetFor(process.stdout)
  return ({ name, record, explained }) =>
    articlePage(name, record, sheet, { shown: shownOf(options), explained })
}

const pageInto =
  (file: PageFile): Print =>
  ({ name, record, explained }) => {
    file.add(name, record, explained)
    return ''
  }
