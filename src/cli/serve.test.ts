import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openLedger } from '../ledger/index.ts'
import { accusation } from '../ledger/testing/articles.ts'
import { newFolder, onrecord } from './testing/run.ts'

const folder = newFolder()
const file = join(folder, 'a.db')

beforeAll(async () => {
  const ledger = await openLedger({ file })
  await ledger.add(accusation())
  await ledger.close()
})

/** Serves until `use` is done; what was printed until then, and when it ended. */
const serving = (
  args: string[],
  use: (origin: string) => Promise<void>,
  env: { [name: string]: string } = {},
) => {
  let failed: unknown
  return onrecord(['serve', '--db', file, '--port', '0', ...args], {
    env,
    meanwhile: (child) => {
      child.stdin!.end()
      let printed = ''
      let used = false
      child.stdout!.on('data', (text: string) => {
        printed += text
        const origin = /^(http:\/\/\S+)\/ serves .*\n/m.exec(printed)?.[1]
        if (!origin || used) return
        used = true
        use(origin.replace('0.0.0.0', '127.0.0.1'))
          .catch((error: unknown) => {
            failed = error
          })
          .finally(() => child.kill('SIGTERM'))
      })
    },
  }).then((ended) => {
    if (failed) throw failed
    return ended
  })
}

describe('onrecord serve', () => {
  it('says where it serves, and answers there, quietly', async () => {
    const ended = await serving([], async (origin) => {
      expect(await (await fetch(`${origin}/api/v1/counts`)).json()).toMatchObject({
        articles: 1,
        transfers: 1,
      })
    })
    expect(ended.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/ serves .*a\.db\n$/)
    expect([ended.code, ended.stderr]).toEqual([143, ''])
  })

  it('logs requests as lines of JSON, where that is wanted, and no token', async () => {
    const token = 'a-token-of-some-length'
    const ended = await serving(
      ['--log'],
      async (origin) => {
        const headers = { authorization: `Bearer ${token}` }
        expect((await fetch(`${origin}/api/v1/counts`, { headers })).status).toBe(200)
        expect((await fetch(`${origin}/api/v1/counts`)).status).toBe(401)
      },
      { ONRECORD_TOKEN: token },
    )
    const lines = ended.stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.some(({ req }) => req?.url === '/api/v1/counts')).toBe(true)
    expect(lines.some(({ res }) => res?.statusCode === 401)).toBe(true)
    expect(ended.stdout + ended.stderr).not.toContain(token)
  })

  it('prints the token that it makes when others can reach it', async () => {
    const ended = await serving(['--host', '0.0.0.0'], async (origin) => {
      expect((await fetch(`${origin}/api/v1/counts`)).status).toBe(401)
    })
    expect(ended.stdout.match(/^token: [\w-]{32} \(made for this run; /gm)).toHaveLength(1)
  })

  it('says in one line why it cannot', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const port = String((taken.address() as AddressInfo).port)
    const cases: [string[], number, RegExp][] = [
      [
        ['--port', port],
        1,
        /^onrecord: port \d+ of 127\.0\.0\.1 is taken; is it served already\? .*--port\n$/,
      ],
      [['--host', '203.0.113.9'], 1, /^onrecord: 203\.0\.113\.9: is no address of this machine\n$/],
      [['--port', '99999'], 2, /^onrecord: --port 99999: must be a port, 0 to 65535\n$/],
      [['--log', 'loud'], 2, /^onrecord: --log loud: must be one of debug, info, warn, error\n$/],
      [['--token', 'short'], 2, /^onrecord: a token has 16 to 200 /],
    ]
    for (const [args, code, problem] of cases) {
      const ended = await onrecord(['serve', '--db', file, ...args])
      expect([args, ended.code, ended.stderr]).toEqual([args, code, expect.stringMatching(problem)])
    }
    taken.close()
  })
})

describe('onrecord mcp', () => {
  it('needs a ledger, unless it may make one', async () => {
    const none = join(folder, 'none.db')
    const refused = await onrecord(['mcp', '--db', none])
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toMatch(
      /none\.db: there is no ledger yet; add articles with: onrecord add INPUT\n$/,
    )
    expect(existsSync(none)).toBe(false)
    expect(await onrecord(['mcp', '--write', '--db', none])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    })
    expect(existsSync(none)).toBe(true)
  })
})
