import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ledger, openLedger } from '../index.ts'
import { accusation, followUp } from '../testing/articles.ts'
import { recordFrom } from '../testing/records.ts'
import { addressOf } from './address.ts'
import { clientOf } from './open.ts'
import { openPostgres } from './store.ts'

const server = process.env.ONRECORD_TEST_POSTGRES
let schemas = 0
const freshAddress = (): string => `${server}?schema=s${process.pid}_${++schemas}`

const small = (k: number) =>
  recordFrom({
    url: `https://small.example/${k}`,
    text: `Envoy number ${k} said nothing.`,
    statements: [{ source: `Envoy number ${k}`, cue: 'said', lemma: 'say', says: 'nothing' }],
  })

describe.skipIf(!server)('a ledger in PostgreSQL', () => {
  let beside: pg.Client
  beforeAll(async () => {
    beside = await clientOf(addressOf(server!))
    return () => beside.end()
  })
  const opened: Ledger[] = []
  const open = async (file: string): Promise<Ledger> => {
    const ledger = await openLedger({ file })
    opened.push(ledger)
    return ledger
  }
  afterAll(() => Promise.all(opened.map((ledger) => ledger.close())))

  it('takes fifty writers at once, in the order of their calls', async () => {
    const ledger = await open(freshAddress())
    const added = await Promise.all(Array.from({ length: 50 }, (_, k) => ledger.add(small(k))))
    expect(added.map(({ article }) => article)).toEqual(Array.from({ length: 50 }, (_, k) => k + 1))
    expect(await ledger.check()).toEqual([])
  })

  it('is made once by programs that make it at once, and what they add is told of one actor', async () => {
    const file = freshAddress()
    const ledgers = await Promise.all(Array.from({ length: 6 }, () => open(file)))
    const told = (k: number) =>
      recordFrom({
        url: `https://many.example/${k}`,
        text: `Ruritania closed port ${k}, it said.`,
        entities: [{ name: 'Ruritania', kind: 'country' }],
        statements: [
          { source: 'it', who: 'Ruritania', cue: 'said', lemma: 'say', says: `Ruritania closed port ${k}` },
        ],
      })
    await Promise.all(ledgers.flatMap((ledger, l) => [0, 1, 2, 3].map((k) => ledger.add(told(10 * l + k)))))
    expect(await ledgers[0]!.counts()).toMatchObject({ articles: 24, statements: 24, actors: 1 })
    expect(await ledgers[5]!.check()).toEqual([])
  })

  it('leaves nothing of an article whose storing fails, while another is stored', async () => {
    const ledger = await open(freshAddress())
    const broken = accusation()
    Object.assign(broken.transfers[0]!, { key: null })
    const [failed, stored] = await Promise.allSettled([ledger.add(broken), ledger.add(followUp())])
    expect(failed.status).toBe('rejected')
    expect(stored).toMatchObject({ status: 'fulfilled', value: { outcome: 'new' } })
    expect(await ledger.counts()).toMatchObject({ articles: 1, statements: 1, transfers: 1 })
    expect(await ledger.add(accusation())).toMatchObject({ outcome: 'new' })
    expect(await ledger.check()).toEqual([])
  })

  it('goes on where connections are cut, and loses and doubles nothing', async () => {
    const ledger = await open(`${freshAddress()}&application_name=cut_${process.pid}`)
    await ledger.add(small(1000))
    let cuts = 0
    let isOver = false
    const cutting = (async () => {
      while (!isOver && cuts < 12)
        cuts += (
          await beside.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut_${process.pid}' and state <> 'idle'`,
          )
        ).rows.length
    })()
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, k) => ledger.add(small(k))))
    isOver = true
    await cutting
    expect(cuts).toBeGreaterThan(0)
    // Only a connection that is cut while it commits leaves the outcome open, and then the message says so.
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/it is not known whether/)
    for (let k = 0; k < 40; k++) await ledger.add(small(k))
    expect(await ledger.counts()).toMatchObject({ articles: 41, statements: 41 })
    expect(await ledger.check()).toEqual([])
  })

  it('killed programs leave whole articles, all that were acknowledged', async () => {
    const file = freshAddress()
    await open(file)
    const adder = fileURLToPath(new URL('../testing/adder.ts', import.meta.url))
    const acknowledged = new Set<number>()
    for (const after of [3, 9, 14])
      await new Promise<void>((resolve) => {
        const child = spawn(process.execPath, [adder, file, '0', '500'])
        let out = ''
        child.stdout.on('data', (data) => {
          out += data
          if (out.split('\n').length > after) child.kill('SIGKILL')
        })
        child.on('close', () => {
          for (const k of out.split('\n').slice(0, -1)) acknowledged.add(Number(k))
          resolve()
        })
      })
    const ledger = await open(file)
    expect(acknowledged.size).toBeGreaterThanOrEqual(14)
    for (const k of acknowledged)
      expect(await ledger.article(`https://many.example/${k}`), String(k)).toBeDefined()
    expect(await ledger.check()).toEqual([])
  })

  it('ends what is asked with a signal, in the database too', async () => {
    const file = freshAddress()
    const store = await openPostgres(file)
    const { schema } = addressOf(file)
    // Somebody holds what the question needs.
    await beside.query(`begin; lock table ${schema}.articles in access exclusive mode`)
    const asked = store.within(AbortSignal.timeout(200), () => store.read('counts', {}))
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' })
    const waiting = async (): Promise<number> =>
      (
        await beside.query(
          `select count(*) as n from pg_locks where not granted and relation = '${schema}.articles'::regclass`,
        )
      ).rows[0].n
    await expect.poll(waiting, { timeout: 5000 }).toBe(0)
    await beside.query('rollback')
    expect(await store.read('counts', {})).toMatchObject({ articles: 0 })
    await store.close()
  })

  it('keeps characters that a database keeps not, as what cannot be shown', async () => {
    const ledger = await open(freshAddress())
    await ledger.add(
      recordFrom({
        url: 'https://small.example/zero',
        text: 'Envoy A\u0000B said nothing.',
        statements: [{ source: 'Envoy A\u0000B', cue: 'said', lemma: 'say', says: 'nothing' }],
      }),
    )
    expect((await ledger.search('nothing')).hits[0]!.parties[0]!.text).toBe('Envoy A\ufffdB')
    expect((await ledger.article('https://small.example/zero'))!.record.article.text).toBe(
      'Envoy A\u0000B said nothing.',
    )
  })

  it('finds words that another language’s lists leave out, and none that only begin alike', async () => {
    const ledger = await open(freshAddress())
    await ledger.add(small(7))
    expect((await ledger.search('number')).total).toBe(1)
    expect((await ledger.search('numb')).total).toBe(0)
    expect((await ledger.search('"said nothing"')).total).toBe(0)
    expect((await ledger.search('"envoy number 7"')).total).toBe(1)
    expect((await ledger.search('nothing -envoy')).total).toBe(0)
  })

  it.each([
    ['postgres://', /cannot be read|names no database/],
    ['postgres://db.example', /names no database/],
    ['postgres://db.example/news?schema=a;b', /is no name of a schema/],
    ['postgres://127.0.0.1:9/news', /^postgres:\/\/127\.0\.0\.1:9\/news: the database cannot be reached/],
  ])('says what is wrong with %s', async (file, problem) => {
    await expect(openLedger({ file })).rejects.toThrow(problem)
  })

  it('shows no password, not where it is refused either', async () => {
    const url = new URL(server!)
    url.pathname = '/none'
    await expect(openLedger({ file: url.href })).rejects.toThrow(/there is no such database/)
    await expect(openLedger({ file: url.href })).rejects.not.toThrow(new RegExp(`:${url.password}@`))
    expect((await open(freshAddress())).file).not.toContain(`:${url.password}@`)
  })

  it('is not made where it must be there, nor opened where a later program made it', async () => {
    const file = freshAddress()
    await expect(openLedger({ file, mustBeThere: true })).rejects.toThrow(/there is no ledger yet/)
    await open(file)
    await beside.query(`update ${addressOf(file).schema}.facts set value = '99' where name = 'tables'`)
    await expect(openLedger({ file })).rejects.toThrow(/was made by a later onrecord/)
  })
})
