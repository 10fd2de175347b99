/** A way to a database that can be broken: a TCP proxy on this machine. */

import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

export interface Proxy {
  port: number
  /** Ends all connections as a program does that closes them. */
  cut(): void
  /** Ends all connections with a reset. */
  reset(): void
  /** Passes nothing on any more, in neither direction, and ends nothing: both sides think that the other is there. */
  stall(): void
  /** Takes no new connections. */
  refuse(): void
  /** Everything goes through again; what was stalled is ended. */
  mend(): void
  close(): Promise<void>
}

/** @param to the port of this machine that it leads to */
export const startProxy = (to: number): Promise<Proxy> =>
  new Promise((resolve, reject) => {
    const pairs = new Set<[Socket, Socket]>()
    let state: 'open' | 'stalled' | 'refusing' = 'open'
    const server = createServer((near) => {
      if (state === 'refusing') return void near.resetAndDestroy()
      const far = connect(to, '127.0.0.1')
      const pair: [Socket, Socket] = [near, far]
      pairs.add(pair)
      for (const [one, other] of [pair, [far, near]] as const) {
        one.on('data', (data) => {
          if (state !== 'stalled') other.write(data)
        })
        one.on('error', () => {})
        one.on('close', () => {
          pairs.delete(pair)
          // While nothing goes through, the end of one side does not reach the other.
          if (state !== 'stalled') other.destroy()
        })
      }
    })
    const endAll = (end: (socket: Socket) => void): void => {
      for (const pair of pairs) for (const socket of pair) end(socket)
      pairs.clear()
    }
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        cut: () => endAll((socket) => socket.destroy()),
        reset: () => endAll((socket) => socket.resetAndDestroy()),
        stall: () => {
          state = 'stalled'
        },
        refuse: () => {
          state = 'refusing'
        },
        mend: () => {
          const wasStalled = state === 'stalled'
          state = 'open'
          if (wasStalled) endAll((socket) => socket.resetAndDestroy())
        },
        close: () =>
          new Promise((done) => {
            endAll((socket) => socket.destroy())
            server.close(() => done())
          }),
      }),
    )
  })
