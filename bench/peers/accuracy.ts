/** What the peers get right, on the corpora's development parts, by the corpora's scorers. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ANNOTATORS, adapterOf, onrecord, peer } from './commands.ts'
import { directFound, directGold, type Stated } from './direct.ts'
import { readLines, writeLines } from './files.ts'
import { attributions, events, type GoldSet, names, newsPages, type Place, times, treebanks } from './gold.ts'
import { install, PEERS, type PeerName } from './install.ts'
import { type Failure, failed, measure } from './measure.ts'
import { type Found, withEntities, withStatements, withTimes } from './records.ts'
import { type Scores, score } from './scores.ts'
import type { Row, Table } from './table.ts'
import { conllu } from './universal.ts'

export interface Asked extends Place {
  /** Where the peers are installed. */
  home: string
  log(line: string): void
}

const ROOT = join(import.meta.dirname, '../..')
const LIMIT_MS = 60 * 60_000
const one = (digits: number) => (name: string) => ({ name, digits })

/**
 * Runs a peer over a set: what its adapter wrote, or why there is nothing. What was found is kept, by the peer, its
 * adapter and the input, so that a mapping can be changed without hours of waiting.
 */
const found = async (
  asked: Asked,
  name: PeerName,
  set: GoldSet,
  annotators: string,
): Promise<Found[] | Failure> => {
  const installed = install(name, asked.home)
  if (failed(installed)) return installed
  const kept = join(asked.home, 'found', `${name}-${fingerprint(name, set, annotators)}.jsonl`)
  if (existsSync(kept)) return readLines<Found>(kept)
  const output = join(asked.work, `${name}-found.jsonl`)
  const job = { input: set.input, output, warm: 0, threads: 2 }
  const run = await measure(peer(name, installed.folder, job, annotators), { cores: 2, timeMs: LIMIT_MS })
  asked.log(
    `${PEERS[name].title}, ${set.title}: ${failed(run) ? run.problem : `${run.seconds.toFixed(0)} s`}`,
  )
  if (failed(run)) return run
  mkdirSync(dirname(kept), { recursive: true })
  renameSync(output, kept)
  return readLines<Found>(kept)
}

const fingerprint = (name: PeerName, set: GoldSet, annotators: string): string => {
  const hash = createHash('sha256').update(JSON.stringify([PEERS[name], name === 'corenlp' && annotators]))
  for (const path of [adapterOf(name), set.input]) hash.update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}

/** A row of a table: the figures that `read` takes from what was found, or the reason why there are none. */
const row = async (who: string, get: () => Promise<Row['cells'] | Failure>): Promise<Row> => {
  try {
    const cells = await get()
    return failed(cells) ? { who, cells: {}, note: cells.problem } : { who, cells }
  } catch (error) {
    return { who, cells: {}, note: `not scored: ${error instanceof Error ? error.message : error}` }
  }
}

const titled = (name: PeerName): string => `${PEERS[name].title} ${PEERS[name].version.split(',')[0]!}`.trim()

/** Runs a program of the project itself, its output into a file. */
const ours = (asked: Asked, args: string[], file: string): string => {
  const path = join(asked.work, file)
  const out = openSync(path, 'w')
  const done = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', out, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(out)
  // 1: some document could not be read, such as a sentence that the gold has twice; the scorer names what is missing.
  if (done.status !== 0 && done.status !== 1)
    throw new Error(`onrecord: ${done.stderr.trim().split('\n').at(-1)}`)
  return path
}

