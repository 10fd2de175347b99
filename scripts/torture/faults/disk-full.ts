/**
 * Fills the disk under adding processes, and makes room again.
 *
 * Where the harness may mount one, the ledger lies on a small disk of its own (tmpfs) that a ballast file fills up to a
 * random rest; once writes have failed, the ballast goes and the same processes go on. Elsewhere, and now and then
 * anyway, the process has a limit on the size of its files (`ulimit -f`), which no one lifts: the next one goes on.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkRound, type Fault, type Round } from '../fault.ts'
import type { Heard } from '../ledger/acknowledged.ts'
import { startLoad } from '../ledger/load.ts'
import { sqliteAt } from '../ledger/place.ts'

const DISK_MB = 24

/** What an operation may fail with: plain words, or what follows from an operation before it that failed. */
const PLAIN = /the disk is full|could not be written|there is no such entry|are one already|was taken back/

const strangeIn = (heard: readonly Heard[]): string[] =>
  heard.flatMap(({ operation, how, problem }) =>
    how === 'failed' && !PLAIN.test(problem!) ? `${operation.do} failed in no plain words: ${problem}` : [],
  )

const mounted = (disk: string): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  mkdirSync(disk)
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', disk]).status === 0
}

const onSmallDisk = async (round: Round, disk: string): Promise<string[]> => {
  const { random, note } = round
  const place = sqliteAt(join(disk, 'ledger.db'), disk)
  const problems: string[] = []
  const onDisk = { ...round, place }
  // The tables are made while there is room.
  problems.push(...(await checkRound(onDisk)))
  const ballast = join(disk, 'ballast')
  const { bavail, bsize } = statfsSync(disk)
  const room = random.below(500_000)
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - room)))
  const load = startLoad(onDisk, { actors: 2, operations: 60, depth: 1 + random.below(3), failing: 'go on' })
  const failures = (): number =>
    load.doers.flatMap(({ heard }) => heard).filter(({ how }) => how === 'failed').length
  const wanted = 1 + random.below(8)
  const isKilled = random.chance(0.3)
  let failed = 0
  let left = load.doers.length
  for (const doer of load.doers) void doer.ended.then(() => left--)
  while (left > 0 && failures() < wanted) await new Promise((resolve) => setTimeout(resolve, 3))
  if (isKilled) for (const { child } of load.doers) child.kill('SIGKILL')
  failed = failures()
  rmSync(ballast)
  problems.push(...(await load.check()))
  const heard = load.doers.flatMap((doer) => doer.heard)
  problems.push(...strangeIn(heard))
  const done = heard.filter(({ how }) => how === 'done').length
  note(`${room} bytes free, ${failed} failed, ${done} acknowledged${isKilled ? ', killed' : ''}`)
  return problems
}

const underLimit = async (round: Round): Promise<string[]> => {
  const { random, note } = round
  const problems = await checkRound(round)
  // Blocks of 512 bytes, as the shell counts them.
  const blocks = 200 + random.below(2500)
  const load = startLoad(round, {
    actors: 2,
    operations: 60,
    failing: 'go on',
    shell: `ulimit -c 0; ulimit -f ${blocks}`,
  })
  problems.push(...(await load.check()))
  const heard = load.doers.flatMap((doer) => doer.heard)
  problems.push(...strangeIn(heard))
  const failed = heard.filter(({ how }) => how === 'failed').length
  const done = heard.filter(({ how }) => how === 'done').length
  note(`files up to ${blocks} blocks, ${failed} failed, ${done} acknowledged`)
  // The next one has room.
  const next = startLoad(round, { actors: 2, operations: 10 })
  problems.push(...(await next.check()))
  for (const { operation, problem } of next.doers.flatMap((doer) => doer.heard))
    if (problem) problems.push(`with room again, ${operation.do} failed: ${problem}`)
  return problems
}

export const diskFull: Fault = {
  name: 'disk-full',
  promise: 'on a full disk writing fails in plain words, nothing is lost, and it goes on once there is room',
  stores: ['sqlite'],
  missing: () => (process.platform === 'win32' ? 'limits are set by a POSIX shell' : undefined),
  run: async (round) => {
    const disk = join(round.place.folder, 'disk')
    if (round.random.chance(0.25) || !mounted(disk)) return underLimit(round)
    try {
      return await onSmallDisk(round, disk)
    } finally {
      spawnSync('umount', ['-l', disk])
    }
  },
}
