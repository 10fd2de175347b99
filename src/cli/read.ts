/** `onrecord read`: articles from files, folders, addresses and standard input to pages or records. */
import { Command } from 'commander'
import { type ReadArticle, readAll } from '../reading/readers/index.ts'
import { articlePage, sheetFor } from './article/index.ts'
import { answerAll, type InputChoice, withInputs } from './inputs.ts'
import { jsonLine } from './json-line.ts'
import { publicationDate } from './option-values.ts'

interface Options extends InputChoice {
  json?: boolean
  explain?: boolean
}

/** @param done is told the exit code: 0 all read, 1 some document could not be read */
export const readCommand = (done: (code: number) => void): Command =>
  withInputs(
    new Command('read')
      .summary('read articles')
      .description('Reads news articles: one page each for people, or with --json one record a line.')
      .option('--json', 'print one record a line, in the order of the inputs')
      .option('--explain', 'also tell where each field comes from, and what was left out and why')
      .option(
        '--published <date>',
        'when documents without a date of their own were published',
        publicationDate,
      ),
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
  onrecord read --explain page.html.gz | less -R
  pbpaste | onrecord read -

Exit code: 0 all read, 1 something could not be read (a line on standard error tells), 2 wrong usage.`

const read = (inputs: string[], options: Options): Promise<number> => {
  const set = options.json ? recordLine(options) : page(options)
  return answerAll(inputs, options, (documents) => readAll(documents, { workers: options.workers }), set)
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
