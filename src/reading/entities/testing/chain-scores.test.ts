import { expect, test } from 'vitest'
import { chainScores, conllScore, f1, summed } from './chain-scores.ts'

const GOLD = [
  ['a', 'b', 'c'],
  ['d', 'e', 'f', 'g'],
]

test('chains that agree score 1, chains of one mention aside', () => {
  expect(conllScore(chainScores(GOLD, [...GOLD, ['z']]))).toBe(1)
  expect(conllScore(chainScores(GOLD, []))).toBe(0)
})

// The worked example of Pradhan et al. 2014 (section 4): two gold chains, three read ones.
test('the published example gives the published figures', () => {
  const read = [
    ['a', 'b'],
    ['c', 'd'],
    ['f', 'g', 'h', 'i'],
  ]
  const { muc, b3, ceafe } = chainScores(GOLD, read)
  expect(muc.recall).toEqual({ part: 2, whole: 5 })
  expect(muc.precision).toEqual({ part: 2, whole: 5 })
  expect(b3.recall.part / b3.recall.whole).toBeCloseTo(0.42, 2)
  expect(b3.precision.part / b3.precision.whole).toBeCloseTo(0.5, 2)
  expect(ceafe.recall.part / ceafe.recall.whole).toBeCloseTo(0.65, 2)
  expect(ceafe.precision.part / ceafe.precision.whole).toBeCloseTo(0.43, 2)
})

test('documents are summed before dividing', () => {
  const perfect = chainScores([['a', 'b']], [['a', 'b']])
  const nothing = chainScores([['a', 'b']], [])
  expect(f1(summed([perfect, nothing]).muc)).toBeCloseTo(2 / 3)
})
