import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { twentyArticles } from '../../language/testing/articles.ts'
import type { InputFailure, RawDocument } from '../../page/document.ts'
import { isReadFailure, parseAll, type ReadOptions, type ReadResult, readAll } from './index.ts'

beforeAll(() => {
  process.env.ONRECORD_TEST_HOOK = '1'
  process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'onrecord-compile-cache')
})
afterAll(() => {
  delete process.env.ONRECORD_TEST_HOOK
})

const text = (name: string, content = 'The mill will close, its owner said.'): RawDocument => ({
  name,
  format: 'text',
  content,
})

async function* streamOf(
  ...found: (RawDocument | InputFailure)[]
): AsyncGenerator<RawDocument | InputFailure> {
  yield* found
}

const allOf = async (
  documents: AsyncIterable<RawDocument | InputFailure>,
  options?: ReadOptions,
): Promise<ReadResult[]> => {
  const results: ReadResult[] = []
  for await (const result of readAll(documents, options)) results.push(result)
  return results
}

const summary = (results: ReadResult[]): string[] =>
  results.map((r) => (isReadFailure(r) ? `${r.name}: ${r.problem}` : r.raw.name))

/** Reader processes of this process that run. */
const CHILDREN = `/proc/self/task/${process.pid}/children`
const running = (): number => readFileSync(CHILDREN, 'utf8').split(' ').filter(Boolean).length
const gone = async (): Promise<void> => {
  for (let i = 0; i < 100 && running() > 0; i++) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(running()).toBe(0)
}
const onLinux = it.skipIf(!existsSync(CHILDREN))

describe('readAll', () => {
  it('gives results in the order of the documents, also where the first takes longest', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `d${i}`)
    const documents = names.map((name, i) =>
      text(name, i === 0 ? 'ONRECORD-TEST-SLOW words' : `Words of ${name}.`),
    )
    const results = await allOf(streamOf(...documents), { workers: 3 })
    expect(summary(results)).toEqual(names)
    expect(results.map((r) => (isReadFailure(r) ? '' : r.record.article.text))).toEqual(
      documents.map((d) => d.content),
    )
  })

  it('gives what was known of a document, without its content', async () => {
    const [result] = await allOf(
      streamOf({ ...text('mill.txt'), id: 'm1', url: 'https://quaytimes.example/mill' }),
    )
    expect(result).toMatchObject({
      raw: { name: 'mill.txt', format: 'text', id: 'm1', url: 'https://quaytimes.example/mill' },
      record: { schema: 'onrecord/1', article: { id: 'm1' } },
      left: [],
    })
    expect(result).not.toHaveProperty('raw.content')
  })

  it('keeps every code unit of a text on its way to the reader and back', async () => {
    const content = 'A lone \ud800 and \udfff, a NUL \0, a pair \ud83d\ude00, \u2028 and Größe.'
    const [result] = await allOf(streamOf(text('odd', content)))
    expect(result).toHaveProperty('record.article.text', content)
  })

  it('gives failures of the inputs in their place', async () => {
    const failure = { name: 'b', problem: 'is empty' }
    expect(summary(await allOf(streamOf(text('a'), failure, text('c'))))).toEqual(['a', 'b: is empty', 'c'])
    expect(summary(await allOf(streamOf(failure)))).toEqual(['b: is empty'])
    expect(await allOf(streamOf())).toEqual([])
  })

  it('gives up a document that takes too long, too much memory or its reader with it, and reads on', async () => {
    const results = await allOf(
      streamOf(
        text('hangs', 'ONRECORD-TEST-HANG here'),
        text('a'),
        text('allocates', 'ONRECORD-TEST-ALLOCATE here'),
        text('exits', 'ONRECORD-TEST-EXIT here'),
        text('b'),
        text('is killed', 'ONRECORD-TEST-KILL here'),
        text('throws', 'ONRECORD-TEST-THROW here'),
        text('c'),
      ),
      { workers: 2, timeMs: 1500, memoryMb: 64 },
    )
    expect(summary(results)).toEqual([
      'hangs: took longer than 1.5 s to read and was given up',
      'a',
      'allocates: ran out of memory (64 MB) while it was read and was given up',
      'exits: was given up: its reader process ended (exit code 7)',
      'b',
      'is killed: was given up: its reader process ended (SIGKILL)',
      'throws: could not be read, for a fault in onrecord (TypeError: thrown by a test over two lines)',
      'c',
    ])
    expect(results[6]).toHaveProperty('stack', expect.stringContaining('mishap.ts'))
  })

  it('tells a document without an article from a fault', async () => {
    const [result] = await allOf(
      streamOf({ name: 'empty.html', format: 'html', content: '<!doctype html><title>x</title>' }),
    )
    expect(result).toEqual({ name: 'empty.html', problem: expect.any(String) })
  })

  it('takes no more documents than it has room for', async () => {
    let taken = 0
    async function* endless() {
      for (;;) yield text(`d${taken++}`)
    }
    const results = readAll(endless(), { workers: 1 })
    await results.next()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(taken).toBeGreaterThan(1)
    expect(taken).toBeLessThanOrEqual(10)
    await results.return()
  })

  it('holds few documents where they are large', async () => {
    let taken = 0
    async function* large() {
      for (; taken < 6; ) yield text(`d${taken++}`, 'ONRECORD-TEST-HANG'.padEnd(12 * 1024 * 1024))
    }
    const results = readAll(large(), { workers: 1, timeMs: 1000 })
    await results.next()
    expect(taken).toBeLessThanOrEqual(4)
    await results.return()
  })

  onLinux('starts one process for one document, and none runs in the end', async () => {
    const results = readAll(streamOf(text('a')), { workers: 4 })
    await results.next()
    expect(running()).toBe(1)
    await results.next()
    await gone()
  })

  onLinux('ends its processes where the loop is left early', async () => {
    for await (const _ of readAll(streamOf(text('a'), text('b', 'ONRECORD-TEST-HANG here')), { workers: 2 }))
      break
    await gone()
  })

  onLinux('ends at once on a signal', async () => {
    const stop = new AbortController()
    const results = readAll(streamOf(text('a', 'ONRECORD-TEST-HANG here')), { signal: stop.signal })
    const next = results.next()
    setTimeout(() => stop.abort(new Error('stopped by the test')), 300)
    await expect(next).rejects.toThrow('stopped by the test')
    await gone()
  })

  it('throws what the inputs throw, after what came before', async () => {
    async function* broken() {
      yield text('a')
      throw new Error('the disk is gone')
    }
    const results = readAll(broken())
    expect(summary([(await results.next()).value!])).toEqual(['a'])
    await expect(results.next()).rejects.toThrow('the disk is gone')
  })

  it('says so where no reader can be started', async () => {
    await expect(allOf(streamOf(text('a')), { memoryMb: 1 })).rejects.toThrow('no reader can be started')
  })
})

