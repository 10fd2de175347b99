// Looks at the package as those who install it will find it: its contents and size, whether its types resolve for every
// way of importing them (arethetypeswrong), whether its manifest is right (publint), whether strict programs for Node and
// for browsers compile against it, and whether npm would publish it without a warning. Needs the registry.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'onrecord-release-'))
const bin = (name: string): string => join(root, 'node_modules', '.bin', name)

/** What is no part of a package that is used: tests and what they need, sources, maps. */
const UNWANTED = /\.test\.|\/(?:fixtures|testing)\/|\.map$|(?<!\.d)\.ts$|\.tsx$/
const MOST_MEGABYTES = 30

const PROGRAMS: { readonly [name: string]: { source: string; options: readonly string[] } } = {
  'nodenext.ts': {
    source: `import { fetchModel, openLedger, read, type Article } from 'onrecord'
import { parseQuery, type Ledger } from 'onrecord/ledger'
export const use = async (ledger: Ledger): Promise<Article> => {
  await ledger.search(parseQuery('by:Lavrov'))
  return (await read('a.txt')).article
}
export { fetchModel, openLedger }
`,
    options: ['--module', 'nodenext', '--lib', 'es2023', '--types', 'node'],
  },
  'bundler.ts': {
    source: `import { fetchModel, readDocument, type Record } from 'onrecord'
export const use = async (ort: never): Promise<Record> =>
  (await readDocument({ name: 'a', format: 'text', content: 'x' }, await fetchModel('/models/', ort))).record
`,
    options: [
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--lib',
      'es2023,dom,dom.iterable',
      '--types',
      '',
    ],
  },
}

const faults: string[] = []
const run = (what: string, command: string, args: readonly string[], cwd = folder): string => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) faults.push(`${what}: ${error?.message ?? `${stdout}${stderr}`.trim()}`)
  console.log(`${status === 0 ? 'good' : 'bad '}  ${what}`)
  return `${stdout}${stderr}`
}

try {
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'inherit'],
    }).replace(/^[^[{]*/, ''),
  ) as { filename: string; files: { path: string; size: number }[] }[] | { [name: string]: never }
  const [pack] = Object.values(packed) as { filename: string; files: { path: string; size: number }[] }[]
  const tarball = join(folder, pack!.filename)
  const megabytes = statSync(tarball).size / 1e6
  console.log(`${pack!.filename}: ${megabytes.toFixed(1)} MB, ${pack!.files.length} files; the largest:`)
  for (const { path, size } of pack!.files.toSorted((a, b) => b.size - a.size).slice(0, 5))
    console.log(`  ${(size / 1e6).toFixed(1).padStart(5)} MB  ${path}`)
  if (megabytes > MOST_MEGABYTES)
    faults.push(`the package has ${megabytes.toFixed(1)} MB, ${MOST_MEGABYTES} may be`)
  for (const { path } of pack!.files)
    if (UNWANTED.test(path) && !path.startsWith('examples/')) faults.push(`${path} is no part of a package`)

  run('publint', bin('publint'), [tarball, '--strict'])
  run('arethetypeswrong', bin('attw'), [tarball, '--profile', 'esm-only'])
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}')
  run('npm install', 'npm', [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    tarball,
    '@types/node@24',
  ])
  for (const [name, { source, options }] of Object.entries(PROGRAMS)) {
    writeFileSync(join(folder, name), source)
    run(`types of ${name}`, bin('tsc'), [
      ...['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2023'],
      ...options,
      name,
    ])
  }
  const told = run('npm publish --dry-run', 'npm', ['publish', '--dry-run', '--ignore-scripts'], root)
  // Who only looks is not signed in at the registry.
  for (const line of told.split('\n'))
    if (/^npm warn/.test(line) && !line.includes('logged in')) faults.push(line)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const fault of faults) console.log(fault)
console.log(`${faults.length === 0 ? 1 : 0} passed, ${faults.length === 0 ? 0 : 1} failed`)
process.exitCode = faults.length === 0 ? 0 : 1
