// Builds the desk's pages into web/dist, when what they are made of is newer than what was built; quiet otherwise.
import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const BUILT = join(ROOT, 'web/dist/index.html')

const changed = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** When a file below a folder was changed last; what was built and what only tests use does not count. */
const lastChange = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && !join(file.parentPath, file.name).startsWith(join(ROOT, 'web/dist')))
      .map((file) => changed(join(file.parentPath, file.name))),
  )

// Pages take types, and now and then a table of words, from src/; the lock file stands for the libraries.
if (Math.max(lastChange(join(ROOT, 'web')), changed(join(ROOT, 'package-lock.json'))) > changed(BUILT)) {
  process.stderr.write('onrecord: building the desk …\n')
  await build({ configFile: join(ROOT, 'web/vite.config.ts'), logLevel: 'warn' })
  // Fonts are no programs, which Vite's list leaves out.
  for (const name of ['@fontsource-variable/inter', '@fontsource-variable/source-serif-4'])
    appendFileSync(
      join(ROOT, 'web/dist/licences.md'),
      `\n## ${name}\n\n${readFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8')}`,
    )
}
