import { defineConfig } from 'vitest/config'
import nameSkipped from './scripts/name-skipped.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 30_000,
    reporters: ['default', nameSkipped],
  },
})
