/**
 * Breaks what adding processes stand on while they go on. What fails is asked for again, a correction only after a look
 * whether it was stored; now and then they end at the first failure instead, and what was in flight may be there or not.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Round } from '../fault.ts'
import { startLoad } from '../ledger/load.ts'

export interface Breaking {
  /** What the processes do, each. */
  operations: number
  /** What they open, where that is not the ledger itself. */
  file?: string
  /** How often it is broken at most, and after how many acknowledgements at most. */
  times: number
  after: number
  /** Breaks it, mends it, and says how. */
  breakOff(): Promise<string>
  /** What is to be done once all is checked. */
  close?(): Promise<void>
}

/** @returns what promises were broken, a line each */
export const breakUnderLoad = async (
  round: Round,
  { operations, file, times, after, breakOff, close }: Breaking,
): Promise<string[]> => {
  const { random, note } = round
  const isInsisting = random.chance(0.75)
  const load = startLoad(round, {
    actors: 2,
    operations,
    depth: isInsisting ? 1 : 1 + random.below(3),
    failing: isInsisting ? 'insist' : 'end',
    ...(file !== undefined && { file }),
  })
  let left = load.doers.length
  for (const { ended } of load.doers) void ended.then(() => left--)
  // Who cannot open the ledger has begun nothing, and ends in plain words: what is broken here is what goes on.
  await Promise.all(load.doers.map((doer) => doer.after(1)))
  const breaks: string[] = []
  while (breaks.length < times * round.scale && left > 0) {
    const target = load.doers[random.below(2)]!
    await target.after(target.acknowledged() + 1 + random.below(after))
    await sleep(random.unit() * 20)
    if (left > 0) breaks.push(await breakOff())
  }
  const problems = await load.check('in doubt')
  await close?.()
  const heard = load.doers.flatMap((doer) => doer.heard)
  const done = heard.filter(({ how }) => how === 'done').length
  if (isInsisting)
    for (const { operation, how, problem } of heard)
      if (how !== 'done') problems.push(`${operation.do} was not done in the end: ${problem ?? how}`)
  note(
    `${breaks.join(', ') || 'over before it was broken'}; ${done} acknowledged${isInsisting ? '' : ', ended at the first failure'}`,
  )
  return problems
}
