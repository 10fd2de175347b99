import { configDefaults, defineConfig } from 'vitest/config'
import nameSkipped from './scripts/name-skipped.ts'

/**
 * What people do on the desk's pages, each in windows of its own: some minutes in all, so they are a run of their own,
 * `npm run test:desk`. Its frame and adding are tried with everything else.
 */
const ON_PAGES = ['brief', 'claim', 'map', 'pair', 'reader', 'search', 'sources', 'timeline', 'today'].map(
  (page) => `scripts/desk/${page}.test.ts`,
)
const isDesk = process.env.ONRECORD_TESTS === 'desk'

export default defineConfig({
  test: {
    include: isDesk ? ON_PAGES : ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: isDesk ? configDefaults.exclude : [...configDefaults.exclude, ...ON_PAGES],
    globalSetup: 'scripts/desk/example.ts',
    testTimeout: 30_000,
    // Files wait for processes and threads of their own most of the time: two at once, also on two cores.
    maxWorkers: 2,
    reporters: ['default', nameSkipped],
  },
})
