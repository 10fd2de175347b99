import { expect, test } from 'vitest'
import { firstWhere } from './first-where.ts'

const ends = [3, 7, 7, 12]

test('finds the first place from which on it holds', () => {
  expect(firstWhere(0, ends.length, (i) => ends[i]! > 2)).toBe(0)
  expect(firstWhere(0, ends.length, (i) => ends[i]! > 3)).toBe(1)
  expect(firstWhere(0, ends.length, (i) => ends[i]! > 7)).toBe(3)
  expect(firstWhere(2, ends.length, (i) => ends[i]! > 3)).toBe(2)
})

test('gives the count where it never holds', () => {
  expect(firstWhere(0, ends.length, (i) => ends[i]! > 12)).toBe(4)
  expect(firstWhere(0, 0, () => true)).toBe(0)
})
