/** `onrecord queue`: what is to be read by workers, and what could not be. */
import { resolve } from 'node:path'
import { Command } from 'commander'
import type { Failed, How, Job, QueueStats } from '../desk/queue/index.ts'
import { visibleText } from '../page/visible.ts'
import { archiveAdd } from './archive.ts'
import { inkFor } from './article/index.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { type HowChoice, howOf, withHow, withPlace } from './ledger/queue.ts'
import { grouped, minute, remainingText, speedText } from './ledger/queue-text.ts'
import { wholeNumber } from './option-values.ts'
import { errorLine } from './output.ts'

type Done = (code: number) => void

export const queueCommand = (done: Done): Command => {
  const queue = new Command('queue')
    .summary('have workers read: add, stats, failed, retry, forget')
    .description(
      'Keeps what is to be read in the database of a ledger in PostgreSQL, for workers (onrecord work) to take, and ' +
        'lists what could not be read, with the reason.',
    )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
  for (const command of [addCommand, statsCommand, failedCommand, retryCommand, forgetCommand])
    queue.addCommand(command(done))
  return queue
}

const EXAMPLES = `
Examples:
  onrecord queue add https://www.example.org/news/1 pages/
  onrecord queue stats
  onrecord queue failed
  onrecord queue retry --all`

