import { defineConfig } from 'vitest/config'
import nameSkipped from './scripts/name-skipped.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: 'scripts/desk/example.ts',
    testTimeout: 30_000,
    // Files wait for processes and threads of their own most of the time: two at once, also on two cores.
    maxWorkers: 2,
    reporters: ['default', nameSkipped],
  },
})
