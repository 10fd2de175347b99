/**
 * Damages a copy of the file: a page overwritten or zeroed, two pages swapped, a bit turned, the header, the tail cut,
 * the log (WAL) damaged or cut. What then is read of the copy is compared with what the sound ledger holds.
 *
 * Right is: the copy is not opened; or `onrecord db check` finds the damage; or nothing that an article says reads
 * otherwise. Broken is what does and is found by neither. SQLite has no checksums of its own: a bit turned in what has
 * none of ours (moments, corrections, follows, watches, the index of words) is counted as beyond any checksum. Of a
 * damaged log SQLite drops what stands behind the damage, and nobody can tell: there the copy must be a whole ledger of
 * an earlier moment.
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

/** What is said to be covered: all that an article says, and where. A wrong answer would differ in it. */
const COVERED = [
  'select id, article, address, version, url, publisher, headline, published, text_hash from articles order by id',
  'select article, version, text_hash, hex(record) as record from versions order by article, version',
  `select id, article, kind, local, key, confidence, saying, within, type, mode, stance, polarity, level, time, category,
    designation, quantity, unit, start, "end", spans, case when kind = 'statement' then words end as words
    from entries where verdict is null order by id`,
  `select p.entry, p.role, p.text, p.start, p."end" from parties p inner join entries e on e.id = p.entry
    where e.verdict is null order by p.entry, p.role, p.start`,
]

/** What nothing covers that SQLite has: its bytes may be others, and only their structure is looked at. */
const UNCOVERED = [
  'select id, copy_of, added, changed, byline, language, words, minutes, published_day from articles order by id',
  'select article, version, program, added from versions order by article, version',
  'select * from entries order by id',
  'select * from parties order by entry, role, start',
  'select * from actors order by id',
  'select * from actor_names order by name, kind, actor',
  'select * from claims order by id',
  'select * from corrections order by id',
  'select * from follows order by id',
  'select * from follow_items order by follow, address',
  'select * from watches order by id',
  'select * from deliveries order by watch, key',
]

/** The rows of some queries, a line each. */
const linesOf = async (file: string, queries: readonly string[]): Promise<string[]> => {
  const place = sqliteAt(file, '')
  const lines: string[] = []
  for (const sql of queries) for (const row of await place.rows(sql)) lines.push(JSON.stringify(row))
  return lines
}

/** The first line that differs, as it is and as it was; undefined where none does. */
const firstOther = (after: readonly string[], before: readonly string[]): string | undefined => {
  const at = Array.from({ length: Math.max(after.length, before.length) }).findIndex(
    (_, k) => after[k] !== before[k],
  )
  return at < 0 ? undefined : `${after[at]} instead of ${before[at]}`
}

export const corruptPage: Fault = {
  name: 'corrupt-page',
  promise: 'damage to what articles say is found as the file is opened, or by db check',
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
    const before = await linesOf(place.file, COVERED)
    const beside = await linesOf(place.file, UNCOVERED)
    const tally = { found: 0, harmless: 0, unseen: 0 }
    for (let times = 0; times < 6 * round.scale; times++) {
      copyFileSync(place.file, copy)
      const what = random.of(DAMAGES)(copy, random)
      const found = await damageFound(copy)
      if (found !== undefined) {
        tally.found++
        continue
      }
      try {
        const other = firstOther(await linesOf(copy, COVERED), before)
        if (other !== undefined) return [`${what}: read otherwise and not found: ${other}`]
        const unseen = firstOther(await linesOf(copy, UNCOVERED), beside)
        if (unseen !== undefined) note(`${what}: nobody can tell ${unseen.slice(0, 300)}`)
        tally[unseen === undefined ? 'harmless' : 'unseen']++
      } catch (error) {
        return [`${what}: the check finds nothing, and reading fails: ${(error as Error).message}`]
      }
    }
    note(`${tally.found} found, ${tally.harmless} harmless, ${tally.unseen} beyond any checksum`)
    return checkRound(round)
  },
}
