/** `onrecord archive`: archives of many articles, read by the workers of a queue, and given out as Parquet. */
import { Command } from 'commander'
import type { ArchiveStatus, How } from '../desk/queue/index.ts'
import { visibleText } from '../page/visible.ts'
import { inkFor } from './article/index.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { type HowChoice, howOf, withHow, withPlace } from './ledger/queue.ts'
import { grouped, remainingText, speedText } from './ledger/queue-text.ts'
import { wholeNumber } from './option-values.ts'
import { errorLine } from './output.ts'
import { version } from './version.ts'

type Done = (code: number) => void

export const archiveCommand = (done: Done): Command => {
  const archive = new Command('archive')
    .summary('read archives of many articles: add, status, export')
    .description(
      'Splits archives of any size into jobs for the workers of a queue (onrecord work), and tells how far they are; and ' +
        'gives out what a ledger holds as a folder of Parquet.',
    )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
  for (const command of [addCommand, statusCommand, exportCommand]) archive.addCommand(command(done))
  return archive
}

const EXAMPLES = `
Examples:
  onrecord archive add crawls/                 a folder of .warc.gz files
  onrecord archive add addresses.txt           a list of addresses, one a line
  onrecord archive status
  onrecord archive export lake/                for DuckDB, Spark and others`

