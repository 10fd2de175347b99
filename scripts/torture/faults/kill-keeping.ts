/**
 * Kills what looks after a ledger's file, at a random moment: bringing it to new tables, `db backup`, `db restore`,
 * `db copy`; and then has it done in full.
 *
 * After each kill: what has a backup's, a copy's or a kept file's name is whole; in the ledger's place stands a whole
 * ledger, the one or the other; and the same again goes through.
 */
import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { checkRound, type Fault, type Round } from '../fault.ts'
import { damageFound } from '../ledger/damage.ts'
import { startLoad } from '../ledger/load.ts'
import { sqliteAt } from '../ledger/place.ts'
import { brokenIn } from '../ledger/structure.ts'
import { ENVIRONMENT } from '../processes/environment.ts'

const PROGRAM = fileURLToPath(new URL('../processes/keeper.ts', import.meta.url))

/** Runs the keeper; kills it so many milliseconds after it began, where that is given. */
const keep = (args: readonly string[], killAfter?: number): Promise<'ended' | 'killed' | string> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { env: ENVIRONMENT })
    let out = ''
    let errors = ''
    child.stderr.on('data', (data) => {
      errors += data
    })
    child.stdout.on('data', (data) => {
      const isFirst = out === ''
      out += data
      if (isFirst && killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter)
    })
    child.on('close', (_, signal) =>
      resolve(out.endsWith('end\n') ? 'ended' : signal === 'SIGKILL' ? 'killed' : errors),
    )
  })

/** The ledger's articles and corrections, as text. */
const heldBy = async (file: string): Promise<string> => {
  const { rows } = sqliteAt(file, '')
  return JSON.stringify([
    await rows('select address, version, text_hash from articles order by address'),
    await rows('select why, action, undone is null as stands from corrections order by id'),
    await rows('select count(*) as n from entries'),
  ])
}

/** What is wrong with a file that has a whole one's name. */
const wholeness = async (file: string, held: readonly string[]): Promise<string[]> => {
  const damage = await damageFound(file)
  if (damage !== undefined) return [`${file} is there and damaged: ${damage}`]
  const problems = (await brokenIn(sqliteAt(file, ''))).map((line) => `${file}: ${line}`)
  if (!held.includes(await heldBy(file))) problems.push(`${file} is there and is not whole`)
  return problems
}

const migration = async ({ place, random, note }: Round): Promise<string[]> => {
  const held = await heldBy(place.file)
  // The tables as the first version had them, with something in the log.
  const old = new Database(place.file)
  old.pragma('wal_autocheckpoint = 0')
  old.exec('alter table actors drop column entries')
  for (const later of ['actor_words', 'people', 'tokens', 'sessions', 'audit'])
    old.exec(`drop table ${later}`)
  old.pragma('user_version = 1')
  if (random.chance(0.5)) old.pragma('wal_checkpoint(passive)')
  old.close()
  const kept = `${place.file}.before-version-2`
  const outcome = await keep(['open', place.file], random.unit() * 60)
  note(`migration ${outcome}, ${existsSync(kept) ? 'copy kept' : 'no copy yet'}`)
  const isKept = existsSync(kept)
  const again = await keep(['open', place.file])
  const problems = again === 'ended' ? [] : [`opening again: ${again}`]
  const copy = new Database(kept)
  const [integrity] = copy.pragma('integrity_check') as { integrity_check: string }[]
  if (integrity!.integrity_check !== 'ok') problems.push(`${kept}: ${integrity!.integrity_check}`)
  if (copy.pragma('user_version', { simple: true }) !== 1) problems.push(`${kept} is not as it was before`)
  copy.close()
  if ((await heldBy(kept)) !== held)
    problems.push(`${kept} does not hold what was there (${isKept ? 'made before the kill' : 'made after'})`)
  for (const rest of ['', '-wal', '-shm']) rmSync(kept + rest, { force: true })
  return problems
}

