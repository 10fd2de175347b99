// A PostgreSQL of its own for a test run: real binaries from npm, in a folder that goes when the run ends.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { embeddedPostgres, hasPostgres } from './binaries.ts'

/** On CI a missing PostgreSQL fails the tests that need one; elsewhere they are skipped by name. */
export const mustRunPostgres =
  hasPostgres || process.env.CI === 'true' || process.env.ONRECORD_TEST_POSTGRES !== undefined

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

export interface TestServer {
  /** The address of an empty database. */
  address: string
  port: number
  /** Its folder, with what is stored. */
  folder: string
  /**
   * Ends it, and leaves its folder: `fast` breaks connections off and writes all down, `immediate` stops as a power cut
   * would and leaves recovery to the next start, `kill` does so to its first process alone.
   */
  halt(how: 'fast' | 'immediate' | 'kill'): Promise<void>
  /** Starts it again after it was halted, on the same port. */
  start(): Promise<void>
  stop(): Promise<void>
}

const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' } as const

const hasEnded = async (pid: number): Promise<void> => {
  for (;;)
    try {
      process.kill(pid, 0)
      await sleep(20)
    } catch {
      return
    }
}

/**
 * Starts a server on a free port of this machine.
 *
 * @param lasting writes as a real server does; tests of anything but lasting are quicker without
 */
export const startPostgres = async ({ lasting = false } = {}): Promise<TestServer> => {
  const ends = ['beforeExit', 'exit'] as const
  const before = ends.map((event) => process.rawListeners(event))
  const { default: EmbeddedPostgres } = await embeddedPostgres()
  // It ends the process with 0 when nothing is left to do, whatever came before: a run whose tests failed would pass.
  for (const [k, event] of ends.entries())
    for (const listener of process.rawListeners(event))
      if (!before[k]!.includes(listener)) process.off(event, listener as () => void)
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-postgres-'))
  // As root the server runs as a user of its own, who must get to its folder.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'onrecord',
    password: 'onrecord',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8'],
    postgresFlags: lasting
      ? []
      : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('onrecord')
  return {
    address: `postgres://onrecord:onrecord@127.0.0.1:${port}/onrecord`,
    port,
    folder,
    halt: async (how) => {
      const pid = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
      process.kill(pid, SIGNALS[how])
      await hasEnded(pid)
    },
    start: async () => {
      // What is left of one that was killed lets go of its memory a moment later.
      for (let tries = 0; ; tries++)
        try {
          return await server.start()
        } catch (error) {
          if (tries >= 50) throw error
          await sleep(200)
        }
    },
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