const part = (name: string, summary: string): Command =>
  withLedger(
    new Command(name).summary(summary).description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`),
  ).helpOption('-h, --help', 'print this help')

/** Jobs of archives that wait, unless told otherwise: some hours of work for a few machines. */
const MOST_WAITING = 2000
const ARTICLES = 200

interface AddOptions extends HowChoice {
  articlesPerJob: number
  quiet?: boolean
}

const addCommand = (done: Done): Command =>
  withHow(part('add', 'split folders and files into jobs, and go on where that was stopped'), MOST_WAITING)
    .usage('[options] FOLDER|FILE...')
    .argument('<FOLDER|FILE...>', 'WARC, WET, JSON Lines, lists of addresses, or articles; each also .gz')
    .option('--articles-per-job <n>', 'articles that a job should hold', wholeNumber(2000), ARTICLES)
    .option('--quiet', 'show no progress')
    .addHelpText(
      'after',
      `
What is in the queue is kept in the database: called again, it goes on where it was stopped, takes up files that are new
or grew, and puts nothing in twice. Workers read the files by the same paths.`,
    )
    .action(async (roots: string[], options: AddOptions) => {
      let code = 0
      for (const root of roots)
        code = Math.max(code, await archiveAdd(root, { ...options, how: howOf(options) }))
      done(code)
    })

/**
 * Splits one archive.
 *
 * @returns the exit code: 0 all split, 1 something could not be read
 */
export const archiveAdd = (
  root: string,
  options: LedgerChoice & { articlesPerJob: number; mostWaiting: number; quiet?: boolean; how: How },
): Promise<number> =>
  withPlace(options, {}, async (place, { splitArchive }) => {
    const line = lineFor(process.stderr, options.quiet === true)
    const { archive, jobs, articles, problems } = await splitArchive(place, root, {
      articles: options.articlesPerJob,
      most: options.mostWaiting,
      how: options.how,
      tell: (step) => {
        if (step.what === 'problem') {
          line.hide()
          process.stderr.write(errorLine(step.problem, step.name))
        } else if (step.what === 'listed')
          line.show(`${grouped(step.files)} ${step.files === 1 ? 'file' : 'files'}`)
        else if (step.what === 'waits') line.show('the queue is full; waiting for the workers')
        else
          line.show(
            `${grouped(step.articles)} articles in the queue · ${share(step.reaches, step.size)} of ${visibleText(step.path)}`,
          )
      },
    })
    line.hide()
    const what = jobs === 0 ? 'nothing new' : `${counted(articles, 'article')} in ${counted(jobs, 'job')}`
    process.stdout.write(`archive ${archive}: ${what}\n`)
    return problems > 0 ? 1 : 0
  })

const counted = (n: number, what: string): string => `${grouped(n)} ${what}${n === 1 ? '' : 's'}`

const share = (part: number, whole: number): string =>
  `${whole === 0 ? 100 : Math.floor((100 * Math.min(part, whole)) / whole)}%`

/** A line on a terminal that is written over; nothing elsewhere. */
const lineFor = (
  stream: NodeJS.WriteStream,
  isQuiet: boolean,
): { show(text: string): void; hide(): void } => {
  const isShown = stream.isTTY === true && !isQuiet
  const hide = (): void => {
    if (isShown) stream.write('\r\u001b[K')
  }
  return {
    hide,
    show: (text) => {
      if (isShown) stream.write(`\r\u001b[K${text.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`)
    },
  }
}

const statusCommand = (done: Done): Command =>
  part('status', 'tell how far archives are, and how long they will still take')
    .argument('[N...]', 'numbers of archives; all without one')
    .option('--json', 'print one line of JSON for each')
    .action(async (given: string[], options: LedgerChoice & { json?: boolean }, command: Command) => {
      const ids = given.map((text) =>
        /^\d{1,9}$/.test(text) ? Number(text) : command.error(`${text}: is no number`),
      )
      const missing = await withPlace(options, {}, async (place, { archiveStatus }) => {
        const archives = await archiveStatus(place, ids.length > 0 ? ids : undefined)
        for (const archive of archives)
          process.stdout.write(options.json ? `${JSON.stringify(archive)}\n` : statusText(archive))
        if (archives.length === 0 && ids.length === 0 && !options.json)
          process.stdout.write('there is no archive yet; add one with: onrecord archive add FOLDER\n')
        return ids.filter((id) => !archives.some((archive) => archive.id === id))
      })
      for (const id of missing) process.stderr.write(errorLine('there is no such archive', String(id)))
      done(missing.length > 0 ? 1 : 0)
    })

const exportCommand = (done: Done): Command =>
  part('export', 'give out all entries as a folder of Parquet, a file a month')
    .argument('<FOLDER>', 'made where there is none; called again, only months that changed are written')
    .addHelpText(
      'after',
      `
Writes TABLE/year=2023/month=10/part-0.parquet, by the month of publication, for statements, events and transfers. Any
ledger can be given out so, one in a file, too. DuckDB reads it with:
  select * from read_parquet('FOLDER/statements/**/*.parquet', hive_partitioning = true)`,
    )
    .action(async (folder: string, options: LedgerChoice) => {
      const { writePartitions } = await import('../ledger/exchange/out/partitions.ts')
      const line = lineFor(process.stderr, false)
      const { written, unchanged, removed, rows } = await withOpen(options, 'there', (ledger) =>
        writePartitions(ledger, folder, {
          version,
          tell: ({ month }) => line.show(`${month ?? 'without a date'} is written`),
        }),
      )
      line.hide()
      const told = [
        `${grouped(written)} ${written === 1 ? 'month' : 'months'} written`,
        ...(unchanged > 0 ? [`${grouped(unchanged)} unchanged`] : []),
        ...(removed > 0 ? [`${grouped(removed)} removed`] : []),
      ]
      process.stdout.write(`${visibleText(folder)}: ${told.join(', ')}; ${grouped(rows)} rows\n`)
      done(0)
    })

const WIDTH_OF_BAR = 24

const statusText = (archive: ArchiveStatus): string => {
  const {
    id,
    name,
    files,
    split,
    articles,
    total,
    done,
    failed,
    forgotten,
    waiting,
    rate,
    remaining,
    problems,
  } = archive
  const ink = inkFor(process.stdout)
  const all = total?.most ?? 0
  const filled = all === 0 ? 0 : Math.min(WIDTH_OF_BAR, Math.floor((done / all) * WIDTH_OF_BAR))
  const bar = `${'━'.repeat(filled)}${ink('dim', '─'.repeat(WIDTH_OF_BAR - filled))}`
  const isAllSplit = split === files
  const told = [
    `${grouped(done)} of ${totalText(total)} done`,
    `${grouped(waiting)} in the queue`,
    ...(failed > 0 ? [`${grouped(failed)} failed`] : []),
    ...(forgotten > 0 ? [`${grouped(forgotten)} forgotten`] : []),
  ]
  const rows = [
    `${bar} ${told.join(' · ')}`,
    isAllSplit
      ? `${grouped(files)} ${files === 1 ? 'file' : 'files'}, all split into jobs: ${grouped(articles)} articles`
      : `${grouped(split)} of ${grouped(files)} files split into jobs so far; onrecord archive add goes on`,
    ...(done + failed + forgotten >= articles && isAllSplit
      ? []
      : [`speed ${speedText(rate)}`, `remaining ${remainingText(remaining)}`]),
    ...problems.map((one) => `${visibleText(one.path)}: ${visibleText(one.problem)}`),
  ]
  return `${id}  ${visibleText(name)}\n${rows.map((row) => `   ${row}\n`).join('')}`
}

const totalText = (total: ArchiveStatus['total']): string => {
  if (!total) return 'a number not known yet'
  if (total.least === total.most) return grouped(total.most)
  return `${grouped(total.least)} to ${grouped(total.most)}`
}
