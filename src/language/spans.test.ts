import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestSpans } from './spans.ts'

const LETTERS = ['O', 'B', 'I', 'E', 'S']

test('a span of three words and one of one', () => {
  const scores = new Float32Array(5 * 5)
  ;['B', 'I', 'E', 'O', 'S'].forEach((letter, w) => {
    scores[w * 5 + LETTERS.indexOf(letter)] = 2
  })
  expect(bestSpans(scores, 5, 1)).toEqual([
    { first: 0, last: 2, kind: 0 },
    { first: 4, last: 4, kind: 0 },
  ])
})

test('the best path that closes what it opens, against all paths', () => {
  const good = (path: number[]) => {
    let open = false
    for (const t of path) {
      const inside = t === 2 || t === 3
      if (inside !== open) return false
      open = t === 1 || t === 2
    }
    return !open
  }
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 20, maxLength: 20 }), (values) => {
      const scores = Float32Array.from(values.slice(0, 20))
      let top = Number.NEGATIVE_INFINITY
      for (let code = 0; code < 5 ** 4; code++) {
        const path = [0, 1, 2, 3].map((w) => Math.floor(code / 5 ** w) % 5)
        if (good(path))
          top = Math.max(
            top,
            path.reduce((t, tag, w) => t + scores[w * 5 + tag]!, 0),
          )
      }
      const path = [0, 0, 0, 0]
      for (const { first, last } of bestSpans(scores, 4, 1))
        for (let w = first; w <= last; w++)
          path[w] = first === last ? 4 : w === first ? 1 : w === last ? 3 : 2
      expect(path.reduce((t, tag, w) => t + scores[w * 5 + tag]!, 0)).toBe(top)
    }),
    { seed: 1, numRuns: 300 },
  )
})
