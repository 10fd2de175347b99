import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configDefaults, defineConfig, type TestUserConfig as ProjectTests } from 'vitest/config'
import { ledgerThread } from './scripts/ledger-thread.ts'
import nameSkipped from './scripts/name-skipped.ts'
import { mustRunPostgres } from './scripts/postgres/server.ts'

/**
 * What people do on the desk's pages, each in windows of its own, reading in a browser, and the package as it is
 * installed: some minutes in all, so they are a run of their own, `npm run test:desk`. Adding is tried with everything
 * else.
 */
const ON_PAGES = [
  'brief',
  'claim',
  'map',
  'pair',
  'people',
  'queue',
  'reader',
  'search',
  'sources',
  'timeline',
  'today',
]
  .map((page) => `scripts/desk/${page}.test.ts`)
  .concat(['browser', 'package', 'served-page'].map((name) => `scripts/${name}.test.ts`))

/**
 * Whole programs: the command line and the readers' processes, started hundreds of times, and the desk's frame in a
 * browser. Some minutes too, so they are `npm run test:programs`.
 */
const OF_PROGRAMS = [
  'src/cli/{exchange,follow,ledger,people,queue,read,run-ends,serve,terminal}.test.ts',
  'src/reading/readers/readers.test.ts',
  'scripts/desk/shell.test.ts',
]

/** Which run this is: one of those above, or everything else. */
const run = process.env.ONRECORD_TESTS

/** What every store of a ledger must do: run once on a file, and once on PostgreSQL. */
const OF_THE_LEDGER = [
  'actors/*',
  'brief/spoken',
  'claims/claims',
  'days/days',
  'exchange/out/partitions',
  'dossier/*',
  'facets/facets',
  'flows/flows',
  'follow/follow',
  'ledger',
  'news/news',
  'people/people',
  'review/review',
  'search/narrow',
  'syndication/copies',
  'watch/watch',
].map((file) => `src/ledger/${file}.test.ts`)

const project = (name: string, files: Pick<ProjectTests, 'include' | 'exclude' | 'env'>) => ({
  extends: true as const,
  test: { name, ...files },
})

const APART: Record<string, string[]> = { desk: ON_PAGES, programs: OF_PROGRAMS }
if (run && !APART[run])
  throw new Error(`ONRECORD_TESTS=${run}: there are ${Object.keys(APART).join(' and ')}`)
const here = run
  ? project('here', { include: APART[run] })
  : project('here', {
      include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
      exclude: [...configDefaults.exclude, ...ON_PAGES, ...OF_PROGRAMS],
    })
const onPostgres = project('postgres', { include: OF_THE_LEDGER, env: { ONRECORD_TEST_STORE: 'postgres' } })

export default defineConfig({
  plugins: [ledgerThread()],
  test: {
    globalSetup: ['scripts/ledger-thread.ts', 'scripts/desk/example.ts', 'scripts/postgres/setup.ts'],
    testTimeout: 30_000,
    // Programs, threads and readers that tests start compile what they load once, not each time.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'onrecord-compile-cache') },
    // Files wait for processes and threads of their own most of the time: two at once, also on two cores.
    maxWorkers: 2,
    reporters: ['default', nameSkipped],
    projects: run || !mustRunPostgres ? [here] : [here, onPostgres],
  },
})
