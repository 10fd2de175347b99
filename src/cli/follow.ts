/** `onrecord follow`: feeds and sitemaps whose articles are read into a ledger as they come. */
import { Command } from 'commander'
import { InputError } from '../page/document.ts'
import { visible, visibleText } from '../page/visible.ts'
import { defaultWorkers } from '../reading/readers/index.ts'
import { jsonOf, lineOf } from './add.ts'
import { inkFor } from './article/index.ts'
import { rounds } from './ledger/every.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { day, duration, wholeNumber } from './option-values.ts'
import { errorLine, write } from './output.ts'

type Done = (code: number) => void

export const followCommand = (done: Done): Command => {
  const follow = new Command('follow')
    .summary('read articles as feeds and sitemaps name them: add, list, remove, run')
    .description(
      'Follows feeds (RSS, Atom, RDF, JSON) and sitemaps: every round asks them what is new, reads those articles and ' +
        'keeps them in a ledger.',
    )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
  for (const command of [addCommand, listCommand, removeCommand, runCommand]) follow.addCommand(command(done))
  return follow
}

const EXAMPLES = `
Examples:
  onrecord follow add https://www.example.org/feed.xml
  onrecord follow add --since 2026-01-01 https://www.example.org/sitemap.xml
  onrecord follow run                  one round, to be called by cron
  onrecord follow run --every 15m      until it is stopped
  onrecord follow list`

const part = (name: string, summary: string): Command =>
  withLedger(
    new Command(name).summary(summary).description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`),
  ).helpOption('-h, --help', 'print this help')

const ALLOW_PRIVATE = 'also fetch from this machine and private networks, and from any port'

const addCommand = (done: Done): Command =>
  part('add', 'follow feeds and sitemaps from now on')
    .usage('[options] ADDRESS...')
    .argument('<ADDRESS...>', 'a feed or a sitemap, also one of sitemaps')
    .option('--since <day>', 'leave out what they date before this day', day)
    .option('--allow-private', ALLOW_PRIVATE)
    .action(
      async (addresses: string[], options: LedgerChoice & { since?: string; allowPrivate?: boolean }) => {
        const { since, allowPrivate = false } = options
        const problems = await withOpen(options, 'made', async ({ follow }) => {
          let count = 0
          for (const given of addresses) {
            try {
              const isNew = await follow.add(given, { allowPrivate, ...(since && { since }) })
              const { href } = new URL(given)
              process.stdout.write(`${isNew ? 'follows' : 'is followed already:'} ${visible(href)}\n`)
            } catch (error) {
              if (!(error instanceof InputError)) throw error
              process.stderr.write(errorLine(error.message, given))
              count++
            }
          }
          return count
        })
        done(problems > 0 ? 1 : 0)
      },
    )

const listCommand = (done: Done): Command =>
  part('list', 'tell what is followed, and how it goes')
    .option('--json', 'print one line of JSON for each')
    .action(async (options: LedgerChoice & { json?: boolean }) => {
      await withOpen(options, 'there', async (ledger) => {
        const follows = await ledger.follow.list()
        const ink = inkFor(process.stdout)
        for (const follow of follows) {
          if (options.json) {
            const { id: _, ...told } = follow
            process.stdout.write(`${JSON.stringify(told)}\n`)
            continue
          }
          const told = [
            follow.kind ?? 'not asked yet',
            ...(follow.checked ? [`asked ${minute(follow.checked)}`] : []),
            ...(follow.since ? [`since ${follow.since}`] : []),
            `${follow.done} read`,
            ...(follow.new > 0 ? [`${follow.new} to be read`] : []),
            ...(follow.failed > 0 ? [`${follow.failed} could not be`] : []),
          ]
          const problem = follow.problem
            ? `    ${visibleText(follow.problem)}${follow.due ? `; again ${minute(follow.due)}` : ''}\n`
            : ''
          process.stdout.write(`${visible(follow.address)}\n  ${ink('dim', told.join(' · '))}\n${problem}`)
        }
        if (follows.length === 0 && !options.json)
          process.stdout.write('nothing is followed; add a feed with: onrecord follow add ADDRESS\n')
      })
      done(0)
    })

const removeCommand = (done: Done): Command =>
  part('remove', 'follow feeds and sitemaps no more; articles that were read stay')
    .usage('[options] ADDRESS...')
    .argument('<ADDRESS...>', 'as onrecord follow list shows them')
    .action(async (addresses: string[], options: LedgerChoice) => {
      const missing = await withOpen(options, 'there', async ({ follow }) => {
        let count = 0
        for (const given of addresses) {
          if (await follow.remove(given))
            process.stdout.write(
              `follows no more ${visible(URL.canParse(given) ? new URL(given).href : given)}\n`,
            )
          else {
            process.stderr.write(errorLine('is not followed; onrecord follow list tells what is', given))
            count++
          }
        }
        return count
      })
      done(missing > 0 ? 1 : 0)
    })

interface RunOptions extends LedgerChoice {
  every?: number
  limit?: number
  pace?: number
  workers: number
  allowPrivate?: boolean
  json?: boolean
}

const runCommand = (done: Done): Command =>
  part('run', 'ask all that is followed what is new, and read it')
    .option('--every <time>', 'again and again, with such a pause (15m, 2h), until stopped', duration(10))
    .option(
      '--limit <n>',
      'read at most so many articles a round; the next round goes on (default: 500)',
      wholeNumber(1e6),
    )
    .option('--pace <time>', 'least time between two requests to one site (default: 2s)', duration(0))
    .option('--workers <n>', 'documents read at the same time', wholeNumber(64), defaultWorkers())
    .option('--allow-private', ALLOW_PRIVATE)
    .option('--json', 'print one line of JSON for each article')
    .addHelpText(
      'after',
      `
It asks as a guest does: robots.txt is obeyed, what did not change is not sent again, a site is asked one page at a
time, and one that fails or asks for time is left alone for it. It can be stopped at any moment; the next round goes on.

Exit code: 0 all read, 1 something could not be (a line on standard error tells), 2 wrong usage.`,
    )
    .action(async (options: RunOptions) => done(await runRounds(options)))

const runRounds = (options: RunOptions): Promise<number> =>
  withOpen(options, 'there', async (ledger) => {
    const { every, json, db: _, ...asked } = options
    const ink = inkFor(process.stdout)
    return rounds(every, async () => {
      let problems = 0
      let articles = 0
      for await (const happening of ledger.follow.run(asked)) {
        if (happening.what === 'problem') {
          problems++
          const again = happening.again ? `; tried again from ${minute(happening.again)} on` : ''
          process.stderr.write(errorLine(`${happening.problem}${again}`, happening.address))
        } else if (happening.what === 'article') {
          articles++
          const { record, added } = happening
          await write(
            process.stdout,
            json
              ? `${JSON.stringify(jsonOf(record, added))}\n`
              : `${ink(added.outcome === 'known' ? 'dim' : 'green', added.outcome.padEnd(10))}  ${lineOf(record, added)}\n`,
          )
        }
      }
      if (process.stdout.isTTY && !json)
        process.stdout.write(ink('dim', `${minute(new Date().toISOString())}: ${articles} read\n`))
      return problems > 0 ? 1 : 0
    })
  })

/** "2026-01-02 03:04 UTC" */
const minute = (moment: string): string => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`
