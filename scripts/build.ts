// Compiles src/ to dist/, which is what the package ships: JavaScript, types, the schema.
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')

rmSync(`${root}dist`, { recursive: true, force: true })
const done = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
if (done.status !== 0) process.exit(done.status ?? 1)
copyFileSync(`${root}docs/record.schema.json`, `${root}dist/record.schema.json`)
chmodSync(`${root}dist/cli/main.js`, 0o755)
