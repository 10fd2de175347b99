/**
 * Sends the clock backwards: while a process works, with every operation; from one process to the next by minutes to
 * years, as where a machine's battery is empty; and between two processes at one ledger, as where two machines disagree.
 *
 * Corrections must go on counting in the order in which they were made, watches must report what came after them, and
 * what waits for a moment must not wait for the years that a clock was ahead.
 */
import { isDue } from '../../../src/ledger/clock.ts'
import { openLedger } from '../../../src/ledger/index.ts'
import { checkRound, type Fault, type Round } from '../fault.ts'
import { recordOf } from '../ledger/article.ts'
import { startLoad } from '../ledger/load.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** What a clock that was years ahead put off is done soon after it was set right. */
const putOff = async ({ place, random }: Round): Promise<string[]> => {
  const problems: string[] = []
  const ahead = (30 + random.below(3000)) * DAY
  const feed = `https://clock.example/feed/${random.below(1e6)}`
  const page = `${feed}/page`
  const watch = `clock ${random.below(1e6)}`
  let now = Date.now() + ahead
  const ledger = await openLedger({ file: place.file, now: () => new Date(now) })
  const at = (): string => new Date(now).toISOString()
  const { store } = ledger
  await store.write('addFollow', { address: feed })
  const follow = (await ledger.follow.list()).find(({ address }) => address === feed)!
  const listing = { kind: 'feed', etag: null, modified: null, pages: [{ address: page, told: {} }] }
  await store.write('keepChecked', { follow: follow.id, at: at(), rest: 0, listing })
  await store.write('keepUnread', {
    follow: follow.id,
    at: at(),
    due: new Date(now + DAY).toISOString(),
    problem: 'does not answer',
  })
  await ledger.watch.add(watch, 'publisher:"The clock Times"')
  // The clock is set right: years back.
  now = Date.now()
  const address = `https://clock.example/${random.below(1e6)}`
  await ledger.add(
    recordOf({ address, actor: 'clock', sentences: [{ kind: 'statement', word: 'clockw1q1' }] }),
  )
  const { id } = (await store.read('watchNamed', { name: watch }))!
  while (await store.write('takeMatches', { watch: id, at: at() }));
  const due = await store.read('matchesDue', { watch: id, now: at(), limit: 10 })
  if (due.length !== 1)
    problems.push(`the watch reports ${due.length} of 1 that came after the clock went back`)
  const items = await store.read('itemsDue', { now: at(), limit: 100 })
  if (!items.some((item) => item.address === page))
    problems.push('a page that was listed before the clock went back is not fetched')
  const asked = (await ledger.follow.list()).find((one) => one.address === feed)
  if (!isDue(asked!.due!, at()))
    problems.push('a feed that was put off before the clock went back is not asked')
  // What the watch found goes with its article; the rest of the rounds need none of it.
  await ledger.watch.remove(watch)
  await ledger.follow.remove(feed)
  await ledger.remove(address)
  await ledger.close()
  return problems
}

export const clockBack: Fault = {
  name: 'clock-back',
  promise: 'a clock that goes backwards changes no order, hides no match and puts nothing off for good',
  stores: ['sqlite', 'postgres'],
  roundsOfALedger: 4,
  run: async (round) => {
    const { random, note } = round
    const off = random.of([0, 10 * MINUTE, DAY, 400 * DAY, 4000 * DAY]) * random.of([-1, 1])
    const back = random.of([0, 1, 1000, 7 * MINUTE, 3 * DAY])
    const load = startLoad(round, { actors: 2, operations: 40, depth: 2, clock: { off, back } })
    const problems = await load.check()
    for (const { operation, how, problem } of load.doers.flatMap(({ heard }) => heard))
      if (how === 'failed') problems.push(`${operation.do} failed: ${problem}`)
    problems.push(...(await putOff(round)), ...(await checkRound(round)))
    note(`off by ${off / MINUTE} min, back by ${back} ms a step`)
    return problems
  },
}
