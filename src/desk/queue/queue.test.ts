import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { openLedger } from '../../ledger/index.ts'
import { failedList, forgetFailed, retryFailed } from './failed.ts'
import type { Job } from './job.ts'
import { openPlace, QueueError } from './open.ts'
import { putAll, putJobs, waitingIn } from './put.ts'
import { queueStats } from './stats.ts'
import {
  ledgerAddress,
  letNoneWait,
  loseWorkers,
  placesOfTests,
  SERVER,
  startWorker,
} from './testing/place.ts'
import { settle } from './worker/settle.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-queue-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const placeOf = placesOfTests()

const sent = (text: string): Job => ({ input: { kind: 'sent', sent: { text } }, articles: 1 })
const texts = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `The clerk of quay ${n} spoke.`)

it('a ledger in a file has no queue', async () => {
  await expect(openPlace('dossier.db')).rejects.toThrow(QueueError)
  await expect(openPlace('dossier.db')).rejects.toThrow(/kept in PostgreSQL: name the database with --db/)
})

describe.skipIf(!SERVER)('a queue', () => {
  it('is made by one of several programs that begin at once', async () => {
    const places = await Promise.all([1, 2, 3].map(() => placeOf('at once')))
    for (const place of places) expect(await queueStats(place)).toMatchObject({ waiting: 0, failed: 0 })
  })

  it('is shared by workers: each job is read by one, and all are', async () => {
    const place = await placeOf('shared')
    await putAll(place, texts(60).map(sent), { most: 1000 })
    // Neither goes on before both have something.
    let begun = 0
    let letGo = (): void => {}
    const both = new Promise<undefined>((resolve) => {
      letGo = () => resolve(undefined)
    })
    const waiting = () => {
      let isFirst = true
      return {
        reading: () => {
          if (isFirst && ++begun === 2) letGo()
          isFirst = false
          return both
        },
      }
    }
    const one = startWorker(place, waiting())
    const other = startWorker(await placeOf('shared'), waiting())
    await Promise.all([one.ended, other.ended])
    expect([...one.kept, ...other.kept].sort()).toEqual(texts(60).sort())
    expect(one.kept.length).toBeGreaterThan(0)
    expect(other.kept.length).toBeGreaterThan(0)
    expect(await queueStats(place)).toMatchObject({ waiting: 0, active: 0, done: 60, failed: 0 })
  })

  it('tells why what cannot be read cannot, and takes it back when it can', async () => {
    const place = await placeOf('poison')
    const path = join(folder, 'poison.html')
    writeFileSync(path, '%PDF-1.7\n%\u0000\u0001\u0002 no page')
    await putJobs(place, 'reading', [
      { input: { kind: 'file', path }, articles: 1 },
      sent('The clerk spoke.'),
    ])
    const { kept, ended } = startWorker(place)
    expect(await ended).toEqual({ kept: 1, failed: 1 })
    expect(kept).toEqual(['The clerk spoke.'])
    const [failed, ...others] = await failedList(place, { limit: 10 })
    expect(others).toEqual([])
    expect(failed).toMatchObject({ name: path, tries: 1 })
    expect(failed!.problem).toMatch(/PDF/)

    writeFileSync(path, '<p>The clerk of the quay spoke again.</p>')
    expect(await retryFailed(place, [failed!.id])).toBe(1)
    expect(await failedList(place, { limit: 10 })).toEqual([])
    const again = startWorker(place)
    expect(await again.ended).toEqual({ kept: 1, failed: 0 })
    expect(again.kept).toEqual(['<p>The clerk of the quay spoke again.</p>'])
  })

  it('counts every round of tries of what fails again, and forgets it when told to', async () => {
    const place = await placeOf('again')
    await putJobs(place, 'reading', [sent('The clerk spoke.')])
    const cannot = { reading: async () => ({ problem: 'is no article' }) }
    await startWorker(place, cannot).ended
    expect(await retryFailed(place, 'all')).toBe(1)
    await startWorker(place, cannot).ended
    const [failed] = await failedList(place, { limit: 10 })
    expect(failed).toMatchObject({ tries: 2 })
    expect(await forgetFailed(place, [failed!.id, 'no-such-id'])).toBe(1)
    expect(await failedList(place, { limit: 10 })).toEqual([])
    expect(await retryFailed(place, 'all')).toBe(0)
  })

  it('tries again what the network kept away, later and later, and gives up in the end', async () => {
    const place = await placeOf('network')
    // A port that was free a moment ago: nobody answers.
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    await new Promise((resolve) => server.close(resolve))
    const address = `http://127.0.0.1:${port}/news/1`
    await putJobs(place, 'reading', [{ input: { kind: 'address', address }, articles: 1 }])
    const told: unknown[] = []
    const round = (): Promise<unknown> =>
      startWorker(place, { allowPrivate: true, tell: (happening) => told.push(happening) }).ended
    await round()
    expect(told).toMatchObject([{ what: 'failed', name: address, again: true }])
    expect(await queueStats(place)).toMatchObject({ waiting: 1, later: 1, failed: 0 })
    for (let tries = 2; tries <= 10; tries++) {
      await letNoneWait(place)
      await round()
    }
    expect(await queueStats(place)).toMatchObject({ waiting: 0, failed: 1 })
    const [failed] = await failedList(place, { limit: 10 })
    expect(failed).toMatchObject({ name: address, tries: 10 })
    expect(failed!.problem).toMatch(/refuses the connection/)
    // It goes back to the queue that it came from.
    expect(await retryFailed(place, 'all')).toBe(1)
    expect(await waitingIn(place, 'reading')).toBe(1)
  })

  it('takes no more than may wait, until workers make room', async () => {
    const place = await placeOf('full')
    let isPut = false
    let waited = 0
    let put: Promise<number> | undefined
    await new Promise<void>((resolve) => {
      put = putAll(place, texts(25).map(sent), {
        most: 10,
        told: () => {
          waited++
          resolve()
        },
      })
      void put.then(() => {
        isPut = true
      })
    })
    expect(await waitingIn(place, 'reading')).toBe(10)
    expect(isPut).toBe(false)
    const kept: string[] = []
    await expect
      .poll(
        async () => {
          await startWorker(place, { kept }).ended
          return kept.length
        },
        { timeout: 20_000 },
      )
      .toBe(25)
    expect(kept.sort()).toEqual(texts(25).sort())
    expect(waited).toBeGreaterThan(0)
    expect(await put).toBe(25)
  })

  it('gives the jobs of a worker that is gone to another, and counts them once', async () => {
    const place = await placeOf('gone')
    await putJobs(place, 'reading', [sent('The clerk spoke.')])
    const [claimed] = await place.boss.fetch<Job>('reading')
    await loseWorkers(place)
    await letNoneWait(place)
    const other = startWorker(place)
    expect(await other.ended).toEqual({ kept: 1, failed: 0 })
    // The first was only slow, and tells that it is done.
    const held = { queue: 'reading', claim: claimed!, job: claimed!.data } as const
    expect(await settle(place, held, { done: 1 }, 'slow')).toBe(false)
    expect(await queueStats(place)).toMatchObject({ done: 1, waiting: 0, active: 0 })
  })

  it('waits for the jobs of a worker that was lost, where it is to end with the queue', async () => {
    const place = await placeOf('awaited')
    await putJobs(place, 'reading', [sent('The clerk spoke.')])
    expect(await place.boss.fetch<Job>('reading')).toHaveLength(1)
    const other = startWorker(place)
    let isOver = false
    void other.ended.then(() => {
      isOver = true
    })
    await sleep(1000)
    expect(isOver).toBe(false)
    await loseWorkers(place)
    expect(isOver).toBe(false)
    await letNoneWait(place)
    expect(await other.ended).toEqual({ kept: 1, failed: 0 })
  })

  it('says so where whoever read a job was gone each time', async () => {
    const place = await placeOf('deadly')
    await putJobs(place, 'reading', [sent('The clerk spoke.')])
    for (let tries = 1; tries <= 10; tries++) {
      expect(await place.boss.fetch('reading')).toHaveLength(1)
      await loseWorkers(place)
      await letNoneWait(place)
    }
    const [failed] = await failedList(place, { limit: 10 })
    expect(failed).toMatchObject({ name: 'a text that was sent', tries: 10 })
    expect(failed!.problem).toMatch(/ended in the middle each time/)
  })

  it('puts aside a job that it does not understand', async () => {
    const place = await placeOf('later')
    await place.boss.insert('reading', [{ data: { input: { kind: 'film' }, articles: 1 } }])
    expect(await startWorker(place).ended).toMatchObject({ kept: 0 })
    const [failed] = await failedList(place, { limit: 10 })
    expect(failed!.problem).toMatch(/update onrecord/)
  })
})

