// The thread of a ledger's file as one program: tests open hundreds of ledgers, and a thread that loads 350 modules takes
// three times as long to start as one that loads one.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import type { TestProject } from 'vitest/node'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const FOLDER = join(ROOT, 'node_modules/.cache/onrecord')
const BUILT = join(FOLDER, 'thread.js')

const bundle = async (): Promise<void> => {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: join(ROOT, 'src/ledger/sqlite/thread.ts'),
      outDir: FOLDER,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'thread.js', codeSplitting: false } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', 'piscina'] },
  })
}

/** For vitest's `globalSetup`: made anew for each run, also where files are watched, in the blink of an eye. */
export default async (project: TestProject): Promise<void> => {
  await bundle()
  project.onTestsRerun(bundle)
}

/** A plugin that has ledgers which tests open start it. */
export const ledgerThread = (): Plugin => ({
  name: 'onrecord-ledger-thread',
  transform: (code, id) => {
    if (!id.endsWith('/src/ledger/sqlite/store.ts')) return null
    const found = /program\(new URL\(["']\.\/thread\.ts["'], import\.meta\.url\)\)/
    // Tests would pass without it, and take minutes longer.
    if (!found.test(code))
      throw new Error(`${id} does not start ./thread.ts as scripts/ledger-thread.ts expects`)
    return code.replace(found, JSON.stringify(BUILT))
  },
})