describe('parseAll', () => {
  const parsed = async (documents: RawDocument[], options: ReadOptions): Promise<string[]> => {
    const results: string[] = []
    for await (const r of parseAll(streamOf(...documents), options))
      results.push(isReadFailure(r) ? `${r.name}: ${r.problem}` : r.conllu)
    return results
  }

  it('reads eight articles the same with one process and with two, forwards and backwards', {
    timeout: 120_000,
  }, async () => {
    const documents = twentyArticles()
      .slice(0, 8)
      .map((article) => text(article.name, article.text))
    expect(documents).toHaveLength(8)
    const one = await parsed(documents, { workers: 1 })
    expect(one.every((conllu) => conllu.includes('\n1\t'))).toBe(true)
    expect(await parsed(documents, { workers: 2 })).toEqual(one)
    expect((await parsed([...documents].reverse(), { workers: 2 })).reverse()).toEqual(one)
  })

  it('gives up a document that hangs or ends its reader, and reads on', { timeout: 60_000 }, async () => {
    const results = await parsed(
      [
        text('hangs', 'ONRECORD-TEST-HANG here'),
        text('a', 'The mill will close.'),
        text('is killed', 'ONRECORD-TEST-KILL here'),
        text('b', 'The mill stays open.'),
      ],
      { workers: 2, timeMs: 4000 },
    )
    expect(results[0]).toBe('hangs: took longer than 4 s to read and was given up')
    expect(results[1]).toMatch(/\tmill\tmill\tNOUN\t/)
    expect(results[2]).toBe('is killed: was given up: its reader process ended (SIGKILL)')
    expect(results[3]).toMatch(/\tstays\tstay\tVERB\t/)
  })
})
