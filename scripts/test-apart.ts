// Runs tests that `npm test` leaves out for their length: `node scripts/test-apart.ts desk|programs [ARGUMENTS OF VITEST]`.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const [run, ...given] = process.argv.slice(2)
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', ...given], {
  stdio: 'inherit',
  env: { ...process.env, ONRECORD_TESTS: run },
})
process.exit(status ?? 1)
