/**
 * `npm run audit`: known faults of what is installed, licences, and programs that packages would run when they are
 * installed. Ends with 1 where one needs a person to look.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

interface Package {
  version?: string
  dev?: boolean
  license?: string
  hasInstallScript?: boolean
  link?: boolean
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
const packages = Object.entries(read('package-lock.json').packages as { [path: string]: Package }).filter(
  ([path, { link }]) => path.includes('node_modules/') && !link,
)
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** What may go out with a program under Apache-2.0, or beside it. */
const LICENCES =
  /^\(?(?:MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|CC-BY-[34]\.0|Python-2\.0|OFL-1\.1|Zlib|MPL-2\.0|WTFPL)(?: (?:OR|AND) .*)?\)?$/

const problems: string[] = []

const { allowScripts = {} } = read('package.json') as { allowScripts?: { [name: string]: boolean } }
for (const [path, { hasInstallScript }] of packages)
  if (hasInstallScript && !(nameOf(path) in allowScripts))
    problems.push(
      `${nameOf(path)}: would run a program when it is installed; allow or refuse it by name in allowScripts`,
    )

for (const [path, { license, dev, version }] of packages)
  if (license === undefined || !LICENCES.test(license))
    problems.push(
      `${nameOf(path)} ${version}: licence ${license ?? 'not told'}${dev ? ' (for development only)' : ''}`,
    )

for (const [what, args] of [
  ['what is shipped', ['--omit=dev']],
  ['everything', []],
] as const) {
  const { stdout } = spawnSync('npm', ['audit', '--json', ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  })
  const told = JSON.parse(stdout || '{}') as {
    metadata?: { vulnerabilities: { [level: string]: number } }
    vulnerabilities?: { [name: string]: { severity: string; range: string } }
  }
  if (!told.metadata) {
    problems.push(`${what}: the registry gave no answer; nothing is known of its faults`)
    continue
  }
  for (const [name, { severity, range }] of Object.entries(told.vulnerabilities ?? {}))
    problems.push(`${what}: ${name} ${range}: ${severity}; npm audit tells more`)
  process.stdout.write(`${what}: ${told.metadata.vulnerabilities.total} known faults\n`)
}

process.stdout.write(`${packages.length} packages looked at\n`)
for (const problem of new Set(problems)) process.stdout.write(`  ${problem}\n`)
process.exit(problems.length > 0 ? 1 : 0)
