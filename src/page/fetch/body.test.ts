import { buffer } from 'node:stream/consumers'
import {
  brotliCompressSync,
  constants,
  createZstdCompress,
  deflateRawSync,
  deflateSync,
  gzipSync,
  type ZstdOptions,
  zstdCompressSync,
} from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { fetchAddress } from './fetcher.ts'
import { OPEN, serve, stopServers } from './testing/loopback.ts'

afterEach(stopServers)

const TEXT = 'The ministry said on Monday that the ships had left. '.repeat(40)
const BOUND = 100_000

/** Serves a body as it is, with headers. */
const send = (body: Uint8Array | string, headers: Record<string, string> = {}) =>
  serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/plain', ...headers }).end(body),
  )

async function read(origin: string, limits = {}): Promise<string> {
  const { bytes } = await fetchAddress(origin, {
    ...OPEN,
    limits: { bytes: BOUND, sentBytes: BOUND, ...limits },
  })
  return new TextDecoder().decode(bytes)
}

test.each([
  ['gzip', gzipSync(TEXT)],
  ['GZIP', gzipSync(TEXT)],
  ['x-gzip', gzipSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['deflate', deflateRawSync(TEXT)],
  ['br', brotliCompressSync(TEXT)],
  ['zstd', zstdCompressSync(TEXT)],
  ['identity', TEXT],
  ['', TEXT],
  ['gzip, gzip', gzipSync(gzipSync(TEXT))],
  ['gzip, identity, br', brotliCompressSync(gzipSync(TEXT))],
  ['gzip,gzip,gzip', gzipSync(gzipSync(gzipSync(TEXT)))],
])('a page packed with "%s" is unpacked', async (encoding, body) => {
  const server = await send(body, { 'content-encoding': encoding })
  expect(await read(server.origin)).toBe(TEXT)
})

test('all encodings that are asked for can be opened', async () => {
  const server = await send('')
  await read(server.origin)
  expect(server.headers[0]?.['accept-encoding']).toBe('gzip, deflate, br, zstd')
})

test('an empty page that calls itself packed is empty', async () => {
  const server = await send('', { 'content-encoding': 'gzip' })
  expect(await read(server.origin)).toBe('')
})

test('too many layers, and layers that cannot be opened', async () => {
  const deep = await send('x', { 'content-encoding': 'gzip, gzip, gzip, gzip' })
  await expect(read(deep.origin)).rejects.toThrow('the page is packed too many times over')
  const unknown = await send('x', { 'content-encoding': 'compress' })
  await expect(read(unknown.origin)).rejects.toThrow('cannot be opened here (compress)')
})

test('a page of just the bound is read, one byte more is not', async () => {
  const just = await send('x'.repeat(BOUND))
  expect(await read(just.origin)).toHaveLength(BOUND)
  const announced = await send('x'.repeat(BOUND + 1))
  await expect(read(announced.origin)).rejects.toThrow('the page is larger than 98 kB, the most that is read')
  const unannounced = await send('x'.repeat(BOUND + 1), { 'transfer-encoding': 'chunked' })
  await expect(read(unannounced.origin)).rejects.toThrow('the page is larger than 98 kB')
  const packed = await send(gzipSync('x'.repeat(BOUND)), { 'content-encoding': 'gzip' })
  expect(await read(packed.origin)).toHaveLength(BOUND)
})

test('a page without end is let go at the bound', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    const more = () => {
      // Ends by itself if nobody hangs up.
      for (let sent = 0; sent < 100 && response.write('x'.repeat(10_000)); sent++);
    }
    response.on('drain', more)
    more()
  })
  await expect(read(server.origin)).rejects.toThrow('larger than 98 kB')
})

const BOMB = Buffer.alloc(50 * 1024 * 1024)

test.each([
  ['gzip', () => gzipSync(BOMB)],
  ['deflate', () => deflateSync(BOMB)],
  ['br', () => brotliCompressSync(BOMB, { params: {} })],
  ['zstd', () => zstdCompressSync(BOMB)],
  ['gzip, gzip', () => gzipSync(gzipSync(BOMB))],
])('a bomb in %s stops at the bound', async (encoding, pack) => {
  const body = pack()
  expect(body.length).toBeLessThan(BOUND)
  const server = await send(body, { 'content-encoding': encoding })
  await expect(read(server.origin)).rejects.toThrow('larger than 98 kB')
})

test('a page in zstd that asks for more memory than the web allows is not opened', async () => {
  const windowOf = (log: number) => ({ params: { [constants.ZSTD_c_windowLog]: log } })
  const modest = await send(await zstdStream(TEXT, windowOf(23)), { 'content-encoding': 'zstd' })
  expect(await read(modest.origin)).toBe(TEXT)
  const greedy = await send(await zstdStream(TEXT, windowOf(27)), { 'content-encoding': 'zstd' })
  await expect(read(greedy.origin)).rejects.toThrow('its zstd packing does not open')
})

/** Packed as a stream, so that the length is not known beforehand and the window stays as asked. */
async function zstdStream(text: string, options: ZstdOptions): Promise<Buffer> {
  const packing = createZstdCompress(options)
  packing.write(text)
  packing.end()
  return await buffer(packing)
}

test('the bound as sent holds for packed pages too', async () => {
  const server = await send(gzipSync(TEXT), { 'content-encoding': 'gzip' })
  await expect(read(server.origin, { sentBytes: 50 })).rejects.toThrow('larger than 50 bytes')
})

test.each([
  ['gzip', gzipSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['deflate', deflateRawSync(TEXT)],
  ['br', brotliCompressSync(TEXT)],
  ['zstd', zstdCompressSync(TEXT)],
])('a page whose %s ends early is an error, not half a page', async (encoding, body) => {
  const server = await send(body.subarray(0, body.length - 10), { 'content-encoding': encoding })
  await expect(read(server.origin)).rejects.toThrow(
    `cut off or damaged: its ${encoding} packing does not open`,
  )
})

test('a page that is not packed though it says so is an error', async () => {
  const server = await send(TEXT, { 'content-encoding': 'gzip' })
  await expect(read(server.origin)).rejects.toThrow('damaged')
})

test.each(['keep-alive', 'close'])(
  'a page that is cut off is an error, whatever its end (%s)',
  async (connection) => {
    const cut = (headers: Record<string, string>) =>
      serve((_request, response) => {
        response.writeHead(200, { connection, ...headers }).write('only this', () => response.socket?.end())
      })
    const short = await cut({ 'content-length': '1000' })
    await expect(read(short.origin)).rejects.toThrow(/: the page is cut off$|broke the connection off/)
    const unended = await cut({ 'transfer-encoding': 'chunked' })
    await expect(read(unended.origin)).rejects.toThrow(/broke off in the middle|broke the connection off/)
  },
)

test('a page without announced length ends where the connection does', async () => {
  const server = await serve((_request, response) => {
    response.sendDate = false
    response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n${TEXT}`)
  })
  expect(await read(server.origin)).toBe(TEXT)
})

test('a page that drips is given up when the time in all has passed', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' })
    const drip = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(drip))
  })
  const started = performance.now()
  await expect(read(server.origin, { totalMs: 300, firstByteMs: 200 })).rejects.toThrow(
    'the page was not read within 0.3 seconds',
  )
  expect(performance.now() - started).toBeLessThan(3000)
})
