/**
 * Damages a copy of the file: a page overwritten or zeroed, two pages swapped, a bit turned, the header, the tail cut,
 * the log (WAL) damaged or cut. What then is read of the copy is compared with what the sound ledger holds.
 *
 * Right is: the copy is not opened; or `onrecord db check` finds the damage; or nothing that is read differs. Broken is
 * what reads otherwise and is found by neither. Of a damaged log SQLite drops what stands behind the damage, and nobody
 * can tell: there the copy must be a whole ledger of an earlier moment.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { openLedger } from '../../../src/ledger/index.ts'
import { checkRound, type Fault } from '../fault.ts'
import { damageFound } from '../ledger/damage.ts'
import { startLoad } from '../ledger/load.ts'
import { sqliteAt } from '../ledger/place.ts'
import { brokenIn } from '../ledger/structure.ts'
import type { Random } from '../random.ts'

const PAGE = 4096

const overwrite = (file: string, at: number, bytes: Buffer): void => {
  const to = openSync(file, 'r+')
  writeSync(to, bytes, 0, bytes.length, at)
  closeSync(to)
}

const noise = (random: Random, n: number): Buffer =>
  Buffer.from(Array.from({ length: n }, () => random.below(256)))

/** Each damages a file, and tells what it did. */
const DAMAGES: readonly ((file: string, random: Random) => string)[] = [
  (file, random) => {
    const page = random.below(statSync(file).size / PAGE)
    overwrite(file, page * PAGE, noise(random, PAGE))
    return `page ${page} overwritten`
  },
  (file, random) => {
    const page = random.below(statSync(file).size / PAGE)
    overwrite(file, page * PAGE, Buffer.alloc(PAGE))
    return `page ${page} zeroed`
  },
  (file, random) => {
    const pages = statSync(file).size / PAGE
    const [one, other] = [1 + random.below(pages - 1), 1 + random.below(pages - 1)]
    const bytes = readFileSync(file)
    overwrite(file, one * PAGE, bytes.subarray(other * PAGE, (other + 1) * PAGE))
    overwrite(file, other * PAGE, bytes.subarray(one * PAGE, (one + 1) * PAGE))
    return `pages ${one} and ${other} swapped`
  },
  (file, random) => {
    const at = random.below(statSync(file).size)
    const byte = readFileSync(file)[at]!
    overwrite(file, at, Buffer.from([byte ^ (1 << random.below(8))]))
    return `a bit of byte ${at} turned`
  },
  (file, random) => {
    const at = random.below(statSync(file).size - 64)
    overwrite(file, at, noise(random, 1 + random.below(64)))
    return `bytes from ${at} on overwritten`
  },
  (file, random) => {
    const at = random.below(100)
    overwrite(file, at, noise(random, 1 + random.below(8)))
    return `the header overwritten from byte ${at} on`
  },
  (file, random) => {
    const size = 1 + random.below(statSync(file).size - 1)
    truncateSync(file, size)
    return `cut to ${size} bytes`
  },
]

/** Everything that people read of a ledger, as text: what a wrong answer would differ in. */
const readAll = async (file: string): Promise<string> => {
  const place = sqliteAt(file, '')
  const tables = [
    'select id, article, address, version, publisher, headline, published, copy_of, added, changed from articles order by id',
    'select article, version, text_hash, hex(record) as record, program, added from versions order by article, version',
    'select * from entries order by id',
    'select * from parties order by entry, role, start',
    'select * from actors order by id',
    'select * from corrections order by id',
    'select * from follows order by id',
    'select * from follow_items order by follow, address',
    'select * from watches order by id',
    'select * from deliveries order by watch, key',
  ]
  const parts: string[] = []
  for (const sql of tables) parts.push(JSON.stringify(await place.rows(sql)))
  return parts.join('\n')
}

export const corruptPage: Fault = {
  name: 'corrupt-page',
  promise: 'damage to the file is found or harmless: no answer is wrong and nobody told',
  stores: ['sqlite'],
  weight: 3,
  run: async (round) => {
    const { random, place, note } = round
    const load = startLoad(round, { actors: 1, operations: 30 })
    const isLog = random.chance(0.2)
    if (isLog) {
      // A killed process leaves its log behind.
      await load.doers[0]!.after(25)
      load.doers[0]!.child.kill('SIGKILL')
      await load.doers[0]!.ended
    } else {
      const problems = await load.check()
      if (problems.length > 0) return problems
    }
    const copy = join(place.folder, 'copy.db')
    copyFileSync(place.file, copy)
    if (isLog && existsSync(`${place.file}-wal`)) {
      const log = `${copy}-wal`
      copyFileSync(`${place.file}-wal`, log)
      const size = statSync(log).size
      if (random.chance(0.5)) {
        truncateSync(log, random.below(size))
        note('the log cut')
      } else {
        overwrite(log, random.below(size - 64), noise(random, 64))
        note('the log overwritten')
      }
      const problems = await load.check()
      const found = await damageFound(copy)
      if (found === undefined)
        problems.push(...(await brokenIn(sqliteAt(copy, ''))).map((line) => `of the copy: ${line}`))
      return problems
    }
    const before = await readAll(place.file)
    for (let times = 0; times < 6; times++) {
      copyFileSync(place.file, copy)
      const what = random.of(DAMAGES)(copy, random)
      const found = await damageFound(copy)
      if (found !== undefined) {
        note(`${what}: found`)
        continue
      }
      let after: string
      try {
        after = await readAll(copy)
      } catch (error) {
        return [`${what}: the check finds nothing, and reading fails: ${(error as Error).message}`]
      }
      if (after !== before) {
        const at = [...after].findIndex((letter, k) => letter !== before[k])
        return [
          `${what}: read otherwise and not found: ${after.slice(at - 40, at + 60)} instead of ${before.slice(at - 40, at + 60)}`,
        ]
      }
      // What is searched for is found by index alone.
      const ledger = await openLedger({ file: copy })
      const sound = await openLedger({ file: place.file })
      const word = /\w+q1\b/.exec(before)?.[0] ?? 'convoy'
      const same = await Promise.all(
        [ledger, sound].map(async (one) => JSON.stringify((await one.search(word, { limit: 50 })).hits)),
      )
      await Promise.all([ledger.close(), sound.close()])
      if (same[0] !== same[1]) return [`${what}: not found, and ${word} finds something else`]
      note(`${what}: harmless`)
    }
    return checkRound(round)
  },
}
