import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Job, type Place, putAll, splitArchive } from '../queue/index.ts'
import { ledgerAddress, openTestPlace, SERVER, startWorker } from '../queue/testing/place.ts'
import { ask } from './testing/asking.ts'
import { type Desk, openDesk } from './testing/desk.ts'

describe('a ledger in a file', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk([])
    return () => desk.close()
  }, 60_000)

  it('has no queue, and says where one would be kept', async () => {
    for (const path of ['/queue', '/queue/failed']) {
      const { status, json } = await desk.get(path)
      expect([status, json.detail]).toEqual([
        404,
        expect.stringMatching(/kept in PostgreSQL; see docs\/work\.md/),
      ])
    }
    expect((await ask(desk.origin, 'GET', '/health')).json).toEqual({ status: 'ok' })
    expect((await ask(desk.origin, 'GET', '/metrics')).text).not.toContain('onrecord_queue')
  })
})

const sent = (text: string): Job => ({ input: { kind: 'sent', sent: { text } }, articles: 1 })

describe.skipIf(!SERVER)('a queue over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-served-queue-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let desk: Desk
  let place: Place
  beforeAll(async () => {
    desk = await openDesk([], ledgerAddress('served'))
    place = await openTestPlace('served')
    return async () => {
      await place.close()
      await desk.close()
    }
  }, 60_000)
  const now = async () => (await desk.get('/queue')).json

  it('is told of where there is one', async () => {
    expect((await ask(desk.origin, 'GET', '/health')).json).toEqual({ status: 'ok', queue: true })
    expect(await now()).toEqual({
      waiting: 0,
      later: 0,
      active: 0,
      done: 0,
      failed: 0,
      rate: { minutes: 0, resting: true },
      remaining: { least: 0, most: 0 },
      workers: [],
      archives: [],
    })
  })

  it('tells what waits, what failed and why, and takes that back', async () => {
    const path = join(folder, 'ten.jsonl')
    const line = (n: number): string => `${JSON.stringify({ text: `The clerk of quay ${n} spoke.` })}\n`
    writeFileSync(path, [0, 1, 2, 3, 4, 5, 6, 7].map(line).join(''))
    await putAll(place, [sent('The clerk spoke.'), sent('The clerk was silent.')], { most: 100 })
    const { archive } = await splitArchive(place, path, { articles: 5, most: 100 })
    expect(await now()).toMatchObject({
      waiting: 10,
      remaining: { unknown: 'nothing is being done' },
      oldest: expect.stringMatching(/^\d{4}-/),
      archives: [{ id: archive, name: path, articles: 8, total: { least: 8, most: 8 }, done: 0, waiting: 8 }],
    })

    await startWorker(place, {
      reading: async ({ content }) => (/silent/.test(content) ? { problem: 'says nothing' } : undefined),
    }).ended
    expect(await now()).toMatchObject({
      waiting: 0,
      done: 9,
      failed: 1,
      archives: [{ done: 8, waiting: 0 }],
    })
    const { failed } = (await desk.get('/queue/failed')).json
    expect(failed).toMatchObject([
      { name: 'a text that was sent', problem: 'the text: says nothing', tries: 1 },
    ])
    expect((await desk.get(`/queue/failed?archive=${archive}`)).json.failed).toEqual([])

    const { text } = await ask(desk.origin, 'GET', '/metrics')
    expect(text).toMatch(/^onrecord_queue\{state="done"\} 9$/m)
    expect(text).toMatch(/^onrecord_queue\{state="failed"\} 1$/m)

    const [{ id }] = failed
    expect((await desk.change('POST', `/queue/failed/${id}/retry`)).status).toBe(204)
    const twice = await desk.change('POST', `/queue/failed/${id}/retry`)
    expect([twice.status, twice.json.detail]).toEqual([404, expect.stringMatching(/no such job/)])
    expect(await now()).toMatchObject({ waiting: 1, failed: 0 })
    expect((await desk.change('POST', '/queue/failed/me/retry')).status).toBe(400)
  })

  it('forgets what it is told to', async () => {
    await startWorker(place, { reading: async () => ({ problem: 'says nothing' }) }).ended
    expect(await now()).toMatchObject({ failed: 1, waiting: 0 })
    const [{ id }] = (await desk.get('/queue/failed?limit=1')).json.failed
    expect((await desk.change('DELETE', `/queue/failed/${id}`)).status).toBe(204)
    expect(await now()).toMatchObject({ failed: 0, done: 9 })
    desk.sawAllOf('queue.test.ts')
  })
})
