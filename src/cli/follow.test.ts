import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { serve, stopServers } from '../page/fetch/testing/loopback.ts'
import { newFolder, onrecord, recordsOf } from './testing/run.ts'

afterEach(stopServers)

const harbour = readFileSync(new URL('./fixtures/harbour.html', import.meta.url))

it('follows a feed, watches for what is said, and reports it to people, feed readers and webhooks', async () => {
  const messages: string[] = []
  const site = await serve((request, response) => {
    if (request.url === '/feed.xml')
      response.end(
        '<rss version="2.0"><channel><title>T</title><item><link>/harbour.html</link></item><item><link>/gone\u202e.html</link></item></channel></rss>',
      )
    else if (request.url === '/harbour.html')
      response.writeHead(200, { 'content-type': 'text/html' }).end(harbour)
    else if (request.url === '/hook') {
      request.setEncoding('utf8').on('data', (text: string) => messages.push(text))
      request.on('end', () => response.end())
    } else response.writeHead(404).end()
  })
  const feed = `${site.origin}/feed.xml`
  const folder = newFolder()
  const key = join(folder, 'webhooks.key')
  const env = { ONRECORD_DB: join(folder, 'news.db'), ONRECORD_KEY: key }
  const call = (...args: string[]) => onrecord(args, { env })

  expect(await call('follow', 'add', feed)).toMatchObject({ code: 1, stdout: '' })
  expect(await call('follow', 'add', '--allow-private', feed)).toMatchObject({
    code: 0,
    stdout: `follows ${feed}\n`,
  })
  expect((await call('watch', 'add', 'said', 'kind:statement')).stdout).toBe('watches said: kind:statement\n')
  const hooked = await call(
    'watch',
    'add',
    'hook',
    'kind:statement',
    '--webhook',
    `${site.origin}/hook`,
    '--allow-private',
  )
  expect(hooked.stdout).toMatch(/shown only now: whsec_\S{44}\n$/)
  const [, secret] = /whsec_(\S+)/.exec(hooked.stdout)!
  expect(readFileSync(env.ONRECORD_DB).includes(secret!)).toBe(false)
  expect(readFileSync(key, 'utf8')).not.toContain(secret)
  expect(await call('watch', 'add', 'said', 'guns')).toMatchObject({ code: 1 })

  const followed = await call('follow', 'run', '--allow-private', '--pace', '0s')
  expect(followed.code).toBe(1)
  expect(followed.stdout).toMatch(/^new +\S/)
  expect(followed.stdout.split('\n')).toHaveLength(2)
  expect(followed.stderr).toBe(
    `onrecord: ${site.origin}/gone%E2%80%AE.html: there is no page at this address (404); check its spelling\n`,
  )
  expect((await call('follow', 'list')).stdout).toMatch(
    /\n {2}feed · asked .* UTC · 1 read · 1 could not be\n$/,
  )

  const atom = join(folder, 'watches.xml')
  const watched = await call('watch', 'run', '--json', '--allow-private', '--atom', atom)
  expect(watched).toMatchObject({ code: 0, stderr: '' })
  const lines = recordsOf(watched)
  const told = lines.filter(({ watch }) => watch === 'said')
  expect(told.length).toBeGreaterThan(0)
  expect(lines).toHaveLength(2 * told.length)
  expect(messages.map((text) => JSON.parse(text).data.entry)).toEqual(told.map(({ entry }) => entry))
  expect(readFileSync(atom, 'utf8').match(/<entry>/g)).toHaveLength(lines.length)
  expect(await call('watch', 'run', '--allow-private')).toMatchObject({ code: 0, stdout: '' })
  expect((await call('watch', 'list')).stdout).toContain(`said  kind:statement\n  ${told.length} reported\n`)
  expect((await call('watch', 'list', '--json')).stdout).not.toContain('whsec_')

  expect(await call('watch', 'remove', 'said')).toMatchObject({ code: 0 })
  expect(await call('watch', 'run', 'said')).toMatchObject({
    code: 1,
    stderr: 'onrecord: said: is not watched; onrecord watch list tells what is\n',
  })
  expect(await call('follow', 'remove', feed)).toMatchObject({ code: 0, stdout: `follows no more ${feed}\n` })
  expect(await call('follow', 'remove', feed)).toMatchObject({ code: 1 })
}, 90_000)

it('goes on until it is stopped', async () => {
  const site = await serve((request, response) => {
    if (request.url === '/feed.xml')
      response.end('<rss version="2.0"><channel><title>T</title></channel></rss>')
    else response.writeHead(404).end()
  })
  const env = { ONRECORD_DB: join(newFolder(), 'news.db') }
  await onrecord(['follow', 'add', '--allow-private', `${site.origin}/feed.xml`], { env })
  const ended = await onrecord(['follow', 'run', '--allow-private', '--every', '10s'], {
    env,
    meanwhile: (child) => {
      const twice = setInterval(() => {
        if (site.asked.filter((path) => path === '/feed.xml').length < 2) return
        clearInterval(twice)
        child.kill('SIGTERM')
      }, 100)
    },
  })
  expect(ended).toMatchObject({ code: 143, stderr: '' })
}, 90_000)

it.each([
  [['follow', 'run', '--every', '5'], /--every 5: must be a time such as 15m/],
  [['follow', 'add', '--since', '2026-02-30', 'https://x.example/'], /--since 2026-02-30: must be a day/],
  [['watch', 'add', 'x'], /missing required argument/],
])('tells what is wrong with %j', async (args, problem) => {
  const { code, stderr } = await onrecord(args)
  expect(code).toBe(2)
  expect(stderr).toMatch(problem)
})
