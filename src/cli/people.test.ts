import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newFolder, onrecord, recordsOf } from './testing/run.ts'

describe('onrecord people', () => {
  it('adds people, makes tokens, and tells in the trail who did what', async () => {
    const folder = newFolder()
    const env = { ONRECORD_DB: join(folder, 'shared.db') }
    const call = (args: string[], stdin?: string) =>
      onrecord(args, { env, ...(stdin !== undefined && { stdin }) })

    expect(
      (await call(['people', 'add', 'Ada', '--role', 'admin', '--password-stdin'], 'seven quiet herons\nx\n'))
        .stdout,
    ).toBe('added Ada, admin\nfrom now on onrecord serve asks everybody who opens this ledger to sign in\n')
    expect(
      await call(['people', 'add', 'Bo', '--role', 'reader', '--password-stdin'], 'short\n'),
    ).toMatchObject({ code: 1, stderr: expect.stringMatching(/^onrecord: a password has 15 characters/) })
    // Without a terminal nothing can be asked for.
    expect(await call(['people', 'add', 'Bo', '--role', 'reader'])).toMatchObject({
      code: 1,
      stderr: 'onrecord: there is no terminal to ask for a password at; give it with --password-stdin\n',
    })
    const made = await call([
      'people',
      'token',
      'ada',
      '--role',
      'reader',
      '--expires',
      '90d',
      '--for',
      'export',
    ])
    const token = /^token 1, shown only now: (onrecord_[\w-]{43})\n$/.exec(made.stdout)![1]!
    expect((await call(['people', 'tokens'])).stdout).toMatch(
      /^1 {2}Ada, reader: export\n {2}made \S+ · never used · ends \d{4}-\d\d-\d\d\n$/,
    )
    expect((await call(['people', 'list'])).stdout).toMatch(
      /^Ada, admin\n {2}added .* · never signed in · 1 token\n$/,
    )
    expect(await call(['people', 'role', 'Ada', 'reader'])).toMatchObject({
      code: 1,
      stderr: 'onrecord: Ada: is the last admin; make somebody else one first\n',
    })
    expect((await call(['people', 'revoke', '1'])).stdout).toBe('token 1 of Ada is valid no more\n')
    expect(await call(['people', 'revoke', '1'])).toMatchObject({ code: 1 })

    const lines = recordsOf(await call(['audit', '--json']))
    expect(lines.map(({ operation, target }) => [operation, target])).toEqual([
      ['revoke token', 'token 1'],
      ['add token', 'token 1'],
      ['add person', 'person Ada'],
    ])
    expect(new Set(lines.map(({ how }) => how))).toEqual(new Set(['command line']))
    expect(JSON.stringify(lines)).not.toContain(token)
    const checked = await call(['audit', '--check'])
    expect(checked.stdout).toBe(
      `3 lines, each follows from the one before; the last has the hash ${lines[0].hash}\n`,
    )
    expect((await call(['audit', '--check', lines[2].hash])).code).toBe(0)
    expect(await call(['audit', '--check', 'abc'])).toMatchObject({
      code: 1,
      stderr: 'onrecord: abc: no line has this hash: the trail was cut, or written anew\n',
    })

    expect(await call(['serve', '--port', '0', '--token', 'a-token-of-some-length'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^onrecord: --token: goes with no people/),
    })
    expect((await call(['people', 'remove', 'Ada'])).stdout).toMatch(/^removed Ada\nnobody is left/)
  }, 120_000)

  it('tells in the trail what is done to the whole of a ledger', async () => {
    const folder = newFolder()
    const [shared, monday, other] = ['shared.db', 'monday.db', 'other.db'].map((name) => join(folder, name))
    const call = async (args: string[], stdin?: string) => {
      const done = await onrecord(args, stdin === undefined ? {} : { stdin })
      expect(done).toMatchObject({ code: 0 })
      return done
    }
    const trailOf = async (db: string) =>
      recordsOf(await call(['audit', '--json', '--db', db])).map(({ operation, target }) => [
        operation,
        target,
      ])

    const ada = ['people', 'add', 'Ada', '--role', 'admin', '--password-stdin', '--db', shared!]
    await call(ada, 'seven quiet herons\nx\n')
    await call(['db', 'backup', monday!, '--db', shared!])
    await call(['db', 'copy', shared!, other!])
    const before = [
      ['back up', `file ${monday}`],
      ['add person', 'person Ada'],
    ]
    expect(await trailOf(shared!)).toEqual([['copy', `to ${other}`], ...before])
    expect(await trailOf(other!)).toEqual([['copy', `from ${shared}`], ...before])
    await call(['db', 'restore', monday!, '--db', shared!])
    expect(await trailOf(shared!)).toEqual([
      ['restore', `from ${monday}`],
      ['add person', 'person Ada'],
    ])
  }, 120_000)

  it.each([
    [['people', 'add', 'Ada'], /required option '--role <role>' not specified/],
    [['people', 'add', 'Ada', '--role', 'owner'], /--role owner: must be one of reader, reviewer, admin/],
    [['people', 'token', 'Ada', '--expires', '2020-01-01'], /--expires 2020-01-01: must be a day to come/],
    [['people', 'token', 'Ada', '--expires', '2999-02-30'], /--expires 2999-02-30: must be a day to come/],
    [['serve', '--trust-proxy', 'proxy.example'], /--trust-proxy proxy.example: must be an address/],
  ])('tells what is wrong with %j', async (args, problem) => {
    const { code, stderr } = await onrecord(args)
    expect(code).toBe(2)
    expect(stderr).toMatch(problem)
  })

  it('is needed for a desk that is to be shared', async () => {
    const db = join(newFolder(), 'alone.db')
    expect(await onrecord(['serve', '--people', '--port', '0', '--db', db])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/knows nobody who could sign in; add an admin with: onrecord people add/),
    })
  })
})