export const pages = async (asked: Asked): Promise<Table[]> => {
  const set = await newsPages(asked)
  const cells = (scores: Scores) => ({
    precision: scores.single.P!,
    recall: scores.single.R!,
    'page F1': scores.single['page F1']!,
  })
  const scored = (records: object[]) => {
    const path = join(asked.work, 'pages-records.jsonl')
    writeLines(path, records)
    return cells(score(asked.scorers, 'pages', [set.gold, path]))
  }
  const rows = [
    await row('onrecord', async () => {
      const output = join(asked.work, 'pages-ours.jsonl')
      const run = await measure(onrecord('pages', { input: set.input, output, warm: 0, threads: 1 }), {
        cores: 2,
        timeMs: LIMIT_MS,
      })
      return failed(run) ? run : scored(readLines(output))
    }),
  ]
  for (const name of ['trafilatura', 'defuddle', 'readability'] as const)
    rows.push(
      await row(titled(name), async () => {
        const records = await found(asked, name, set, '')
        return failed(records) ? records : scored(records)
      }),
    )
  return [{ title: `Pages: ${set.title}`, columns: ['precision', 'recall', 'page F1'].map(one(1)), rows }]
}

export const trees = async (asked: Asked): Promise<Table[]> => {
  const tables: Table[] = []
  for (const set of treebanks(asked)) {
    const texts = new Map(
      readLines<{ id: string; text: string }>(set.input).map(({ id, text }) => [id, text]),
    )
    const scored = (path: string, hasTrees: boolean) => {
      const { figures } = score(asked.scorers, 'parse', ['score', set.gold, path])
      const wanted = ['sentences', 'words', 'upos', ...(hasTrees ? ['uas', 'las'] : [])]
      return Object.fromEntries(wanted.map((name) => [name, figures[name]!.f1]))
    }
    const rows = [
      await row('onrecord', async () =>
        scored(ours(asked, ['src/cli/main.ts', 'parse', '--conllu', set.input], 'ours.conllu'), true),
      ),
    ]
    for (const name of ['corenlp', 'wink', 'compromise'] as const)
      rows.push(
        await row(titled(name), async () => {
          const layers = await found(asked, name, set, ANNOTATORS.trees)
          if (failed(layers)) return layers
          const path = join(asked.work, `${name}.conllu`)
          writeFileSync(path, layers.map(({ id, sentences }) => conllu(texts.get(id)!, sentences!)).join(''))
          return scored(path, name === 'corenlp')
        }),
      )
    const columns = ['sentences', 'words', 'upos', 'uas', 'las'].map(one(1))
    tables.push({ title: `Sentences, words, tags and trees: ${set.title}, F1`, columns, rows })
  }
  return tables
}

export const entities = async (asked: Asked): Promise<Table[]> => {
  const tables: Table[] = []
  for (const set of names(asked)) {
    const scored = (path: string) => {
      const { figures, printed } = score(asked.scorers, 'entities', ['score', set.gold, path])
      const all = /entity F1 ([\d.]+)/.exec(printed)?.[1]
      const kinds = ['PER', 'ORG', 'LOC'].map((kind) => [kind, figures[kind]?.f1])
      return { ...Object.fromEntries(kinds.filter(([, f1]) => f1 !== undefined)), all: Number(all) }
    }
    const rows = [
      await row('onrecord', async () =>
        scored(ours(asked, ['bench/language.ts', 'entities', set.input], 'ours.jsonl')),
      ),
    ]
    for (const name of ['corenlp', 'compromise'] as const)
      rows.push(
        await row(titled(name), async () => {
          const layers = await found(asked, name, set, ANNOTATORS.entities)
          if (failed(layers)) return layers
          const path = join(asked.work, `${name}.jsonl`)
          writeLines(path, layers.map(withEntities))
          return scored(path)
        }),
      )
    rows.push({
      who: titled('wink'),
      cells: {},
      note: 'its model knows no persons, organizations and places',
    })
    const columns = ['PER', 'ORG', 'LOC', 'all'].map(one(1))
    tables.push({ title: `Names: ${set.title}, strict F1`, columns, rows })
  }
  return tables
}

