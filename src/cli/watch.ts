/** `onrecord watch`: saved searches that report what is new. */
import { renameSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Ledger } from '../ledger/index.ts'
import { visible, visibleText } from '../page/visible.ts'
import { sheetFor } from './article/index.ts'
import { rounds } from './ledger/every.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { hitLines } from './ledger/hits.ts'
import { queryText } from './ledger/query-text.ts'
import { duration } from './option-values.ts'
import { errorLine, write } from './output.ts'

type Done = (code: number) => void

export const watchCommand = (done: Done): Command => {
  const watch = new Command('watch')
    .summary('saved searches that report what is new: add, list, remove, run')
    .description(
      'Keeps searches and reports what they newly find: on the terminal, in an Atom feed, or to a webhook.',
    )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
  for (const command of [addCommand, listCommand, removeCommand, runCommand]) watch.addCommand(command(done))
  return watch
}

const EXAMPLES = `
Examples:
  onrecord watch add missiles kind:transfer item:missile
  onrecord watch add denials stance:denies by:Lavrov --webhook https://hooks.example.org/onrecord
  onrecord watch run                       what is new since the last run
  onrecord watch run --atom watches.xml    also as a feed for feed readers
  onrecord follow run && onrecord watch run`

const part = (name: string, summary: string): Command =>
  withLedger(
    new Command(name).summary(summary).description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`),
  ).helpOption('-h, --help', 'print this help')

const ALLOW_PRIVATE = 'webhooks also on this machine and in private networks, and on any port'

const addCommand = (done: Done): Command =>
  part('add', 'save a search under a name; what is added to the ledger from now on is reported')
    .usage('[options] NAME QUERY...')
    .argument('<NAME>', 'what it is called')
    .argument('<QUERY...>', 'as for onrecord search')
    .option('--webhook <url>', 'post each match to this address, signed as Standard Webhooks has it')
    .option('--allow-private', ALLOW_PRIVATE)
    .action(
      async (
        name: string,
        words: string[],
        options: LedgerChoice & { webhook?: string; allowPrivate?: boolean },
      ) => done(await add(name, words, options)),
    )

const add = async (
  name: string,
  words: string[],
  options: LedgerChoice & { webhook?: string; allowPrivate?: boolean },
): Promise<number> => {
  const { LedgerError } = await import('../ledger/index.ts')
  const { webhook, allowPrivate = false } = options
  const query = queryText(words)
  return withOpen(options, 'made', async ({ watch }) => {
    try {
      const { secret } = await watch.add(name, query, {
        allowPrivate,
        ...(webhook !== undefined && { webhook }),
      })
      process.stdout.write(`watches ${visible(name)}: ${visible(query)}\n`)
      if (secret !== undefined)
        process.stdout.write(`what the webhook checks signatures with, shown only now: ${secret}\n`)
      return 0
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error
      process.stderr.write(errorLine(error.message))
      return 1
    }
  })
}

const listCommand = (done: Done): Command =>
  part('list', 'tell what is watched, and how it goes')
    .option('--json', 'print one line of JSON for each')
    .action(async (options: LedgerChoice & { json?: boolean }) => {
      await withOpen(options, 'there', async (ledger) => {
        const watches = await ledger.watch.list()
        const { ink } = sheetFor(process.stdout)
        for (const { id: _, ...watch } of watches) {
          if (options.json) {
            process.stdout.write(`${JSON.stringify(watch)}\n`)
            continue
          }
          const told = [
            `${watch.reported} reported`,
            ...(watch.waiting > 0 ? [`${watch.waiting} waiting`] : []),
            ...(watch.given_up > 0 ? [`${watch.given_up} given up`] : []),
            ...(watch.target ? [visible(watch.target)] : []),
          ]
          const problem = watch.problem ? `    ${visibleText(watch.problem)}\n` : ''
          process.stdout.write(
            `${ink('bold', visible(watch.name))}  ${visible(watch.query)}\n  ${ink('dim', told.join(' · '))}\n${problem}`,
          )
        }
        if (watches.length === 0 && !options.json)
          process.stdout.write('nothing is watched; save a search with: onrecord watch add NAME QUERY\n')
      })
      done(0)
    })

const removeCommand = (done: Done): Command =>
  part('remove', 'watch no more')
    .usage('[options] NAME...')
    .argument('<NAME...>', 'as onrecord watch list shows them')
    .action(async (names: string[], options: LedgerChoice) => {
      const missing = await withOpen(options, 'there', async ({ watch }) => {
        let count = 0
        for (const name of names)
          if (await watch.remove(name)) process.stdout.write(`watches no more ${visible(name)}\n`)
          else {
            process.stderr.write(errorLine('is not watched; onrecord watch list tells what is', name))
            count++
          }
        return count
      })
      done(missing > 0 ? 1 : 0)
    })

interface RunOptions extends LedgerChoice {
  atom?: string
  every?: number
  allowPrivate?: boolean
  json?: boolean
}

const runCommand = (done: Done): Command =>
  part('run', 'report what is new')
    .usage('[options] [NAME...]')
    .argument('[NAME...]', 'only these watches')
    .option('--atom <file>', 'also write the last 200 matches of each as an Atom feed')
    .option('--every <time>', 'again and again, with such a pause (15m, 2h), until stopped', duration(10))
    .option('--allow-private', ALLOW_PRIVATE)
    .option('--json', 'print one line of JSON for each match')
    .addHelpText(
      'after',
      '\nExit code: 0 all reported, 1 some webhook did not take it (it is tried again by a later run), 2 wrong usage.',
    )
    .action(async (names: string[], options: RunOptions) => done(await runRounds(names, options)))

const runRounds = (names: string[], options: RunOptions): Promise<number> =>
  withOpen(options, 'there', async (ledger) => {
    const { entryAsJson } = await import('../ledger/watch/round.ts')
    const { every, atom, json, allowPrivate = false } = options
    const known = (await ledger.watch.list()).map(({ name }) => name)
    const strange = names.filter((name) => !known.includes(name))
    for (const name of strange)
      process.stderr.write(errorLine('is not watched; onrecord watch list tells what is', name))
    if (strange.length > 0) return 1
    const sheet = sheetFor(process.stdout)
    return rounds(every, async () => {
      let problems = 0
      for await (const step of ledger.watch.run({ allowPrivate, ...(names.length > 0 && { names }) })) {
        const { name } = step.watch
        if (step.what === 'problem') {
          problems++
          const when = step.again
            ? `; tried again by a run after ${step.again.slice(0, 16).replace('T', ' ')} UTC`
            : '; given up'
          process.stderr.write(errorLine(`${step.problem}${when}`, name))
          continue
        }
        const { at, hit } = step
        await write(
          process.stdout,
          json
            ? `${JSON.stringify({ watch: name, at, entry: entryAsJson(hit) })}\n`
            : `${sheet.ink('dim', visible(name))}\n${hitLines(hit, sheet).join('\n')}\n\n`,
        )
      }
      if (atom !== undefined) await writeAtom(ledger, atom, names.length > 0 ? names : undefined)
      return problems > 0 ? 1 : 0
    })
  })

/** Whoever reads the file sees the old feed or the new one, never a part. */
const writeAtom = async ({ store }: Ledger, file: string, names: string[] | undefined): Promise<void> => {
  const { watchFeed } = await import('../ledger/watch/feed.ts')
  writeFileSync(`${file}.part`, await watchFeed(store, names))
  renameSync(`${file}.part`, file)
}
