/** How fast the peers are and what memory they take, in turn, round by round, each in a process of its own. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadModel } from '../../src/language/model-files.ts'
import { wordTable } from '../../src/language/windows.ts'
import type { Asked } from './accuracy.ts'
import { ANNOTATORS, onrecord, peer } from './commands.ts'
import { readLines, writeLines } from './files.ts'
import { newsPages } from './gold.ts'
import { install, PEERS, type PeerName } from './install.ts'
import { type Command, failed, measure, type Run } from './measure.ts'
import { median, type Row, type Table } from './table.ts'

interface Racer {
  who: string
  /** Absent where the peer cannot be had. */
  command?: Command
  problem?: string
}

const LIMIT_MS = 5 * 60_000
const ROOT = join(import.meta.dirname, '../..')

/** One round after the other, in each of them all in turn; medians, and ratios of the same round. */
const race = async (
  asked: Asked,
  title: string,
  unit: string,
  items: number,
  cores: number,
  rounds: number,
  racers: readonly Racer[],
): Promise<Table> => {
  const runs = new Map<string, Run[]>()
  const problems = new Map(racers.flatMap(({ who, problem }) => (problem ? [[who, problem]] : [])))
  for (let round = 0; round < rounds; round++)
    for (const { who, command } of racers) {
      if (!command || problems.has(who)) continue
      const run = await measure(command, { cores, timeMs: LIMIT_MS })
      if (failed(run)) problems.set(who, run.problem)
      else runs.set(who, [...(runs.get(who) ?? []), run])
      asked.log(
        `${title}, round ${round + 1}, ${who}: ${failed(run) ? run.problem : `${(items / run.seconds).toFixed(0)} ${unit}`}`,
      )
    }
  const own = runs.get(racers[0]!.who) ?? []
  const rows = racers.map(({ who }): Row => {
    const problem = problems.get(who)
    if (problem) return { who, cells: {}, note: problem }
    const done = runs.get(who)!
    const faster = median(done.map(({ seconds }, i) => seconds / (own[i] ?? own[0])!.seconds))
    return {
      who,
      cells: {
        [unit]: items / median(done.map(({ seconds }) => seconds)),
        'times as fast is onrecord': faster,
        'peak MB': Math.max(...done.map(({ megabytes }) => megabytes)),
        'start, s': median(done.map(({ startSeconds }) => startSeconds)),
      },
    }
  })
  const columns = [
    { name: unit, digits: 0 },
    { name: 'times as fast is onrecord', digits: 2 },
    { name: 'peak MB', digits: 0, less: true },
    { name: 'start, s', digits: 1, less: true },
  ]
  return { title, columns, rows }
}

const racer = (asked: Asked, name: PeerName, who: string, command: (folder: string) => Command): Racer => {
  const installed = install(name, asked.home)
  return failed(installed) ? { who, problem: installed.problem } : { who, command: command(installed.folder) }
}

/** @param asked without corpora, the speed of reading the repository's own example articles */
export const speed = async (asked: Asked): Promise<Table[]> => {
  const rounds = asked.quick ? 1 : 3
  const output = join(asked.work, 'speed-found.jsonl')
  const tables: Table[] = []
  const titled = (name: PeerName) => `${PEERS[name].title} ${PEERS[name].version.split(',')[0]!}`

  if (asked.corpora) {
    const set = await newsPages(asked)
    const items = readLines(set.input).length
    const job = { input: set.input, output, warm: Math.ceil(items / 3), threads: 1 }
    tables.push(
      await race(asked, `Pages, one core: ${set.title}`, 'pages/s', items, 1, rounds, [
        { who: 'onrecord', command: onrecord('pages', job) },
        ...(['trafilatura', 'defuddle', 'readability'] as const).map((name) =>
          racer(asked, name, titled(name), (folder) => peer(name, folder, job, '')),
        ),
      ]),
    )
  }

  const texts = asked.corpora
    ? readLines<{ id: string; text: string }>(join(asked.corpora, 'polnear/dev.jsonl.gz')).map(
        ({ id, text }) => ({ id, text }),
      )
    : readdirSync(join(ROOT, 'examples/text')).map((id) => ({
        id,
        text: readFileSync(join(ROOT, 'examples/text', id), 'utf8'),
      }))
  const { vocabulary } = await loadModel('native')
  const wordsOf = (some: { text: string }[]) =>
    some.reduce((sum, { text }) => sum + wordTable(text, vocabulary).start.length, 0)
  const inputOf = (some: { text: string }[], file: string) => {
    const path = join(asked.work, file)
    writeLines(path, some)
    return path
  }

  // CoreNLP is so slow that a part of the articles must do for the races that it is in.
  const few = texts.slice(0, asked.quick ? 3 : 10)
  const fewInput = inputOf(few, 'speed-few.jsonl')
  const fewWords = wordsOf(few)
  const from = asked.corpora ? 'PolNeAR dev' : "the repository's example articles"
  for (const threads of [1, 2]) {
    const job = { input: fewInput, output, warm: asked.quick ? 1 : 3, threads }
    const cores = threads === 1 ? 'one core' : 'two cores'
    tables.push(
      await race(
        asked,
        `Whole reading, ${cores}: ${few.length} articles of ${from}, ${fewWords} words`,
        'words/s',
        fewWords,
        threads,
        rounds,
        [
          { who: 'onrecord', command: onrecord('read', job) },
          racer(asked, 'corenlp', `${titled('corenlp')}, with coref and quote`, (folder) =>
            peer('corenlp', folder, job, ANNOTATORS.full),
          ),
          racer(asked, 'corenlp', `${titled('corenlp')}, names, times and trees alone`, (folder) =>
            peer('corenlp', folder, job, ANNOTATORS.light),
          ),
        ],
      ),
    )
  }

  const many = texts.slice(0, asked.quick ? 8 : 24)
  const manyWords = wordsOf(many)
  const job = { input: inputOf(many, 'speed-many.jsonl'), output, warm: asked.quick ? 2 : 6, threads: 1 }
  tables.push(
    await race(
      asked,
      `Tags and names, one core: ${many.length} articles of ${from}, ${manyWords} words`,
      'words/s',
      manyWords,
      1,
      rounds,
      [
        { who: 'onrecord, the language model alone', command: onrecord('annotate', job) },
        { who: 'onrecord, the whole reading', command: onrecord('read', job) },
        ...(['wink', 'compromise'] as const).map((name) =>
          racer(asked, name, titled(name), (folder) => peer(name, folder, job, '')),
        ),
      ],
    ),
  )
  return tables
}
