import { createHmac, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createPoster, type Poster } from '../../page/fetch/index.ts'
import { type Loopback, OPEN, serve, stopServers } from '../../page/fetch/testing/loopback.ts'
import type { Ledger } from '../index.ts'
import { ACCUSATION, accusation, FOLLOW_UP, followUp } from '../testing/articles.ts'
import { type TestClock, testClock } from '../testing/clock.ts'
import { recordFrom } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'
import { readKey, readOrMakeKey } from './key-file.ts'
import { type Watched, watchRound } from './round.ts'
import { seal, unseal } from './sealed.ts'
import { newSecret, signedHeaders } from './signature.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-watch-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let count = 0
let ledger: Ledger
let clock: TestClock
beforeEach(async () => {
  clock = testClock()
  ledger = await openTestLedger({ file: join(folder, `${++count}.db`), now: clock.now, keyFile })
  return () => ledger.close()
})

const keyFile = join(folder, 'settings', 'webhooks.key')

const watch = (name: string, query: string, target?: string, secret = newSecret()) =>
  ledger.store.write('addWatch', {
    name,
    query,
    at: clock.now().toISOString(),
    ...(target && { target, secret: seal(secret, readOrMakeKey(keyFile), target) }),
  })

const round = async (poster?: Poster): Promise<{ found: string[]; failures: string[] }> => {
  const found: string[] = []
  const failures: string[] = []
  for await (const step of watchRound({ ledger, keyFile, clock, ...(poster && { poster }) })) {
    const { name } = step.watch
    if (step.what === 'match') found.push(`${name}: ${step.hit.words} (${step.hit.article.publisher})`)
    else failures.push(`${name}: ${step.problem}, ${step.again ?? 'given up'}`)
  }
  return { found, failures }
}

const GUNS = 'guns: Varnia shipped over 300 field guns to Oltara in February (The Quay Times)'
const LATER = 'guns: Up to 400 howitzers and field guns went from Varnia to Oltara last month (Lantern Post)'

describe('a watch', () => {
  it('reports what is added from then on, once', async () => {
    await ledger.add(accusation())
    clock.forward(MINUTE)
    await watch('guns', 'kind:statement guns stance:asserts')
    expect((await round()).found).toEqual([])
    await ledger.add(followUp())
    expect((await round()).found).toEqual([LATER])
    expect((await round()).found).toEqual([])
  })

  it('reports nothing again that was read again: not what it told, not what was there before it', async () => {
    await ledger.add(accusation())
    clock.forward(MINUTE)
    await watch('guns', 'kind:statement guns stance:asserts')
    await ledger.add(followUp())
    await round()
    clock.forward(MINUTE)
    await ledger.add(accusation(), { again: true })
    await ledger.add(followUp(), { again: true })
    expect((await round()).found).toEqual([])
    expect((await ledger.store.read('watchesList', {}))[0]).toMatchObject({ reported: 1, waiting: 0 })
  })

  it('reports of a page that changed only what it did not say before', async () => {
    await watch('guns', 'kind:statement')
    await ledger.add(followUp())
    await round()
    const { text } = FOLLOW_UP as { text: string }
    const added = 'Varnia’s consul said guns were never sent.'
    await ledger.add(
      recordFrom({
        ...FOLLOW_UP,
        text: [text, added],
        statements: [
          ...FOLLOW_UP.statements!,
          { source: 'Varnia’s consul', cue: 'consul |said', says: 'guns were never sent' },
        ],
      }),
    )
    expect((await round()).found).toEqual(['guns: guns were never sent (Lantern Post)'])
  })

  it('cites the article that matched, and a verbatim copy of it is nothing new', async () => {
    await ledger.add(accusation())
    clock.forward(MINUTE)
    await watch('guns', 'kind:statement guns stance:asserts publisher:Harbour')
    const copied = { ...ACCUSATION, publisher: 'Harbour Mail' }
    await ledger.add(recordFrom({ ...copied, url: 'https://harbour.example/1' }))
    expect((await round()).found).toEqual([GUNS.replace('The Quay Times', 'Harbour Mail')])
    await ledger.add(recordFrom({ ...copied, url: 'https://harbour.example/2' }))
    expect((await round()).found).toEqual([])
  })

  it('tells a match again only where telling it failed', async () => {
    await watch('guns', 'kind:statement guns stance:asserts')
    await ledger.add(accusation())
    await ledger.add(followUp())
    let told = 0
    const broken = async () => {
      for await (const _ of watchRound({ ledger, keyFile, clock }))
        if (++told === 2) throw new Error('the printer is on fire')
    }
    await expect(broken()).rejects.toThrow('on fire')
    expect((await round()).found).toEqual([LATER])
  })

  it('forgets what was taken away before it was told', async () => {
    await watch('guns', 'kind:statement guns stance:asserts', 'https://hook.example/')
    await ledger.add(accusation())
    await round()
    await ledger.remove('https://quay.example/guns')
    await round()
    expect((await ledger.store.read('watchesList', {}))[0]).toMatchObject({ reported: 0, waiting: 0 })
  })

  it('reports what came after it, also where the clock was set back in between', async () => {
    await watch('guns', 'kind:statement guns stance:asserts')
    clock.forward(-400 * 24 * HOUR)
    await ledger.add(accusation())
    expect((await round()).found).toEqual([GUNS])
    clock.forward(-HOUR)
    await ledger.add(accusation(), { again: true })
    expect((await round()).found).toEqual([])
  })

  it('has a name of its own, and can be taken away', async () => {
    expect(await watch('guns', 'guns')).toBe(true)
    expect(await watch('guns', 'mortars')).toBe(false)
    expect(await ledger.store.write('removeWatch', { name: 'guns' })).toBe(true)
    expect(await ledger.store.write('removeWatch', { name: 'guns' })).toBe(false)
    await ledger.add(accusation())
    expect((await round()).found).toEqual([])
  })

  it('goes through many matches', async () => {
    await watch('all', 'kind:statement')
    const sentences = Array.from({ length: 450 }, (_, k) => `Envoy ${k} said load ${k} had left.`)
    await ledger.add(
      recordFrom({
        url: 'https://quay.example/long',
        publisher: 'The Quay Times',
        text: sentences,
        statements: sentences.map((_, k) => ({
          source: `Envoy ${k}`,
          cue: `Envoy ${k} |said`,
          says: `load ${k} had left`,
        })),
      }),
    )
    const { found } = await round()
    expect(found).toHaveLength(450)
    expect(found[449]).toBe('all: load 449 had left (The Quay Times)')
    expect((await round()).found).toEqual([])
  })
})