export const timexes = async (asked: Asked): Promise<Table[]> => {
  const set = times(asked)
  const texts = new Map(readLines<{ id: string; text: string }>(set.input).map(({ id, text }) => [id, text]))
  const scored = (path: string) => {
    const { figures } = score(asked.scorers, 'times', ['score', set.gold, path])
    return { relaxed: figures.relaxed!.f1, strict: figures.strict!.f1, value: figures.value!.f1 }
  }
  const rows = [
    await row('onrecord', async () =>
      scored(ours(asked, ['src/cli/main.ts', 'read', '--json', '--quiet', set.input], 'ours.jsonl')),
    ),
  ]
  for (const name of ['corenlp', 'heideltime', 'chrono', 'compromise', 'wink'] as const)
    rows.push(
      await row(name === 'corenlp' ? `SUTime in ${titled(name)}` : titled(name), async () => {
        const layers = await found(asked, name, set, ANNOTATORS.times)
        if (failed(layers)) return layers
        const path = join(asked.work, `${name}.jsonl`)
        writeLines(
          path,
          layers.map((layer) => withTimes(layer, texts.get(layer.id)!)),
        )
        const { value, ...spans } = scored(path)
        // wink-nlp says where a time stands, not which one it is.
        return name === 'wink' ? spans : { ...spans, value }
      }),
    )
  const columns = ['relaxed', 'strict', 'value'].map(one(1))
  return [{ title: `Times: ${set.title}, F1`, columns, rows }]
}

export const statements = async (asked: Asked): Promise<Table[]> => {
  const set = attributions(asked)
  const direct = join(asked.work, 'polnear-direct.jsonl')
  writeLines(direct, directGold(set.articles))
  const scored = (records: Stated[], gold: string) => {
    const path = join(asked.work, 'statements.jsonl')
    writeLines(path, records)
    const { figures } = score(asked.scorers, 'attribution', [gold, path])
    return {
      found: figures['statements found']!.f1,
      right: figures['statements right']!.f1,
      exact: figures['statements exact']!.f1,
      source: figures['span exact source']!.f1,
      ...(figures['span exact cue']!.f1 > 0 && { cue: figures['span exact cue']!.f1 }),
      content: figures['span exact content']!.f1,
    }
  }
  let own: Stated[] | undefined
  let theirs: Stated[] | Failure | undefined
  const tables: Table[] = []
  for (const [kind, gold] of [
    ['all attributions', set.gold],
    ['direct quotations alone', direct],
  ] as const) {
    const part = (records: Stated[]) => (gold === direct ? directFound(set.articles, records) : records)
    const rows = [
      await row('onrecord', async () => {
        own ??= readLines<Stated>(
          ours(asked, ['src/cli/main.ts', 'read', '--json', '--quiet', set.input], 'ours.jsonl'),
        )
        return scored(part(own), gold)
      }),
      await row(titled('corenlp'), async () => {
        if (theirs === undefined) {
          const layers = await found(asked, 'corenlp', set, ANNOTATORS.statements)
          theirs = failed(layers) ? layers : (layers.map(withStatements) as Stated[])
        }
        return failed(theirs) ? theirs : scored(part(theirs), gold)
      }),
    ]
    const columns = ['found', 'right', 'exact', 'source', 'cue', 'content'].map(one(1))
    tables.push({ title: `Statements: ${set.title}, ${kind}, F1`, columns, rows })
  }
  return tables
}

export const coded = async (asked: Asked): Promise<Table[]> => {
  const set = events(asked)
  const scored = (path: string) => {
    const { single } = score(asked.scorers, 'events', ['score', set.gold, path])
    return { type: single.type!, dyad: single.dyad!, 'events a sentence': single.at! }
  }
  const missing = PEERS.petrarch.missing
  return [
    {
      title: `Events: ${set.title}`,
      columns: [...['type', 'dyad'].map(one(1)), { name: 'events a sentence', digits: 2, less: true }],
      rows: [
        await row('onrecord', async () =>
          scored(ours(asked, ['src/cli/main.ts', 'read', '--json', '--quiet', set.input], 'ours.jsonl')),
        ),
        { who: 'PETRARCH2', cells: {}, note: `missing: ${missing}` },
      ],
    },
  ]
}
