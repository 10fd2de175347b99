/** `onrecord work`: takes reading from a queue, until it is stopped. */
import { Command } from 'commander'
import { defaultWorkers } from '../reading/readers/index.ts'
import { jsonOf, lineOf } from './add.ts'
import { inkFor } from './article/index.ts'
import { type LedgerChoice, openNamed, withLedger } from './ledger/file.ts'
import { withPlace } from './ledger/queue.ts'
import { duration, wholeNumber } from './option-values.ts'
import { errorLine, onFirstSignal } from './output.ts'

interface Options extends LedgerChoice {
  concurrency: number
  untilEmpty?: boolean
  allowPrivate?: boolean
  pace?: number
  json?: boolean
  quiet?: boolean
}

/** @param done is told the exit code: 0 also where some jobs failed, which are in the list of the failed */
export const workCommand = (done: (code: number) => void): Command =>
  withLedger(
    new Command('work')
      .summary('take reading from the queue, until stopped')
      .description(
        'Takes jobs from the queue of a ledger in PostgreSQL, reads them and keeps what they say. Start as many as you ' +
          'like, on as many machines as you like: each job is read by one. Files are read by the path they were named ' +
          'with, so workers must see them there.',
      ),
  )
    .option('--concurrency <n>', 'documents read at the same time', wholeNumber(64), defaultWorkers())
    .option('--until-empty', 'end when nothing is left to take')
    .option('--pace <time>', 'least time between two requests to one site (default: 1s)', duration(0))
    .option('--allow-private', 'also fetch from this machine and private networks, and from any port')
    .option('--json', 'print one line of JSON for each article')
    .option('--quiet', 'print nothing of articles')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => done(await run(options)))

const EXAMPLES = `
Examples:
  onrecord work --db postgres://desk@db.example/news
  onrecord work --concurrency 8 --quiet
  onrecord work --until-empty          to be called by cron

Ctrl-C or SIGTERM ends it gently: what was begun is ended, the rest goes back to the queue. A second one ends it at once;
then, as after a crash, its jobs come back by themselves within half a minute. docs/work.md tells more.`

const run = (options: Options): Promise<number> =>
  withPlace(options, { supervises: true, name: 'worker' }, async (place, { work, foldMinutes }) => {
    const ledger = await openNamed(options, 'made')
    const stop = new AbortController()
    const ink = inkFor(process.stderr)
    const say = (line: string): void => {
      if (!options.quiet) process.stderr.write(ink('dim', `${line}\n`))
    }
    onFirstSignal(() => {
      process.stderr.write('ending what was begun; once more ends at once\n')
      stop.abort()
    })
    try {
      await foldMinutes(place)
      const { concurrency: n } = options
      say(`reads for ${place.shown}, ${n} ${n === 1 ? 'document' : 'documents'} at a time; Ctrl-C ends it`)
      const counts = await work({
        place,
        ledger,
        readers: n,
        stop: stop.signal,
        ...(options.untilEmpty && { untilEmpty: true }),
        ...(options.allowPrivate && { allowPrivate: true }),
        ...(options.pace !== undefined && { pace: options.pace }),
        tell: (happening) => {
          if (happening.what === 'trouble') process.stderr.write(errorLine(happening.problem))
          else if (happening.what === 'failed') {
            const then = happening.again ? 'tried again' : 'given up; onrecord queue failed lists it'
            process.stderr.write(errorLine(`${happening.problem}; ${then}`, happening.name || undefined))
          } else if (!options.quiet) {
            const { record, added } = happening
            process.stdout.write(
              options.json
                ? `${JSON.stringify(jsonOf(record, added))}\n`
                : `${inkFor(process.stdout)(added.outcome === 'known' ? 'dim' : 'green', added.outcome.padEnd(10))}  ${lineOf(record, added)}\n`,
            )
          }
        },
      })
      say(`${counts.kept.toLocaleString('en-US')} kept, ${counts.failed.toLocaleString('en-US')} given up`)
      return 0
    } finally {
      await ledger.close()
    }
  })