describe.skipIf(!SERVER)('a worker that is told to stop', () => {
  it('ends what it is at, and gives the rest back for others', async () => {
    const place = await placeOf('stop')
    await putAll(place, texts(20).map(sent), { most: 100 })
    const stop = new AbortController()
    let open = (): void => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    let begun = 0
    const first = startWorker(place, {
      stop: stop.signal,
      untilEmpty: false,
      reading: async () => {
        // It is told while its readers are at their first documents.
        if (++begun === 2) {
          stop.abort()
          open()
        }
        await gate
        return undefined
      },
    })
    await first.ended
    expect(first.kept.length).toBeGreaterThan(0)
    expect(first.kept.length).toBeLessThan(20)
    // Nothing is held, nothing is lost, and nothing must be waited for.
    expect(await queueStats(place)).toMatchObject({
      active: 0,
      waiting: 20 - first.kept.length,
      later: 0,
      failed: 0,
    })
    const second = startWorker(place)
    await second.ended
    expect([...first.kept, ...second.kept].sort()).toEqual(texts(20).sort())
  })
})

describe.skipIf(!SERVER)('a worker whose connections are cut', () => {
  it('goes on, and nothing is lost or doubled', { timeout: 60_000 }, async () => {
    // A database of its own: others must keep theirs.
    const admin = new pg.Client(SERVER)
    await admin.connect()
    const name = `cut_${process.pid}`
    await admin.query(`create database ${name}`)
    const address = new URL(SERVER!)
    address.pathname = `/${name}`
    const place = await openPlace(address.href)
    try {
      await putAll(place, texts(30).map(sent), { most: 100 })
      let cuts = 0
      const { kept, ended } = startWorker(place, {
        reading: async () => {
          if (++cuts % 10 === 5)
            await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
              name,
            ])
          return undefined
        },
      })
      await ended
      // What was told when nobody listened comes back by itself.
      await loseWorkers(place)
      await letNoneWait(place)
      await startWorker(place, { kept }).ended
      expect([...new Set(kept)].sort()).toEqual(texts(30).sort())
      expect(await queueStats(place)).toMatchObject({ waiting: 0, active: 0, done: 30, failed: 0 })
    } finally {
      await place.close()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    }
  })
})

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))