describe('programs', () => {
  it('save searches, are told the secret of a webhook once, and hear what is new', async () => {
    const hook = await serve((_, response) => void response.end())
    expect(await ledger.watch.add('guns', 'kind:statement guns stance:asserts')).toEqual({})
    const open = { webhook: `${hook.origin}/hook`, allowPrivate: true }
    const { secret } = await ledger.watch.add('hook', 'stance:denies', open)
    await ledger.add(accusation())
    const steps: string[] = []
    for await (const step of ledger.watch.run({ allowPrivate: true }))
      steps.push(`${step.watch.name}: ${step.what === 'match' ? step.hit.words : step.problem}`)
    expect(steps).toEqual([
      'guns: Varnia shipped over 300 field guns to Oltara in February',
      'hook: buying any guns',
    ])
    expect(hook.asked).toEqual(['/hook'])
    const lines = await ledger.watch.list()
    expect(lines.map(({ name, reported }) => [name, reported])).toEqual([
      ['guns', 1],
      ['hook', 1],
    ])
    expect(JSON.stringify(lines)).not.toContain(secret!.slice(6))
    stopServers()
  })

  it('are told what is wrong', async () => {
    await ledger.watch.add('guns', 'guns')
    await expect(ledger.watch.add('guns', 'mortars')).rejects.toThrow('guns: there is a watch of this name')
    await expect(ledger.watch.add('x', 'stanse:denies')).rejects.toThrow('stanse: is no field')
    await expect(ledger.watch.add(' ', 'guns')).rejects.toThrow('a name has 1 to 100 characters')
    const webhook = 'http://127.0.0.1:9/'
    await expect(ledger.watch.add('x', 'guns', { webhook })).rejects.toThrow(/port|loopback|private/)
    await expect(ledger.follow.add('ftp://quay.example/')).rejects.toThrow()
    await expect(ledger.watch.run({ names: ['x'] }).next()).rejects.toThrow('x: is not watched')
    expect(await ledger.watch.list()).toHaveLength(1)
  })
})

