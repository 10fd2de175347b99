/**
 * The best tree with one root under given arc scores (Chu and Liu 1965, Edmonds 1967), for words 0 to n-1.
 *
 * Most sentences are trees already when every word takes its best head; only the others pay for the search.
 */

/** `score(dependent, head)`, head -1 for the root. Gives the head of each word, -1 for the one root. */
export const bestTree = (n: number, score: (dependent: number, head: number) => number): number[] => {
  const heads: number[] = []
  for (let d = 0; d < n; d++) {
    let best = -1
    let top = score(d, -1)
    for (let h = 0; h < n; h++) {
      if (h === d) continue
      const s = score(d, h)
      if (s > top) [best, top] = [h, s]
    }
    heads.push(best)
  }
  if (isTree(heads)) return heads
  // Root by root among the likeliest: a tree for each, the best in sum wins.
  const roots = Array.from({ length: n }, (_, i) => i)
    .sort((a, b) => score(b, -1) - score(a, -1) || a - b)
    .slice(0, 3)
  let result: number[] = []
  let sum = Number.NEGATIVE_INFINITY
  for (const root of roots) {
    const matrix = Array.from({ length: n + 1 }, (_, d) =>
      Array.from({ length: n + 1 }, (_, h) => {
        if (d === 0 || d === h) return Number.NEGATIVE_INFINITY
        if (h === 0) return d - 1 === root ? score(d - 1, -1) : Number.NEGATIVE_INFINITY
        return d - 1 === root ? Number.NEGATIVE_INFINITY : score(d - 1, h - 1)
      }),
    )
    const tree = arborescence(matrix)
    const total = score(root, -1) + tree.reduce((t, h, d) => (d && h ? t + matrix[d]![h]! : t), 0)
    if (total > sum) [result, sum] = [tree.slice(1).map((h) => h - 1), total]
  }
  return result
}

const isTree = (heads: readonly number[]): boolean => {
  if (heads.filter((h) => h < 0).length !== 1) return false
  const state = new Uint8Array(heads.length)
  for (let i = 0; i < heads.length; i++) {
    const path: number[] = []
    let at = i
    while (at >= 0 && state[at] === 0) {
      state[at] = 1
      path.push(at)
      at = heads[at]!
    }
    if (at >= 0 && state[at] === 1) return false
    for (const p of path) state[p] = 2
  }
  return true
}

/** Heads of the best arborescence from node 0; `matrix[d][h]` scores h as the head of d. */
const arborescence = (matrix: readonly (readonly number[])[]): number[] => {
  const n = matrix.length
  const head = new Array<number>(n).fill(0)
  for (let d = 1; d < n; d++) {
    let best = 0
    for (let h = 0; h < n; h++) if (h !== d && matrix[d]![h]! > matrix[d]![best]!) best = h
    head[d] = best
  }
  const cycle = cycleIn(head)
  if (!cycle) return head
  const inside = new Set(cycle)
  const rest = Array.from({ length: n }, (_, i) => i).filter((i) => !inside.has(i))
  // The cycle becomes one node, the last.
  const numberOf = new Map(rest.map((node, i) => [node, i]))
  const merged = rest.length
  const smaller = Array.from({ length: merged + 1 }, () =>
    new Array<number>(merged + 1).fill(Number.NEGATIVE_INFINITY),
  )
  const enters = new Array<number>(n).fill(0)
  const leaves = new Array<number>(n).fill(0)
  for (const d of rest) {
    for (const h of rest) if (d !== h) smaller[numberOf.get(d)!]![numberOf.get(h)!] = matrix[d]![h]!
    if (d === 0) continue
    let from = cycle[0]!
    for (const h of cycle) if (matrix[d]![h]! > matrix[d]![from]!) from = h
    smaller[numberOf.get(d)!]![merged] = matrix[d]![from]!
    leaves[d] = from
  }
  for (const h of rest) {
    let into = cycle[0]!
    const gain = (d: number) => matrix[d]![h]! - matrix[d]![head[d]!]!
    for (const d of cycle) if (gain(d) > gain(into)) into = d
    smaller[merged]![numberOf.get(h)!] = gain(into)
    enters[h] = into
  }
  const small = arborescence(smaller)
  const result = [...head]
  for (const d of rest) {
    if (d === 0) continue
    const h = small[numberOf.get(d)!]!
    result[d] = h === merged ? leaves[d]! : rest[h]!
  }
  const into = rest[small[merged]!]!
  result[enters[into]!] = into
  return result
}

const cycleIn = (head: readonly number[]): number[] | undefined => {
  const state = new Uint8Array(head.length)
  state[0] = 2
  for (let i = 1; i < head.length; i++) {
    const path: number[] = []
    let at = i
    while (state[at] === 0) {
      state[at] = 1
      path.push(at)
      at = head[at]!
    }
    if (state[at] === 1) return path.slice(path.indexOf(at))
    for (const p of path) state[p] = 2
  }
  return undefined
}
