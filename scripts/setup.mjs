// Installs the dependencies when the lock file is newer than what is installed; quiet when there is nothing to do.
// Plain JavaScript for Node 20: it runs before the newer Node from npm is there.
import { spawnSync } from 'node:child_process'
import { lstatSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const changed = (path) => statSync(root + path, { throwIfNoEntry: false })?.mtimeMs ?? 0

// npm ci empties what a link leads to: an installation that others may share is theirs to renew.
const isShared = lstatSync(`${root}node_modules`, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

if (!isShared && changed('package-lock.json') > changed('node_modules/.package-lock.json')) {
  process.stderr.write('onrecord: installing dependencies (npm ci) …\n')
  // --loglevel=error: npm's own note about the system's Node is moot, the scripts run on the one from npm.
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (done.status !== 0) {
    process.stderr.write('onrecord: npm ci failed; check the network to the npm registry, then try again.\n')
    process.exit(1)
  }
}
