// The thread of a ledger's file as one program: tests open hundreds of ledgers, and a thread that loads 350 modules takes
// three times as long to start as one that loads one.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const FOLDER = join(ROOT, 'node_modules/.cache/onrecord')
const BUILT = join(FOLDER, 'thread.js')

/** For vitest's `globalSetup`: makes it anew for each run, in the blink of an eye. */
export default async (): Promise<void> => {
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

/** A plugin that has ledgers which tests open start it. */
export const ledgerThread = (): Plugin => ({
  name: 'onrecord-ledger-thread',
  transform: (code, id) =>
    id.endsWith('/src/ledger/sqlite/store.ts')
      ? code.replace(/program\(new URL\(["']\.\/thread\.ts["'], import\.meta\.url\)\)/, JSON.stringify(BUILT))
      : null,
})
