import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { failedList, forgetFailed, retryFailed } from '../failed.ts'
import { QueueError } from '../open.ts'
import { waitingIn } from '../put.ts'
import { placesOfTests, SERVER, startWorker } from '../testing/place.ts'
import { splitArchive } from './split.ts'
import { archiveStatus } from './status.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-archives-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const placeOf = placesOfTests()

const textOf = (n: number): string => `The clerk of quay ${n} said that the crane stands.`
const texts = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => textOf(from + n))
const linesOf = (from: number, to: number): string =>
  texts(from, to)
    .map((text) => `${JSON.stringify({ text })}\n`)
    .join('')

const record = (n: number): Buffer => {
  const block = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${textOf(n)}`
  return gzipSync(
    `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/${n}\r\nContent-Length: ${block.length}\r\n\r\n${block}\r\n\r\n`,
  )
}

const SMALL = { articles: 10, most: 1000 }

describe.skipIf(!SERVER)('an archive', () => {
  it('of every kind of file is read whole, each article once', async () => {
    const place = await placeOf('kinds')
    const root = join(folder, 'kinds')
    mkdirSync(root)
    writeFileSync(join(root, 'a.jsonl'), linesOf(0, 25))
    writeFileSync(join(root, 'b.jsonl.gz'), gzipSync(linesOf(25, 50)))
    writeFileSync(join(root, 'c.warc.gz'), Buffer.concat([50, 51, 52, 53].map(record)))
    writeFileSync(join(root, 'd.txt'), textOf(54))
    writeFileSync(join(root, 'e.html'), textOf(55))
    expect(await splitArchive(place, root, SMALL)).toMatchObject({ jobs: 8, articles: 56, problems: 0 })
    expect(await archiveStatus(place)).toMatchObject([
      { name: root, files: 5, split: 5, articles: 56, total: { least: 56, most: 56 }, done: 0, waiting: 56 },
    ])
    const { kept, ended } = startWorker(place)
    await ended
    expect(kept.sort()).toEqual(texts(0, 56).sort())
    expect(await archiveStatus(place)).toMatchObject([{ done: 56, waiting: 0, failed: 0 }])
  })

  it('whose splitting was stopped is gone on with, and nothing is put in twice', async () => {
    const place = await placeOf('stopped')
    const path = join(folder, 'stopped.jsonl')
    writeFileSync(path, linesOf(0, 100))
    const stop = new AbortController()
    let portions = 0
    const first = splitArchive(place, path, {
      ...SMALL,
      signal: stop.signal,
      tell: ({ what }) => {
        if (what === 'split' && ++portions === 3) stop.abort(new Error('stopped by the test'))
      },
    })
    await expect(first).rejects.toThrow('stopped by the test')
    expect(await waitingIn(place, 'archives')).toBe(3)
    const [half] = await archiveStatus(place)
    expect(half).toMatchObject({ split: 0, articles: 30 })
    // A third was split: the whole is an estimate that holds the truth.
    expect(half!.total!.least).toBeLessThan(100)
    expect(half!.total!.most).toBeGreaterThan(100)

    expect(await splitArchive(place, path, SMALL)).toMatchObject({ jobs: 7, articles: 70 })
    expect(await splitArchive(place, path, SMALL)).toMatchObject({ jobs: 0, articles: 0 })
    appendFileSync(path, linesOf(100, 105))
    expect(await splitArchive(place, path, SMALL)).toMatchObject({ jobs: 1, articles: 5 })
    const { kept, ended } = startWorker(place)
    await ended
    expect(kept.sort()).toEqual(texts(0, 105).sort())
  })

  it('with a bad line keeps the others, and the line is on the list by itself', async () => {
    const place = await placeOf('line')
    const path = join(folder, 'line.jsonl')
    writeFileSync(path, `${linesOf(0, 4)}{"text": oh}\n${linesOf(4, 8)}`)
    await splitArchive(place, path, SMALL)
    const { kept, ended } = startWorker(place)
    await ended
    expect(kept.sort()).toEqual(texts(0, 8).sort())
    const failed = await failedList(place, { limit: 10, archive: 1 })
    expect(failed).toMatchObject([{ name: `${path}, line 5`, articles: 1, archive: 1 }])
    expect(failed[0]!.problem).toMatch(/line 5: not valid JSON/)
    expect(await archiveStatus(place)).toMatchObject([{ articles: 9, done: 8, failed: 1, waiting: 0 }])

    expect(await retryFailed(place, 'all')).toBe(1)
    expect(await archiveStatus(place)).toMatchObject([{ done: 8, failed: 0, waiting: 1 }])
    await startWorker(place).ended
    const [again] = await failedList(place, { limit: 10 })
    await forgetFailed(place, [again!.id])
    expect(await archiveStatus(place)).toMatchObject([{ done: 8, failed: 0, forgotten: 1, waiting: 0 }])
  })

  it('that changed behind the back of its jobs is not read in their place', async () => {
    const place = await placeOf('changed')
    const path = join(folder, 'changed.jsonl')
    writeFileSync(path, linesOf(0, 5))
    await splitArchive(place, path, SMALL)
    writeFileSync(path, linesOf(20, 30))
    const { kept, ended } = startWorker(place)
    await ended
    expect(kept).toEqual([])
    const [failed] = await failedList(place, { limit: 10 })
    expect(failed!.problem).toMatch(/changed since it was split; split it again/)
    expect(await splitArchive(place, path, SMALL)).toMatchObject({ articles: 10 })
    const anew = startWorker(place)
    await anew.ended
    expect(anew.kept.sort()).toEqual(texts(20, 30).sort())
  })

  it('that is cut off gives what stands before, and says so', async () => {
    const place = await placeOf('cut')
    const path = join(folder, 'cut.warc.gz')
    const whole = Buffer.concat([0, 1, 2, 3, 4, 5].map(record))
    writeFileSync(path, whole.subarray(0, whole.length - 60))
    expect(await splitArchive(place, path, { articles: 2, most: 10 })).toMatchObject({ problems: 1 })
    const { kept, ended } = startWorker(place)
    await ended
    expect(kept.sort()).toEqual(texts(0, 5).sort())
    const [status] = await archiveStatus(place)
    expect(status!.problems).toMatchObject([{ path, problem: expect.stringMatching(/middle/) }])
  })

  it('half read when its worker is stopped goes on behind what was read', async () => {
    const place = await placeOf('half')
    const path = join(folder, 'half.jsonl')
    writeFileSync(path, linesOf(0, 60))
    await splitArchive(place, path, { articles: 60, most: 10 })
    const stop = new AbortController()
    let begun = 0
    const first = startWorker(place, {
      stop: stop.signal,
      reading: async () => {
        if (++begun === 20) stop.abort()
        return undefined
      },
    })
    await first.ended
    expect(first.kept.length).toBeLessThan(60)
    expect(await archiveStatus(place)).toMatchObject([
      { done: first.kept.length, waiting: 60 - first.kept.length },
    ])
    const second = startWorker(place)
    await second.ended
    expect([...first.kept, ...second.kept].sort()).toEqual(texts(0, 60).sort())
  })

  it('that is not there is refused', async () => {
    const place = await placeOf('missing')
    await expect(splitArchive(place, join(folder, 'missing'), SMALL)).rejects.toThrow(QueueError)
  })
})