describe.skipIf(!SERVER)('a worker process', () => {
  const start = (args: string[]): ChildProcess =>
    spawn(process.execPath, [MAIN, 'work', '--db', ledgerAddress('process'), '--concurrency', '1', ...args], {
      env: {
        ...process.env,
        ONRECORD_TEST_HOOK: '1',
        NODE_COMPILE_CACHE: join(tmpdir(), 'onrecord-compile-cache'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })

  it('that is killed loses nothing and doubles nothing; one that is stopped ends by itself', {
    timeout: 60_000,
  }, async () => {
    const place = await placeOf('process')
    const line = (n: number) => `ONRECORD-TEST-SLOW\n\nThe clerk of quay ${n} said that the crane stands.`
    await putAll(
      place,
      Array.from({ length: 3 }, (_, n) => sent(line(n))),
      { most: 100 },
    )
    const first = start([])
    await new Promise((resolve) => first.stdout!.once('data', resolve))
    first.kill('SIGKILL')
    await new Promise((resolve) => first.once('close', resolve))
    const left = await queueStats(place)
    expect(left.active).toBeGreaterThan(0)
    await loseWorkers(place)
    await letNoneWait(place)

    const second = start([])
    let told = ''
    second.stdout!.on('data', (text) => {
      told += text
    })
    const until = async (holds: () => Promise<boolean>): Promise<void> => {
      while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await until(async () => (await queueStats(place)).done === 3)
    second.kill('SIGTERM')
    const code = await new Promise((resolve) => second.once('close', resolve))
    expect(code).toBe(0)
    expect(told.trimEnd().split('\n').length).toBeGreaterThan(0)
    const ledger = await openLedger({ file: ledgerAddress('process') })
    expect((await ledger.counts()).articles).toBe(3)
    await ledger.close()
    expect(await queueStats(place)).toMatchObject({ waiting: 0, active: 0, done: 3, failed: 0 })
  })
})
