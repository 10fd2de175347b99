import { expect, it } from 'vitest'
import { startRate } from './rate.ts'

it('lets a burst through, then as many as come again, for each address of its own', () => {
  let now = 0
  const rate = startRate(3, 2, () => now)
  const took = (who: string): number[] => Array.from({ length: 5 }, () => rate.take(who))
  expect(took('a')).toEqual([0, 0, 0, 1, 1])
  expect(rate.take('b')).toBe(0)
  now = 500
  expect(took('a')).toEqual([0, 1, 1, 1, 1])
  now = 60_000
  expect(took('a')).toEqual([0, 0, 0, 1, 1])
})
