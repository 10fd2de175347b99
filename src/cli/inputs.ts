/** What the commands that read documents share: naming the inputs, going through them, telling what failed. */
import type { Command } from 'commander'
import { type InputFailure, isFailure, type RawDocument } from '../page/document.ts'
import type { Fetcher } from '../page/fetch/index.ts'
import type { InputOptions } from '../page/inputs/index.ts'
import { defaultWorkers, isReadFailure, type ReadFailure } from '../reading/readers/index.ts'
import { wholeNumber } from './option-values.ts'
import { debugging, errorLine, write } from './output.ts'
import { startProgress } from './progress.ts'
import { countDocuments } from './totals.ts'

export interface InputChoice {
  published?: string
  idFromName?: boolean
  follow?: boolean
  allowPrivate?: boolean
  workers: number
  limit?: number
  quiet?: boolean
}

/** Gives a command its inputs and the options that go with them. */
export const withInputs = (command: Command): Command =>
  command
    .usage('[options] INPUT...')
    .argument(
      '[INPUT...]',
      'file (.html .txt .md .jsonl .xml .warc and others, each also .gz), folder, http(s) address, or - for standard input',
    )
    .option('--id-from-name', "take an article's id from its file's name")
    .option('--follow', 'read the pages that a feed links to instead of the feed itself')
    .option('--allow-private', 'also fetch from this machine and private networks, and from any port')
    .option('--workers <n>', 'documents read at the same time', wholeNumber(64), defaultWorkers())
    .option('--limit <n>', 'stop after so many documents', wholeNumber(1e9))
    .option('--quiet', 'show no progress')
    .hook('preAction', (_, action) => {
      if (action.args.length === 0) action.error(missingInput())
    })

const missingInput = (): string =>
  process.stdin.isTTY
    ? 'name what to read: a file, a folder, an address'
    : 'name what to read: a file, a folder, an address, or - for standard input'

/**
 * Has all documents of the inputs read, prints each answer in its turn and each failure as one line.
 *
 * @returns the exit code: 0 all read, 1 something could not be read
 */
export const answerAll = async <T extends object>(
  inputs: string[],
  options: InputChoice,
  read: (documents: AsyncIterable<RawDocument | InputFailure>) => AsyncIterable<T | ReadFailure>,
  print: (result: T) => string | Promise<string>,
): Promise<number> => {
  const progress = startProgress(process.stderr, options.quiet === true)
  if (progress.shown) {
    void countDocuments(inputs).then((total) => {
      if (total !== undefined) progress.expect(Math.min(total, options.limit ?? total))
    })
  }
  for await (const result of read(documentsOf(inputs, options))) {
    if (isReadFailure(result as ReadFailure)) {
      progress.hide()
      process.stderr.write(failureLines(result as ReadFailure))
      progress.step(false)
    } else {
      if (process.stdout.isTTY) progress.hide()
      await write(process.stdout, await print(result as T))
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

/** What reads the inputs is loaded here, while the first reader is starting. */
async function* documentsOf(
  inputs: string[],
  options: InputChoice,
): AsyncGenerator<RawDocument | InputFailure> {
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
const fetchFor = (inputs: string[], { allowPrivate = false }: InputChoice): FetchAddress => {
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
