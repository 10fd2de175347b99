import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { whyRefused } from '../address.ts'
import type { Judge, Resolve } from '../connector.ts'

/** A server of this machine, for one test. */
export interface Loopback {
  port: number
  /** `http://127.0.0.1:PORT` */
  origin: string
  /** Paths asked for, in order. */
  asked: string[]
  /** Headers of each request, in order. */
  headers: IncomingMessage['headers'][]
  connections: number
}

const running: (() => void)[] = []

/** Starts a server on a free port; `stopServers` ends it. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, loopback: Loopback) => void,
): Promise<Loopback> {
  const loopback: Loopback = { port: 0, origin: '', asked: [], headers: [], connections: 0 }
  const server = createServer((request, response) => {
    loopback.asked.push(request.url ?? '')
    loopback.headers.push(request.headers)
    answer(request, response, loopback)
  })
  server.on('connection', () => loopback.connections++)
  running.push(() => {
    server.close()
    server.closeAllConnections()
  })
  loopback.port = await listen(server)
  loopback.origin = `http://127.0.0.1:${loopback.port}`
  return loopback
}

/** Listens on a free port of 127.0.0.1. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** Ends what `serve` started, open connections too. */
export function stopServers(): void {
  for (const stop of running.splice(0)) stop()
}

/** Serves one page at every path. */
export const page = (text: string) => (_request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text)

/** Every name is this machine. */
export const resolveToLoopback: Resolve = async () => ['127.0.0.1']

/** Takes 127.0.0.1 for a public address, so that a test can have a public server; all others as they are. */
export const loopbackIsPublic: Judge = (address) =>
  address === '127.0.0.1' ? undefined : whyRefused(address)

/** Options for a fetcher that may read from the servers of a test. */
export const OPEN = { allowPrivate: true, allowAnyPort: true }