const part = (name: string, summary: string): Command =>
  withLedger(
    new Command(name).summary(summary).description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`),
  ).helpOption('-h, --help', 'print this help')

const MOST_WAITING = 10_000

interface AddOptions extends HowChoice {
  follow?: boolean
}

const addCommand = (done: Done): Command =>
  withHow(part('add', 'have workers read addresses, files, folders, or - for standard input'), MOST_WAITING)
    .usage('[options] INPUT...')
    .argument('<INPUT...>', 'http(s) address, file, folder, or - for one text or page on standard input')
    .option('--follow', 'read the pages that a feed links to instead of the feed itself')
    .addHelpText(
      'after',
      `
Files are read by the workers, by their path: what they cannot see, send through standard input. WARC, JSON Lines and
lists of addresses are split as by onrecord archive add.`,
    )
    .action(async (inputs: string[], options: AddOptions) => done(await add(inputs, options)))

const add = (inputs: string[], options: AddOptions): Promise<number> =>
  withPlace(options, {}, async (place, { putAll }) => {
    const how = howOf(options, options.follow ? { follow: true } : {})
    const archives: string[] = []
    let problems = 0
    const problem = (text: string, name: string): void => {
      problems++
      process.stderr.write(errorLine(text, name))
    }
    const count = await putAll(place, jobsOf(inputs, how, archives, problem), {
      most: options.mostWaiting,
      told: () => process.stderr.write('the queue is full; waiting for the workers\n'),
    })
    if (count > 0 || archives.length === 0)
      process.stdout.write(`${count.toLocaleString('en-US')} in the queue\n`)
    for (const archive of archives)
      if ((await archiveAdd(archive, { ...options, articlesPerJob: 200, how })) > 0) problems++
    return problems > 0 ? 1 : 0
  })

/** Files of many articles are put aside, to be split. */
async function* jobsOf(
  inputs: readonly string[],
  how: How,
  archives: string[],
  problem: (text: string, name: string) => void,
): AsyncGenerator<Job> {
  const [{ stat }, { filesWithin }, { manyKindOf }, { problemOf }] = await Promise.all([
    import('node:fs/promises'),
    import('../page/inputs/folder.ts'),
    import('../page/inputs/portions/portion.ts'),
    import('../page/inputs/wording.ts'),
  ])
  const told = Object.keys(how).length > 0 ? { how } : {}
  const file = async function* (path: string): AsyncGenerator<Job> {
    try {
      if ((await manyKindOf(path)) !== undefined) archives.push(path)
      else yield { input: { kind: 'file', path }, articles: 1, ...told }
    } catch (error) {
      problem(problemOf(error), path)
    }
  }
  for (const given of inputs) {
    if (given === '-') {
      const base64 = (await standardInput()).toString('base64')
      if (base64 === '') problem('is empty', 'standard input')
      else yield { input: { kind: 'sent', sent: { base64 } }, articles: 1, ...told }
      continue
    }
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(given)) {
      if (!/^https?:/i.test(given)) problem('is not an http or https address', given)
      else yield { input: { kind: 'address', address: given }, articles: 1, ...told }
      continue
    }
    const path = resolve(given)
    try {
      if (!(await stat(path)).isDirectory()) {
        yield* file(path)
        continue
      }
    } catch (error) {
      problem(problemOf(error), given)
      continue
    }
    let isEmpty = true
    for await (const found of filesWithin(path)) {
      isEmpty = false
      if (typeof found === 'string') yield* file(found)
      else problem(found.problem, found.name)
    }
    if (isEmpty) problem('holds no document onrecord can read', given)
  }
}

/** As much as may be sent to the server, too. */
const MOST_SENT = 15_000_000

const standardInput = async (): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > MOST_SENT)
      throw new Error(
        `standard input: is larger than ${MOST_SENT / 1e6} MB; put it in a file that the workers see`,
      )
  }
  return Buffer.concat(chunks)
}

const statsCommand = (done: Done): Command =>
  part('stats', 'tell what waits, what is being read, and how long it will take')
    .alias('list')
    .option('--json', 'as JSON')
    .action(async (options: LedgerChoice & { json?: boolean }) => {
      await withPlace(options, {}, async (place, { queueStats }) => {
        const stats = await queueStats(place)
        process.stdout.write(
          options.json ? `${JSON.stringify(stats)}\n` : `${place.shown}\n${linesOf(stats).join('\n')}\n`,
        )
      })
      done(0)
    })

const linesOf = (stats: QueueStats): string[] => {
  const { waiting, later, active, done, failed, oldest, rate, remaining, workers } = stats
  const rows: [string, string][] = [
    [
      'waiting',
      `${grouped(waiting)}${later > 0 ? `, of them ${grouped(later)} to be tried again later` : ''}`,
    ],
    ['being read', `${grouped(active)} ${active === 1 ? 'job' : 'jobs'}`],
    ['done', grouped(done)],
    ['failed', `${grouped(failed)}${failed > 0 ? '; onrecord queue failed lists them' : ''}`],
    ...(oldest === undefined ? [] : [['oldest', `waits since ${minute(oldest)}`] as [string, string]]),
    ['speed', speedText(rate)],
    ['remaining', remainingText(remaining)],
    [
      'workers',
      workers.length === 0
        ? 'none; start one with: onrecord work'
        : workers.map(({ name }) => name).join(', '),
    ],
  ]
  return rows.map(([what, told]) => `  ${what.padEnd(12)}${visibleText(told)}`)
}

const failedCommand = (done: Done): Command =>
  part('failed', 'list what could not be read, the newest first, with the reason')
    .option('--limit <n>', 'at most so many', wholeNumber(100_000), 50)
    .option('--archive <n>', 'of this archive alone', wholeNumber(1e9))
    .option('--json', 'print one line of JSON for each')
    .action(async (options: LedgerChoice & { limit: number; archive?: number; json?: boolean }) => {
      await withPlace(options, {}, async (place, { failedList }) => {
        const { limit, archive } = options
        const list = await failedList(place, { limit, ...(archive !== undefined && { archive }) })
        for (const failed of list)
          process.stdout.write(options.json ? `${JSON.stringify(failed)}\n` : failedText(failed))
        if (list.length === 0 && !options.json) process.stdout.write('nothing failed\n')
        if (list.length === limit && !options.json)
          process.stdout.write(`there may be more: --limit ${limit * 10}\n`)
      })
      done(0)
    })

const failedText = ({ id, name, problem, tries, at }: Failed): string => {
  const ink = inkFor(process.stdout)
  const tried = tries === 1 ? 'tried once' : `tried ${tries} times`
  // The problem often names what it is of.
  const what = problem.startsWith(`${name}: `) ? problem.slice(name.length + 2) : problem
  return `${visibleText(name)}\n  ${visibleText(what)}\n  ${ink('dim', `${tried}, given up ${minute(at)} · ${id}`)}\n`
}

const chosen = (ids: string[], { all }: { all?: boolean }, command: Command): string[] | 'all' => {
  if (ids.length === 0 && !all) command.error('name ids, as onrecord queue failed lists them, or --all')
  return all ? 'all' : ids
}

const retryCommand = (done: Done): Command =>
  part('retry', 'put what failed back in the queue')
    .usage('[options] [ID...]')
    .argument('[ID...]', 'as onrecord queue failed lists them')
    .option('--all', 'all of them')
    .action(async (ids: string[], options: LedgerChoice & { all?: boolean }, command: Command) => {
      const which = chosen(ids, options, command)
      const count = await withPlace(options, {}, (place, { retryFailed }) => retryFailed(place, which))
      await tellTrail(options, 'retry', count, which)
      done(toldCount(count, which, 'back in the queue'))
    })

const forgetCommand = (done: Done): Command =>
  part('forget', 'take what failed off the list, for good')
    .usage('[options] [ID...]')
    .argument('[ID...]', 'as onrecord queue failed lists them')
    .option('--all', 'all of them')
    .action(async (ids: string[], options: LedgerChoice & { all?: boolean }, command: Command) => {
      const which = chosen(ids, options, command)
      const count = await withPlace(options, {}, (place, { forgetFailed }) => forgetFailed(place, which))
      await tellTrail(options, 'forget', count, which)
      done(toldCount(count, which, 'forgotten'))
    })

/** Tells in the audit trail what became of jobs, as the server does of each that is retried or forgotten there. */
const tellTrail = async (
  options: LedgerChoice,
  operation: string,
  count: number,
  which: string[] | 'all',
): Promise<void> => {
  if (count === 0) return
  const one = which === 'all' || which.length > 1 ? '1 job' : `job ${which[0]}`
  const target = count === 1 ? one : `${grouped(count)} jobs`
  await withOpen(options, 'there', (ledger) => ledger.people.note({ operation, target }))
}

/** @returns the exit code: 1 where some of those that were named are not there */
const toldCount = (count: number, which: string[] | 'all', what: string): number => {
  process.stdout.write(`${grouped(count)} ${what}\n`)
  if (which === 'all' || count === new Set(which).size) return 0
  process.stderr.write(errorLine('not all of these are in the list; onrecord queue failed tells what is'))
  return 1
}