const backup = async ({ place, random, note }: Round): Promise<string[]> => {
  const held = await heldBy(place.file)
  const to = join(place.folder, 'backup.db')
  const outcome = await keep(['backup', place.file, to], random.unit() * 50)
  note(`backup ${outcome}, ${existsSync(to) ? 'there' : 'not there'}`)
  const problems = existsSync(to) ? await wholeness(to, [held]) : []
  if (!existsSync(to) && outcome === 'ended') problems.push('the backup was acknowledged and is not there')
  rmSync(to, { force: true })
  const again = await keep(['backup', place.file, to])
  if (again !== 'ended') problems.push(`the backup again: ${again}`)
  problems.push(...(await wholeness(to, [held])))
  for (const rest of ['', '-wal', '-shm']) rmSync(to + rest, { force: true })
  return problems
}

const restore = async (round: Round): Promise<string[]> => {
  const { place, random, note } = round
  const from = join(place.folder, 'monday.db')
  const [earlier] = [await keep(['backup', place.file, from])]
  if (earlier !== 'ended') return [`the backup: ${earlier}`]
  const monday = await heldBy(from)
  // The ledger goes on, in a copy of its own: what is restored over is not what the rounds to come need.
  const file = join(place.folder, 'restored.db')
  copyFileSync(from, file)
  const db = new Database(file)
  db.pragma('wal_autocheckpoint = 0')
  db.prepare(`insert into follows (address, failures) values ('https://after.example/', 0)`).run()
  db.prepare('update articles set version = version').run()
  if (random.chance(0.5)) db.close()
  // A log that a kill left behind.
  else copyFileSync(`${file}-wal`, join(place.folder, 'left-wal'))
  if (db.open) {
    copyFileSync(file, join(place.folder, 'left'))
    db.close()
    copyFileSync(join(place.folder, 'left'), file)
    copyFileSync(join(place.folder, 'left-wal'), `${file}-wal`)
  }
  const follows = async (of: string): Promise<number> =>
    (await sqliteAt(of, '').rows(`select id from follows where address = 'https://after.example/'`)).length
  const outcome = await keep(['restore', from, file], random.unit() * 160)
  const problems: string[] = []
  if (!existsSync(file)) problems.push('after the kill there is no ledger in its place')
  else {
    problems.push(...(await wholeness(file, [monday])))
    const isOld = (await follows(file)) === 1
    note(`restore ${outcome}, ${isOld ? 'the old one stands' : 'the backup stands'}`)
    if (isOld && outcome === 'ended') problems.push('the restoring was acknowledged and was not done')
    if (!isOld && (await follows(`${file}.replaced`)) !== 1)
      problems.push('what was replaced is not kept, or not all of it')
  }
  const again = await keep(['restore', from, file])
  if (again !== 'ended') problems.push(`restoring again: ${again}`)
  if ((await follows(file)) !== 0) problems.push('restored again, the old one still stands')
  problems.push(...(await wholeness(file, [monday])))
  for (const one of [from, file, `${file}.replaced`, join(place.folder, 'left')])
    for (const rest of ['', '-wal', '-shm']) rmSync(one + rest, { force: true })
  return problems
}

const copy = async ({ place, random, note }: Round): Promise<string[]> => {
  const held = await heldBy(place.file)
  const to = join(place.folder, 'copied.db')
  const outcome = await keep(['copy', place.file, to], random.unit() * 120)
  note(`copy ${outcome}, ${existsSync(to) ? 'there' : 'not there'}`)
  const problems = existsSync(to) ? await wholeness(to, [held]) : []
  rmSync(to, { force: true })
  const again = await keep(['copy', place.file, to])
  if (again !== 'ended') problems.push(`copying again: ${again}`)
  problems.push(...(await wholeness(to, [held])))
  for (const rest of ['', '-wal', '-shm']) rmSync(to + rest, { force: true })
  return problems
}

export const killKeeping: Fault = {
  name: 'kill-keeping',
  promise: 'half a backup, copy, migration or restore is never taken for a whole one',
  stores: ['sqlite'],
  roundsOfALedger: 6,
  weight: 2,
  run: async (round) => {
    const load = startLoad(round, { actors: 1, operations: 20 })
    const problems = await load.check()
    const kept = await round.random.of([migration, backup, restore, copy])(round)
    return [...problems, ...kept, ...(await checkRound(round))]
  },
}
