import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestTree } from './tree.ts'

/** All trees with one root over n words, by trying every combination of heads. */
const allTrees = (n: number): number[][] => {
  const trees: number[][] = []
  const heads = new Array<number>(n).fill(-1)
  const tryFrom = (d: number): void => {
    if (d === n) {
      if (heads.filter((h) => h < 0).length !== 1) return
      const reaches = (i: number) => {
        let at = i
        for (let steps = 0; steps <= n; steps++) {
          if (at < 0) return true
          at = heads[at]!
        }
        return false
      }
      if (heads.every((_, i) => reaches(i))) trees.push([...heads])
      return
    }
    for (let h = -1; h < n; h++) {
      if (h === d) continue
      heads[d] = h
      tryFrom(d + 1)
    }
  }
  tryFrom(0)
  return trees
}

test('the best tree under the likeliest roots, against every tree there is', () => {
  const trees = new Map([1, 2, 3, 4].map((n) => [n, allTrees(n)]))
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 20, maxLength: 20 }),
      (n, scores) => {
        const score = (d: number, h: number) => scores[d * 5 + h + 1]!
        const sum = (heads: number[]) => heads.reduce((t, h, d) => t + score(d, h), 0)
        const found = bestTree(n, score)
        const all = trees.get(n)!
        expect(all.map(String)).toContain(String(found))
        // Three roots are tried; for up to three words that is all of them.
        if (n <= 3) expect(sum(found)).toBeCloseTo(Math.max(...all.map(sum)), 9)
      },
    ),
    { seed: 1, numRuns: 2000 },
  )
})

test('a sentence of 300 words with a cycle at every step ends', () => {
  const heads = bestTree(300, (d, h) => (h === (d ^ 1) ? 5 : h < 0 ? -d : -Math.abs(d - h) / 300))
  expect(heads.filter((h) => h < 0)).toHaveLength(1)
})
