import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Ledger, openLedger } from '../../ledger/index.ts'
import { hashPassword } from '../../ledger/people/password.ts'
import { hashOfSecret } from '../../ledger/people/people.ts'
import { mayAct, ROLES, type Role } from '../../ledger/people/role.ts'
import { accusation } from '../../ledger/testing/articles.ts'
import { type Served, serveLedger } from './server.ts'
import { ASKED_IN } from './testing/asked-in.ts'
import { type Answered, type Asking, ask } from './testing/asking.ts'
import { type Description, type Document, describedBy } from './testing/described.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-people-'))
const PASSWORD = 'seven quiet herons'
const PEOPLE: { readonly [role in Role]: string } = { reader: 'Rea', reviewer: 'Vic', admin: 'Ada' }
let ledger: Ledger
let served: Served
let document: Document
let description: Description
let entry: string

/** As `people add` does, by a hash that takes no time. */
const addPerson = async (name: string, role: Role): Promise<void> => {
  const password = await hashPassword(PASSWORD, { ln: 4, r: 8, p: 1 })
  await ledger.store.write('addPerson', { name, role, password, at: new Date().toISOString() })
}

beforeAll(async () => {
  ledger = await openLedger({ file: join(folder, 'a.db') })
  await ledger.add(accusation())
  entry = (await ledger.search('')).hits[0]!.key
  for (const role of ['admin', 'reviewer', 'reader'] as const) await addPerson(PEOPLE[role], role)
})
// Limits on tries are a server's own: each test begins without any.
beforeEach(async () => {
  served = await serveLedger({ ledger, version: '9.9.9', port: 0, proxies: ['127.0.0.1'] })
  document = (await ask(served.origin, 'GET', '/api/openapi.json')).json as Document
  const before = description
  description = describedBy(document)
  for (const id of before?.answered ?? []) (description.answered as Set<string>).add(id)
  return () => served.close()
})
afterAll(async () => {
  await ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

const api = async (method: string, path: string, asking?: Asking): Promise<Answered> => {
  const answered = await ask(served.origin, method, `/api/v1${path}`, asking)
  expect(description.faults(method, `/api/v1${path}`, answered)).toEqual([])
  return answered
}

type Headers = { [name: string]: string }

/** As the server's own page asks. */
const own = (cookie?: string): Headers => ({
  'content-type': 'application/json',
  origin: served.origin,
  ...(cookie !== undefined && { cookie }),
})
const change = (method: string, path: string, cookie?: string, body?: unknown) =>
  api(method, path, { headers: own(cookie), ...(body !== undefined && { body }) })
const get = (path: string, cookie?: string) =>
  api('GET', path, { headers: cookie === undefined ? {} : { cookie } })

const cookieOf = ({ headers }: Answered): string => {
  const [cookie, ...others] = headers['set-cookie']!
  expect(others).toEqual([])
  return cookie!.split(';')[0]!
}
const signIn = async (name: string, more: Headers = {}): Promise<string> => {
  const answered = await api('POST', '/session', {
    headers: { ...own(), ...more },
    body: { name, password: PASSWORD },
  })
  expect([answered.status, answered.json]).toEqual([200, expect.objectContaining({ who: name })])
  return cookieOf(answered)
}
const refused = (name: string, password: string, more: Headers = {}) =>
  api('POST', '/session', { headers: { ...own(), ...more }, body: { name, password } })

const lastLines = async (n: number) =>
  (await ledger.people.audit({ limit: n })).map(({ who, operation, outcome }) => [who, operation, outcome])

describe('signing in', () => {
  it('is needed for everything but what tells nothing of the ledger', async () => {
    const { status, headers, json } = await get('/counts')
    expect([status, headers['www-authenticate'], json.detail]).toEqual([
      401,
      'Bearer realm="onrecord"',
      'sign in first: on the desk, with POST /api/v1/session, or by Authorization: Bearer TOKEN',
    ])
    for (const path of ['/metrics', '/api/v1/nothing', '/nothing'])
      expect([path, (await ask(served.origin, 'GET', path)).status]).toEqual([path, 401])
    for (const path of ['/health', '/api/openapi.json'])
      expect([path, (await ask(served.origin, 'GET', path)).status]).toEqual([path, 200])
    expect((await get('/session')).json).toEqual({ signIn: true })
    expect(served.signIn).toBe(true)
  })

  it('gives a cookie that no script reads and no other site sends', async () => {
    const answered = await refused('ada ', PASSWORD)
    expect([answered.status, answered.json]).toEqual([
      200,
      { signIn: true, who: 'Ada', role: 'admin', via: 'session' },
    ])
    const [cookie] = answered.headers['set-cookie']!
    const [pair, ...attributes] = cookie!.split('; ')
    expect(pair).toMatch(/^onrecord-session=[\w-]{43}$/)
    expect(attributes.filter((a) => !a.startsWith('Expires='))).toEqual([
      'Path=/api',
      'HttpOnly',
      'SameSite=Strict',
    ])
    const expires = Date.parse(attributes.find((a) => a.startsWith('Expires='))!.slice(8))
    expect((expires - Date.now()) / 3600_000).toBeCloseTo(12, 1)
    expect((await get('/session', pair)).json).toEqual({
      signIn: true,
      who: 'Ada',
      role: 'admin',
      via: 'session',
    })
    expect((await get('/counts', pair)).status).toBe(200)
    // The ledger has nothing that one could sign in with.
    const kept = await ledger.people.audit({ limit: 1 })
    expect(JSON.stringify(kept)).not.toContain(pair!.split('=')[1])
  })

  it('marks the cookie Secure where a proxy that is trusted says that it speaks TLS', async () => {
    const answered = await refused('Ada', PASSWORD, { 'x-forwarded-proto': 'https' })
    expect(answered.headers['set-cookie']![0]).toMatch(/; Secure; SameSite=Strict/)
    const untrusting = await serveLedger({ ledger, version: '9.9.9', port: 0 })
    const plain = await ask(untrusting.origin, 'POST', '/api/v1/session', {
      headers: {
        'content-type': 'application/json',
        origin: untrusting.origin,
        'x-forwarded-proto': 'https',
      },
      body: { name: 'Ada', password: PASSWORD },
    })
    expect(plain.headers['set-cookie']![0]).not.toMatch(/Secure/)
    await untrusting.close()
  })

  it('says the same of a wrong password and of a name that nobody has, and tells the trail no more', async () => {
    const wrong = await refused('Ada', 'seven quiet heron')
    const nobody = await refused('my password by mistake', PASSWORD)
    for (const answered of [wrong, nobody]) {
      expect([answered.status, answered.json.detail]).toEqual([401, 'the name or the password is wrong'])
      expect(answered.headers['set-cookie']).toBeUndefined()
    }
    expect(await lastLines(2)).toEqual([
      ['unknown name', 'sign in', 'refused'],
      ['Ada', 'sign in', 'refused'],
    ])
    expect(JSON.stringify(await ledger.people.audit({ limit: 5 }))).not.toMatch(/heron|mistake/)
  })

  it('begins a session of its own: an id that was brought along is worth nothing', async () => {
    const planted = `onrecord-session=${'A'.repeat(43)}`
    const answered = await api('POST', '/session', {
      headers: own(planted),
      body: { name: 'Rea', password: PASSWORD },
    })
    expect(cookieOf(answered)).not.toBe(planted)
    expect((await get('/counts', planted)).status).toBe(401)
    // Signing in anew changes the id, and the one before is over.
    const first = cookieOf(answered)
    const again = await api('POST', '/session', {
      headers: own(first),
      body: { name: 'Rea', password: PASSWORD },
    })
    expect(cookieOf(again)).not.toBe(first)
    expect((await get('/counts', first)).status).toBe(401)
    expect(await lastLines(2)).toEqual([
      ['Rea', 'sign in', 'done'],
      ['Rea', 'sign out', 'done'],
    ])
    expect((await get('/counts', cookieOf(again))).status).toBe(200)
  })

  it('is limited by address and by name, and who signs in rightly is not held up', async () => {
    const from = (address: string): Headers => ({ 'x-forwarded-for': address })
    for (let k = 0; k < 15; k++) await signIn('Rea', from('192.0.2.1'))
    for (let k = 0; k < 10; k++)
      expect((await refused('Rea', `wrong ${k}`, from('192.0.2.2'))).status).toBe(401)
    const limited = await refused('Rea', PASSWORD, from('192.0.2.2'))
    expect([limited.status, limited.json.detail]).toEqual([
      429,
      expect.stringMatching(/^too many tries to sign in/),
    ])
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(30)
    // Another address may go on until the name has had its tries, wherever they came from.
    await signIn('Rea', from('192.0.2.3'))
    for (let k = 0; k < 10; k++)
      expect((await refused('rea', 'wrong', from(`192.0.2.${10 + k}`))).status).toBe(401)
    expect((await refused('Rea', 'wrong', from('192.0.2.99'))).status).toBe(429)
    await signIn('Vic', from('192.0.2.99'))
  })

  it('limits tries that come at once as those that come one by one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => refused('Vic', 'wrong', { 'x-forwarded-for': '192.0.2.50' })),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20)
  })
})

describe('a session', () => {
  it('is over with signing out, for everybody who has its cookie', async () => {
    const cookie = await signIn('Rea')
    const out = await change('DELETE', '/session', cookie)
    expect(out.status).toBe(204)
    expect(out.headers['set-cookie']![0]).toMatch(
      /^onrecord-session=; .*Path=\/api; Expires=Thu, 01 Jan 1970.*HttpOnly; SameSite=Strict/,
    )
    expect((await get('/counts', cookie)).status).toBe(401)
    expect(await lastLines(1)).toEqual([['Rea', 'sign out', 'done']])
    expect((await change('DELETE', '/session')).status).toBe(204)
  })

  it.each([
    ['its twelve hours are over', { expires: -1000, seen: 0 }],
    ['nothing was asked for two hours', { expires: 3600_000, seen: -2 * 3600_000 - 1000 }],
  ])('is over when %s', async (_, { expires, seen }) => {
    const now = Date.now()
    const moment = (ms: number): string => new Date(now + ms).toISOString()
    const id = hashOfSecret(`${expires}`).slice(0, 43)
    const person = (await ledger.store.read('personNamed', { name: 'Rea' }))!.id
    const cookie = `onrecord-session=${id}`
    const hash = hashOfSecret(id)
    await ledger.store.write('keepSession', { hash, person, at: moment(-1), expires: moment(3600_000) })
    expect((await get('/counts', cookie)).status).toBe(200)
    await ledger.store.write('endSession', { hash })
    await ledger.store.write('keepSession', { hash, person, at: moment(seen), expires: moment(expires) })
    expect((await get('/counts', cookie)).status).toBe(401)
  })

  it('has the role of its person of this moment, and none when the person is removed', async () => {
    await addPerson('Temp', 'reader')
    const cookie = await signIn('Temp')
    expect((await change('POST', '/watches', cookie, { name: 'x', q: 'guns' })).status).toBe(403)
    await ledger.people.setRole('Temp', 'reviewer')
    expect((await change('POST', '/watches', cookie, { name: 'x', q: 'guns' })).status).toBe(201)
    await ledger.people.remove('Temp')
    expect((await get('/counts', cookie)).status).toBe(401)
  })

  it('changes its own password, keeps itself under a new id, and ends the others', async () => {
    await addPerson('Pat', 'reader')
    const [one, other] = [await signIn('Pat'), await signIn('Pat')]
    const words = { old: PASSWORD, new: 'eleven loud ravens' }
    expect((await change('POST', '/session/password', one, { ...words, old: 'no' })).status).toBe(422)
    expect((await change('POST', '/session/password', one, { ...words, new: 'short' })).status).toBe(422)
    const changed = await change('POST', '/session/password', one, words)
    expect(changed.status).toBe(204)
    expect([(await get('/counts', one)).status, (await get('/counts', other)).status]).toEqual([401, 401])
    expect((await get('/counts', cookieOf(changed))).status).toBe(200)
    expect((await refused('Pat', PASSWORD)).status).toBe(401)
    expect((await refused('Pat', words.new)).status).toBe(200)
  })

  it('does not make a change of another site one of its person', async () => {
    const cookie = await signIn('Ada')
    const send = (headers: Headers) =>
      ask(served.origin, 'POST', '/api/v1/watches', {
        headers: { cookie, ...headers },
        body: { name: 'evil', q: 'x' },
      })
    const json = { 'content-type': 'application/json' }
    expect((await send({ ...json, origin: 'https://evil.example' })).status).toBe(403)
    expect((await send({ ...json, origin: 'null' })).status).toBe(403)
    expect((await send({ ...json, origin: served.origin, 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await send(json)).status).toBe(403)
    expect((await send({ origin: served.origin, 'content-type': 'text/plain' })).status).toBe(415)
    expect((await ledger.watch.list()).map(({ name }) => name)).not.toContain('evil')
    // Nor can another site sign somebody in.
    const login = await ask(served.origin, 'POST', '/api/v1/session', {
      headers: { ...json, origin: 'https://evil.example' },
      body: { name: 'Ada', password: PASSWORD },
    })
    expect([login.status, login.headers['set-cookie']]).toEqual([403, undefined])
  })
})

describe('tokens', () => {
  const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` })

  it('do what their role lets them, without an Origin, until they are revoked', async () => {
    const cookie = await signIn('Ada')
    const made = await change('POST', '/tokens', cookie, { person: 'Vic', role: 'reader', label: 'export' })
    expect(made.status).toBe(201)
    const { token, id } = made.json
    expect(token).toMatch(/^onrecord_[\w-]{43}$/)
    expect((await api('GET', '/counts', { headers: bearer(token) })).status).toBe(200)
    expect((await api('GET', '/session', { headers: bearer(token) })).json).toMatchObject({
      who: 'Vic',
      role: 'reader',
      via: 'token',
    })
    const watch = { name: 'by token', q: 'guns' }
    const headers = { ...bearer(token), 'content-type': 'application/json' }
    const no = await api('POST', '/watches', { headers, body: watch })
    expect([no.status, no.json.detail]).toEqual([
      403,
      'this needs the role reviewer; this token has the role reader. An admin can change that',
    ])
    const listed = (await get('/tokens', cookie)).json.tokens
    expect(listed).toEqual([expect.objectContaining({ id, person: 'Vic', role: 'reader', label: 'export' })])
    expect(JSON.stringify(listed)).not.toContain(token)

    const stronger = (await change('POST', '/tokens', cookie, { person: 'Vic' })).json
    const allowed = { ...bearer(stronger.token), 'content-type': 'application/json' }
    expect((await api('POST', '/watches', { headers: allowed, body: watch })).status).toBe(201)
    expect(await lastLines(1)).toEqual([['Vic', 'watch', 'done']])

    expect((await change('DELETE', `/tokens/${id}`, cookie)).status).toBe(204)
    expect((await change('DELETE', `/tokens/${id}`, cookie)).status).toBe(404)
    expect((await api('GET', '/counts', { headers: bearer(token) })).status).toBe(401)
    expect((await api('GET', '/counts', { headers: bearer(`${stronger.token}x`) })).status).toBe(401)
  })

  it('end on their day, and may never do more than their person now', async () => {
    const token = `onrecord_${'t'.repeat(43)}`
    const now = Date.now()
    const row = { person: 'Vic', role: 'reviewer', label: '', hash: hashOfSecret(token), at: '' } as const
    const id = await ledger.store.write('addToken', { ...row, expires: new Date(now - 1).toISOString() })
    expect((await api('GET', '/counts', { headers: bearer(token) })).status).toBe(401)
    await ledger.people.revokeToken(id)
    await ledger.store.write('addToken', { ...row, expires: new Date(now + 60_000).toISOString() })
    const headers = { ...bearer(token), 'content-type': 'application/json' }
    const follow = () => api('POST', '/follows', { headers, body: { address: 'https://feed.example/' } })
    expect((await follow()).status).toBe(201)
    await ledger.people.setRole('Vic', 'reader')
    expect((await follow()).status).toBe(403)
    await ledger.people.setRole('Vic', 'reviewer')
    const cookie = await signIn('Ada')
    expect((await change('POST', '/tokens', cookie, { person: 'Vic', role: 'admin' })).status).toBe(422)
    expect((await change('POST', '/tokens', cookie, { person: 'Nobody' })).status).toBe(404)
  })

  it('cannot change a password', async () => {
    const { token } = await ledger.people.addToken({ person: 'Ada', expires: null })
    const answered = await api('POST', '/session/password', {
      headers: { ...bearer(token), 'content-type': 'application/json' },
      body: { old: PASSWORD, new: 'eleven loud ravens' },
    })
    expect(answered.status).toBe(403)
  })
})

describe('every operation', () => {
  interface Said {
    operationId: string
    security?: object[]
    'x-onrecord-role'?: Role
  }
  /** What each is for, as people were told; what is not here is a reader's. */
  const OPEN = ['session', 'signIn', 'signOut']
  const REVIEWERS = ['add', 'review', 'undo', 'merge', 'follow', 'unfollow', 'watch', 'unwatch']
  const ADMINS = [
    'people',
    'addPerson',
    'changePerson',
    'removePerson',
    'tokens',
    'addToken',
    'revokeToken',
    'audit',
    'retry',
    'forget',
  ]
  const wanted = (id: string): Role | undefined =>
    OPEN.includes(id)
      ? undefined
      : ADMINS.includes(id)
        ? 'admin'
        : REVIEWERS.includes(id)
          ? 'reviewer'
          : 'reader'
  const operations = (): { method: string; path: string; said: Said }[] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, said]) => ({
        method: method.toUpperCase(),
        path,
        said: said as Said,
      })),
    )

  it('says which role it needs', () => {
    for (const { said } of operations()) {
      const role = wanted(said.operationId)
      expect([said.operationId, said['x-onrecord-role']]).toEqual([said.operationId, role])
      expect(said.security).toEqual(role === undefined ? [] : [{ session: [] }, { token: [] }, {}])
    }
    expect(operations().length).toBeGreaterThan(35)
    const ids = operations().map(({ said }) => said.operationId)
    expect(ids).toEqual(expect.arrayContaining([...OPEN, ...REVIEWERS, ...ADMINS]))
  })

  it.each(ROLES)('is kept from those who may not: as a %s', async (role) => {
    const cookie = await signIn(PEOPLE[role])
    for (const { method, path, said } of operations()) {
      const needed = said['x-onrecord-role']
      if (needed === undefined) continue
      const isChange = method !== 'GET'
      const hasBody = isChange && method !== 'DELETE'
      // What comes past the role meets a request that makes no sense, and changes nothing.
      const to = path.replace('{format}', 'ris').replace(/\{[^}]+\}/g, '0') + (isChange ? '' : '?limit=x')
      const asking = {
        headers: isChange ? own(cookie) : { cookie },
        ...(hasBody && { body: { strange: 1 } }),
      }
      const { status, json } = await ask(served.origin, method, to, asking)
      const label = `${role} ${said.operationId}`
      if (mayAct(role, needed)) expect([label, status]).not.toEqual([label, 403])
      else
        expect([label, status, json.detail]).toEqual([
          label,
          403,
          `this needs the role ${needed}; you have the role ${role}. An admin can change that`,
        ])
      expect([label, status]).not.toEqual([label, 401])
      const without = await ask(served.origin, method, to, {
        headers: isChange ? own() : {},
        ...(hasBody && { body: { strange: 1 } }),
      })
      expect([label, without.status]).toEqual([label, 401])
    }
  })
})

describe('what is changed', () => {
  it('is said by whoever signed in, whatever the request claims, and told in the trail', async () => {
    const cookie = await signIn('Vic')
    const said = { entry, action: 'annotate', why: 'seen' }
    const made = await change('POST', '/corrections', cookie, { ...said, who: 'Ada' })
    expect(made.status).toBe(201)
    expect((await ledger.corrections())[0]).toMatchObject({ id: made.json.correction, who: 'Vic' })
    expect((await change('POST', '/corrections', cookie, said)).status).toBe(201)
    expect((await change('DELETE', `/corrections/${made.json.correction}`, cookie)).status).toBe(204)
    const [taken, , annotated] = await ledger.people.audit({ limit: 3 })
    expect(taken).toMatchObject({ who: 'Vic', operation: 'take back' })
    expect(annotated).toMatchObject({
      who: 'Vic',
      role: 'reviewer',
      how: expect.stringMatching(/^session [0-9a-f]{8}$/),
      operation: 'annotate',
      target: `entry ${entry}`,
      outcome: 'done',
    })
  })

  it('is told with what was read and kept, also where its steps are told as they come', async () => {
    const cookie = await signIn('Vic')
    const answered = await ask(served.origin, 'POST', '/api/v1/articles', {
      headers: { ...own(cookie), accept: 'application/x-ndjson' },
      body: { text: 'The ferry line said on Monday that it would close the western quay.\n' },
    })
    expect(answered.text).toMatch(/"step":"added"/)
    expect((await ledger.people.audit({ limit: 1 }))[0]).toMatchObject({
      who: 'Vic',
      operation: 'add',
      detail: 'new',
    })
  })

  it('is in the trail together with what was refused and exported', async () => {
    const cookie = await signIn('Rea')
    await change('POST', '/follows', cookie, { address: 'https://feed.example/' })
    await ask(served.origin, 'GET', '/api/v1/export/ris?q=guns', { headers: { cookie } })
    const [exported, refusal] = await ledger.people.audit({ limit: 2 })
    expect(exported).toMatchObject({ who: 'Rea', operation: 'export', target: 'ris', detail: 'guns' })
    expect(refusal).toMatchObject({
      who: 'Rea',
      role: 'reader',
      operation: 'POST /api/v1/follows',
      outcome: 'refused',
      detail: 'status 403',
    })
    expect(await ledger.people.checkAudit()).toMatchObject({ faults: [] })
  })

  it('is not told of where nothing came of it', async () => {
    const cookie = await signIn('Vic')
    const before = (await ledger.people.checkAudit()).lines
    expect((await change('DELETE', '/corrections/9999', cookie)).status).toBe(404)
    expect((await ledger.people.checkAudit()).lines).toBe(before)
  })
})

describe('people and the trail', () => {
  it('are seen to by admins', async () => {
    const cookie = await signIn('Ada')
    const person = { name: 'Nora', role: 'reader', password: 'nine tall poplars' }
    expect((await change('POST', '/people', cookie, { ...person, password: 'short' })).status).toBe(422)
    expect((await change('POST', '/people', cookie, person)).status).toBe(201)
    expect((await change('POST', '/people', cookie, { ...person, name: 'NORA' })).status).toBe(409)
    expect((await change('PATCH', '/people/Nora', cookie, { role: 'reviewer' })).status).toBe(204)
    expect((await change('PATCH', '/people/Nobody', cookie, { role: 'reader' })).status).toBe(404)
    expect((await change('PATCH', '/people/Nora', cookie, {})).status).toBe(400)
    expect((await get('/people', cookie)).json.people).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Nora', role: 'reviewer', sessions: 0, tokens: 0 }),
      ]),
    )
    expect((await change('DELETE', '/people/Nora', cookie)).status).toBe(204)
    expect((await change('DELETE', '/people/Nora', cookie)).status).toBe(404)
    expect(await lastLines(4)).toEqual([
      ['Ada', 'remove person', 'done'],
      ['Ada', 'set role', 'done'],
      ['Ada', 'add person', 'done'],
      ['Ada', 'sign in', 'done'],
    ])
  })

  it('always have an admin left', async () => {
    const cookie = await signIn('Ada')
    const demoted = await change('PATCH', '/people/Ada', cookie, { role: 'reader' })
    expect([demoted.status, demoted.json.detail]).toEqual([
      409,
      'Ada: is the last admin; make somebody else one first',
    ])
    expect((await change('DELETE', '/people/ada', cookie)).status).toBe(409)
    expect((await get('/session', cookie)).json.role).toBe('admin')
  })

  it('are told page by page, of one person, from a day on', async () => {
    const cookie = await signIn('Ada')
    const first = (await get('/audit?limit=2', cookie)).json
    const second = (await get(first.links.next.replace('/api/v1', ''), cookie)).json
    expect([...first.lines, ...second.lines].map(({ line }: { line: number }) => line)).toEqual(
      Array.from({ length: 4 }, (_, k) => first.lines[0].line - k),
    )
    const of = (await get('/audit?who=Vic', cookie)).json.lines
    expect(new Set(of.map(({ who }: { who: string }) => who))).toEqual(new Set(['Vic']))
    expect((await get('/audit?since=2999', cookie)).json.lines).toEqual([])
  })
})

describe('without people', () => {
  it('nothing is asked, and the desk is as it was; sign-in begins with the first person', async () => {
    const alone = await openLedger({ file: join(folder, 'alone.db') })
    const open = await serveLedger({ ledger: alone, version: '9.9.9', port: 0 })
    const to = (method: string, path: string, body?: unknown) =>
      ask(open.origin, method, `/api/v1${path}`, {
        headers: { 'content-type': 'application/json', origin: open.origin },
        ...(body !== undefined && { body }),
      })
    expect((await to('GET', '/session')).json).toEqual({ signIn: false })
    expect((await to('POST', '/watches', { name: 'x', q: 'guns' })).status).toBe(201)
    const said = { entry: '00000000', action: 'accept' }
    expect((await to('POST', '/corrections', said)).json.detail).toMatch(/^who: is needed/)
    expect((await to('POST', '/session', { name: 'Ada', password: PASSWORD })).status).toBe(409)
    const first = { name: 'Eve', role: 'admin', password: 'nine tall poplars' }
    expect((await to('POST', '/people', first)).json.detail).toMatch(/onrecord people add NAME --role admin/)
    expect(await alone.people.audit({ limit: 10 })).toEqual([])

    await alone.people.add({ name: 'Ada', role: 'admin', password: PASSWORD })
    await expect.poll(async () => (await to('GET', '/counts')).status, { timeout: 10_000 }).toBe(401)
    await open.close()
    const later = await serveLedger({ ledger: alone, version: '9.9.9', port: 0, host: '0.0.0.0' })
    expect([later.signIn, later.token]).toEqual([true, undefined])
    await later.close()
    await alone.close()
  })
})

it('every operation of the list was seen to answer as described', () => {
  expect([...description.answered]).toEqual(expect.arrayContaining([...ASKED_IN['people.test.ts']]))
})
