/** `onrecord review`: what people say of what was read. */
import { userInfo } from 'node:os'
import { Command } from 'commander'
import type { Ledger } from '../ledger/index.ts'
import { visibleText } from '../page/visible.ts'
import { sheetFor } from './article/index.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { hitLines } from './ledger/hits.ts'
import { queryText } from './ledger/query-text.ts'
import { wholeNumber } from './option-values.ts'

type Done = (code: number) => void

interface Options extends LedgerChoice {
  who?: string
  why?: string
  json?: boolean
  limit: number
  orphans?: boolean
  actor?: boolean
}

export const reviewCommand = (done: Done): Command => {
  const review = new Command('review')
    .summary('accept, correct, reject what was read; merge and split; take back')
    .description(
      'Keeps what people say of entries, with who, when and why. It wins over reading and survives it.',
    )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
  const part = (name: string, summary: string): Command => {
    const command = withLedger(
      new Command(name).summary(summary).description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`),
    ).helpOption('-h, --help', 'print this help')
    review.addCommand(command)
    return command
  }
  const signed = (command: Command): Command =>
    command
      .option('--who <name>', 'who says so (else ONRECORD_WHO, else your name on this machine)')
      .option('--why <words>', 'why')

  part('queue', 'list what is least sure and was not looked at')
    .argument('[QUERY...]', 'as in onrecord search')
    .option('--limit <n>', 'show so many', wholeNumber(1000), 20)
    .action((words: string[], options: Options) =>
      acting(done, options, (ledger) => queue(ledger, words, options)),
    )
  for (const action of ['accept', 'reject', 'annotate', 'split'] as const)
    signed(part(action, SUMMARIES[action]))
      .argument('<KEY>', 'the key of an entry, as onrecord search shows it')
      .action((key: string, options: Options) =>
        acting(done, options, async (ledger) => {
          const { correction } = await ledger.review({ entry: key, action, ...signature(options) })
          process.stdout.write(`${key}: ${PAST[action]} (correction ${correction})\n`)
        }),
      )
  signed(part('correct', 'correct an entry'))
    .argument('<KEY>', 'the key of an entry')
    .argument('<CHANGE...>', 'what is to be: stance=denies, source="Sergei Lavrov", type=agreed, supplier=…')
    .action((key: string, changes: string[], options: Options) =>
      acting(done, options, async (ledger) => {
        const { correction } = await ledger.review({
          entry: key,
          action: 'correct',
          change: changeOf(changes),
          ...signature(options),
        })
        process.stdout.write(`${key}: corrected (correction ${correction})\n`)
      }),
    )
  signed(part('merge', 'hold two claims, or two actors, for one'))
    .argument('<INTO>', 'the number of the one that goes on', wholeNumber(1e12))
    .argument('<FROM>', 'the number of the other', wholeNumber(1e12))
    .option('--actor', 'they are actors, not claims')
    .action((into: number, from: number, options: Options) =>
      acting(done, options, async (ledger) => {
        const of = options.actor ? 'actor' : 'claim'
        const correction = await ledger.merge({ of, into, from, ...signature(options) })
        process.stdout.write(`${of}s ${into} and ${from} are one (correction ${correction})\n`)
      }),
    )
  signed(part('part', 'part an actor in two'))
    .argument('<ACTOR>', 'the number of the actor', wholeNumber(1e12))
    .argument('<NAME>', 'the name by which articles call the other one')
    .action((actor: number, name: string, options: Options) =>
      acting(done, options, async (ledger) => {
        const parted = await ledger.splitActor({ actor, name, ...signature(options) })
        process.stdout.write(`${name} is actor ${parted.actor} now (correction ${parted.correction})\n`)
      }),
    )
  part('undo', 'take a correction back')
    .argument('<N>', 'the number of the correction', wholeNumber(1e12))
    .action((n: number, options: Options) =>
      acting(done, options, async (ledger) => {
        await ledger.undo(n)
        process.stdout.write(`correction ${n}: taken back\n`)
      }),
    )
  part('list', 'list what was said, the newest first')
    .option('--orphans', 'only what stands on no entry any more')
    .option('--json', 'one line of JSON for each: training data')
    .option('--limit <n>', 'show so many', wholeNumber(1e6), 100)
    .action((options: Options) => acting(done, options, (ledger) => list(ledger, options)))
  return review
}

const EXAMPLES = `
Examples:
  onrecord review queue kind:transfer
  onrecord review accept 23ba1f69d1043f53
  onrecord review correct 23ba1f69d1043f53 stance=denies source="Sergei Lavrov" --why "paragraph 4"
  onrecord review merge 12 31
  onrecord review merge --actor 4 77
  onrecord review part 4 "Kim"
  onrecord review undo 3
  onrecord review list --json > corrections.jsonl`

const SUMMARIES = {
  accept: 'accept an entry',
  reject: 'reject an entry: it is shown no more',
  annotate: 'write a note on an entry (--why)',
  split: 'take an entry out of its claim',
} as const

const PAST = {
  accept: 'accepted',
  reject: 'rejected',
  annotate: 'annotated',
  split: 'has a claim of its own',
} as const

const acting = async (
  done: Done,
  options: Options,
  act: (ledger: Ledger) => Promise<void>,
): Promise<void> => {
  await withOpen(options, 'there', act)
  done(0)
}

const signature = ({ who, why }: Options): { who: string; why?: string } => ({
  who: who ?? (process.env.ONRECORD_WHO || userInfo().username),
  ...(why !== undefined && { why }),
})

const changeOf = (changes: readonly string[]): object => {
  const change: { [field: string]: string | number } = {}
  for (const text of changes) {
    const [, field, value] = /^([a-z_]+)=(.*)$/is.exec(text) ?? []
    if (field === undefined || value === undefined || value === '')
      throw new Error(`${text}: is no change; write it as field=value, such as stance=denies`)
    // Users know a transfer's type as its status.
    const named = field === 'status' ? 'type' : field
    change[named] = named === 'quantity' ? numberOf(text, value) : value
  }
  return change
}

const numberOf = (text: string, value: string): number => {
  const number = Number(value.replace(/,/g, ''))
  if (!Number.isFinite(number)) throw new Error(`${text}: is no number`)
  return number
}

const queue = async (ledger: Ledger, words: readonly string[], { limit }: Options): Promise<void> => {
  const { hits, total } = await ledger.search(`verdict:none ${queryText(words)}`, {
    limit,
    order: 'confidence',
  })
  const sheet = sheetFor(process.stdout)
  for (const hit of hits)
    process.stdout.write(
      `${[sheet.ink('dim', hit.confidence.toFixed(2)), ...hitLines(hit, sheet)].join('\n')}\n\n`,
    )
  process.stdout.write(`${total} to look at\n`)
}

const list = async (ledger: Ledger, { limit, orphans = false, json }: Options): Promise<void> => {
  const lines = await ledger.corrections({ limit, orphans })
  for (const line of lines)
    process.stdout.write(
      json
        ? `${JSON.stringify(line, (_, value) => value ?? undefined)}\n`
        : `${line.id}  ${line.at.slice(0, 10)}  ${visibleText(line.who)}: ${line.action} ${line.of}${line.key ? ` ${line.key}` : ''}${line.change ? ` ${visibleText(line.change)}` : ''}${line.why ? ` (${visibleText(line.why)})` : ''}${line.undone ? `, taken back ${line.undone.slice(0, 10)}` : line.of === 'entry' && line.entry === null ? ', orphaned' : ''}\n`,
    )
  if (lines.length === 0 && !json) process.stdout.write(orphans ? 'no orphans\n' : 'nothing was said yet\n')
}
