// The ledger of the example dossier, read once for all files of a test run.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openLedger } from '../../src/ledger/index.ts'
import { findDocuments } from '../../src/page/inputs/index.ts'
import { isReadFailure, readAll } from '../../src/reading/readers/index.ts'

const EXAMPLES = fileURLToPath(new URL('../../examples/html', import.meta.url))

/** Kept as long as the run goes on, of which the test files are children. */
const folderOf = (run: number): string => join(tmpdir(), `onrecord-example-${run}`)

/** For vitest's `globalSetup`: what a run kept goes with it. */
export default () => () => rmSync(folderOf(process.pid), { recursive: true, force: true })

/** Milliseconds that another file of the run may take to read it. */
const PATIENCE = 120_000

/** Puts a copy of the example's ledger in a file. */
export const copyExample = async (file: string): Promise<void> => {
  const folder = folderOf(process.ppid)
  const done = join(folder, 'done')
  mkdirSync(folder, { recursive: true })
  try {
    mkdirSync(join(folder, 'begun'))
    await readExample(join(folder, 'example.db'))
    writeFileSync(done, '')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  for (let waited = 0; !existsSync(done); waited += 100) {
    if (waited > PATIENCE) throw new Error('the example dossier was not read in time')
    await sleep(100)
  }
  copyFileSync(join(folder, 'example.db'), file)
}

/** Reads the example dossier into a new ledger, in one order: its articles have the same numbers every time. */
export const readExample = async (file: string): Promise<void> => {
  const pages = readdirSync(EXAMPLES)
    .sort()
    .map((name) => join(EXAMPLES, name))
  const ledger = await openLedger({ file, now: () => new Date('2025-06-04T06:00:00Z') })
  try {
    for await (const result of readAll(findDocuments(pages))) {
      if (isReadFailure(result)) throw new Error(`${result.name}: ${result.problem}`)
      await ledger.add(result.record)
    }
  } finally {
    await ledger.close()
  }
}