describe('a webhook', () => {
  let hook: Loopback
  let poster: Poster
  let bodies: string[]
  let answers: (number | [number, Record<string, string>])[]
  beforeEach(async () => {
    bodies = []
    answers = []
    hook = await serve((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text
      })
      request.on('end', () => {
        bodies.push(body)
        const [status, headers] = [answers.shift() ?? 204].flat() as [number, Record<string, string>?]
        response.writeHead(status, headers).end()
      })
    })
    poster = createPoster(OPEN)
    await watch('guns', 'kind:statement guns stance:asserts', `${hook.origin}/hook`, SECRET)
    await ledger.add(accusation())
    return async () => {
      await poster.close()
      stopServers()
    }
  })
  const ids = (): unknown[] => hook.headers.map((headers) => headers['webhook-id'])

  it('gets each match in a message of its own, signed, once', async () => {
    await ledger.add(followUp())
    expect((await round(poster)).found).toEqual([GUNS, LATER])
    expect((await round(poster)).found).toEqual([])
    expect(bodies.map((body) => JSON.parse(body).data.entry.words)).toEqual([
      'Varnia shipped over 300 field guns to Oltara in February',
      'Up to 400 howitzers and field guns went from Varnia to Oltara last month',
    ])
    expect(JSON.parse(bodies[0]!)).toMatchObject({
      type: 'watch.match',
      timestamp: '2026-01-02T03:04:05.000Z',
      data: {
        watch: 'guns',
        entry: {
          kind: 'statement',
          article: { url: 'https://quay.example/guns', publisher: 'The Quay Times' },
        },
      },
    })
    const headers = hook.headers[0]!
    expect(headers['content-type']).toBe('application/json')
    expect(headers['webhook-timestamp']).toBe(`${Date.parse('2026-01-02T03:04:05Z') / 1000}`)
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${bodies[0]}`
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64')
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    )
    expect(new Set(ids()).size).toBe(2)
  })

  it('that fails once gets the same message a few seconds later', async () => {
    answers = [503]
    expect(await round(poster)).toEqual({ found: [GUNS], failures: [] })
    expect(clock.slept).toEqual([5000])
    expect(bodies[1]).toBe(bodies[0])
    expect(ids()[1]).toBe(ids()[0])
    // Each try is signed with its own time.
    expect(hook.headers[1]!['webhook-timestamp']).not.toBe(hook.headers[0]!['webhook-timestamp'])
  })

  it('that goes on failing is tried by later rounds, ever later, and then no more', async () => {
    answers = Array(100).fill(500)
    const begin = clock.now().getTime()
    for (let k = 0; k < 200; k++) {
      await round(poster)
      clock.forward(HOUR)
    }
    expect(bodies).toHaveLength(10)
    const times = hook.headers.map((headers) => Number(headers['webhook-timestamp']) * 1000 - begin)
    expect(times.slice(0, 2)).toEqual([0, 5000])
    for (const [k, least] of [5, 30, 120, 300, 600, 840, 1200, 1440].entries())
      expect(times[k + 2]! - times[k + 1]!).toBeGreaterThanOrEqual(least * MINUTE)
    expect((await ledger.store.read('watchesList', {}))[0]).toMatchObject({
      reported: 0,
      waiting: 0,
      given_up: 1,
      problem: 'the webhook answers with status 500',
    })
  })

  it('is left alone in a round after it failed, and loses nothing by it', async () => {
    await ledger.add(followUp())
    answers = [500, 500]
    const { found, failures } = await round(poster)
    expect(found).toEqual([])
    expect(failures).toEqual(['guns: the webhook answers with status 500, 2026-01-02T03:09:10.000Z'])
    expect(bodies).toHaveLength(2)
    clock.forward(6 * MINUTE)
    expect((await round(poster)).found).toEqual([GUNS, LATER])
  })

  it('that asks for time gets it', async () => {
    answers = [[429, { 'retry-after': '7200' }]]
    expect((await round(poster)).failures).toEqual([
      'guns: the webhook answers with status 429, 2026-01-02T05:04:05.000Z',
    ])
    clock.forward(HOUR)
    await round(poster)
    expect(bodies).toHaveLength(1)
    clock.forward(HOUR)
    expect((await round(poster)).found).toEqual([GUNS])
  })

  it('that was put off by a clock that was ahead is not left waiting once the clock is right', async () => {
    const years = 1000 * 24 * HOUR
    clock.forward(years)
    answers = [503, 503]
    expect((await round(poster)).failures).toHaveLength(1)
    clock.forward(-years)
    expect((await round(poster)).found).toEqual([GUNS])
  })

  it('that wants no more messages gets no more of this one', async () => {
    answers = [410]
    expect((await round(poster)).failures).toEqual([
      'guns: the webhook wants no more messages (410), given up',
    ])
    clock.forward(48 * HOUR)
    await round(poster)
    expect(bodies).toHaveLength(1)
  })

  it('does not lead elsewhere', async () => {
    const elsewhere = await serve((_, response) => void response.end())
    answers = [
      [307, { location: elsewhere.origin }],
      [307, { location: elsewhere.origin }],
    ]
    expect((await round(poster)).failures).toHaveLength(1)
    expect(elsewhere.asked).toEqual([])
  })

  it('on a private address gets nothing unless that is allowed', async () => {
    const careful = createPoster({ allowAnyPort: true })
    const { found, failures } = await round(careful)
    await careful.close()
    expect(found).toEqual([])
    expect(failures[0]).toContain('a loopback address')
    expect(hook.asked).toEqual([])
  })

  it('stopped before its answer was kept, gets the same id again', async () => {
    const stopped = watchRound({
      ledger: {
        ...ledger,
        store: {
          ...ledger.store,
          write: (name, argument) => {
            if (name === 'keepOutcome') return Promise.reject(new Error('stopped'))
            return ledger.store.write(name, argument)
          },
        },
      },
      poster,
      keyFile,
      clock,
    }).next()
    await expect(stopped).rejects.toThrow('stopped')
    expect((await round(poster)).found).toEqual([GUNS])
    expect(ids()[1]).toBe(ids()[0])
  })
})

const SECRET = `whsec_${Buffer.from('thirty-two bytes that are secret').toString('base64')}`

describe('a secret', () => {
  const target = 'https://hook.example/'

  it('stands in no ledger and no copy of one, and the key is for its owner alone', async () => {
    await watch('guns', 'guns', target, SECRET)
    const copied = join(folder, 'copied.db')
    await ledger.backup(copied)
    for (const file of [ledger.file, `${ledger.file}-wal`, copied].filter((f) => existsSync(f)))
      for (const clear of [SECRET, SECRET.slice(6), Buffer.from(SECRET.slice(6), 'base64'), readKey(keyFile)])
        expect(readFileSync(file).includes(clear), file).toBe(false)
    if (process.platform !== 'win32') expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    const { secret } = (await ledger.store.read('watchNamed', { name: 'guns' }))!
    expect(unseal(secret!, readKey(keyFile), target)).toBe(SECRET)
  })

  it('opens with its own key, for its own webhook, and as it was sealed alone', () => {
    const key = randomBytes(32)
    const sealed = seal(SECRET, key, target)
    expect(seal(SECRET, key, target)).not.toBe(sealed)
    expect(unseal(sealed, key, target)).toBe(SECRET)
    const changed = Buffer.from(sealed.slice('sealed:1:'.length), 'base64')
    changed[20]! ^= 1
    for (const open of [
      () => unseal(sealed, randomBytes(32), target),
      () => unseal(sealed, key, 'https://elsewhere.example/'),
      () => unseal(`sealed:1:${changed.toString('base64')}`, key, target),
      () => unseal(SECRET, key, target),
    ])
      expect(open).toThrow('its secret does not open with the key of this machine')
  })

  it('whose key is elsewhere holds its messages back, unsent', async () => {
    const hook = await serve((_, response) => void response.end())
    const poster = createPoster(OPEN)
    await watch('guns', 'kind:statement guns stance:asserts', hook.origin)
    await ledger.add(accusation())
    const steps: Watched[] = []
    for await (const step of watchRound({ ledger, poster, clock, keyFile: join(folder, 'none.key') }))
      steps.push(step)
    expect(steps).toEqual([
      expect.objectContaining({
        what: 'problem',
        problem: expect.stringContaining('none.key: there is no such key'),
      }),
    ])
    expect(hook.asked).toEqual([])
    expect((await round(poster)).found).toEqual([GUNS])
    await poster.close()
    stopServers()
  })

  it.skipIf(process.platform === 'win32')('is not sealed by a key that others may read', () => {
    const open = join(folder, 'open.key')
    readOrMakeKey(open)
    chmodSync(open, 0o644)
    expect(() => readOrMakeKey(open)).toThrow('others may read this key; keep it to yourself: chmod 600')
    writeFileSync(join(folder, 'short.key'), 'abc', { mode: 0o600 })
    expect(() => readKey(join(folder, 'short.key'))).toThrow('is no key of onrecord')
  })
})

describe('signatures', () => {
  it('are those of the reference library', () => {
    // Made by standardwebhooks 1.1.1, `new Webhook(secret).sign(id, time, body)`.
    const { 'webhook-signature': signature } = signedHeaders('whsec_plJ3nmyCDGBKInavdOK15jsl', {
      id: 'msg_loFOjxBNrRLzqYUf',
      seconds: 1731705121,
      body: '{"event_type":"ping","data":{"success":true}}',
    })
    expect(signature).toBe('v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=')
  })

  it('have secrets of 24 to 64 bytes, each another', () => {
    const secrets = Array.from({ length: 20 }, newSecret)
    expect(new Set(secrets).size).toBe(20)
    for (const secret of secrets) {
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]+=*$/)
      expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32)
    }
  })
})
