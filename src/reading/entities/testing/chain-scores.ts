/** How well chains of mentions agree with gold chains: MUC, B³ and CEAFe, and their mean, the CoNLL score. */

/** Mentions by their keys; gold and read mentions with one key are the same mention. */
export type Chain = readonly string[]

export interface Fraction {
  part: number
  whole: number
}

export interface Agreement {
  precision: Fraction
  recall: Fraction
}

export interface ChainScores {
  muc: Agreement
  b3: Agreement
  ceafe: Agreement
}

/**
 * Scores one document's chains; sum the fractions over documents before dividing.
 *
 * MUC: Vilain et al. 1995; B³: Bagga and Baldwin 1998; CEAFe: Luo 2005, with the similarity 2|g∩r| / (|g|+|r|).
 * Chains of one mention are left out, as the CoNLL shared tasks do (Pradhan et al. 2014).
 *
 * @example
 * chainScores([['a', 'b', 'c']], [['a', 'b'], ['c', 'd']]).muc.recall // { part: 1, whole: 2 }
 */
export const chainScores = (gold: readonly Chain[], read: readonly Chain[]): ChainScores => {
  const [g, r] = [gold, read].map((chains) => chains.map((c) => [...new Set(c)]).filter((c) => c.length > 1))
  return {
    muc: { recall: links(g!, r!), precision: links(r!, g!) },
    b3: { recall: shares(g!, r!), precision: shares(r!, g!) },
    ceafe: aligned(g!, r!),
  }
}

const placeOf = (chains: readonly Chain[]): Map<string, number> =>
  new Map(chains.flatMap((chain, k) => chain.map((m) => [m, k] as const)))

const links = (chains: readonly Chain[], others: readonly Chain[]): Fraction => {
  const place = placeOf(others)
  let [part, whole] = [0, 0]
  for (const chain of chains) {
    const parts = new Set(chain.map((m) => place.get(m) ?? m))
    part += chain.length - parts.size
    whole += chain.length - 1
  }
  return { part, whole }
}

const shares = (chains: readonly Chain[], others: readonly Chain[]): Fraction => {
  const place = placeOf(others)
  let [part, whole] = [0, 0]
  for (const chain of chains) {
    const counts = new Map<number, number>()
    for (const m of chain) {
      const k = place.get(m)
      if (k !== undefined) counts.set(k, (counts.get(k) ?? 0) + 1)
    }
    for (const count of counts.values()) part += count ** 2 / chain.length
    whole += chain.length
  }
  return { part, whole }
}

const aligned = (gold: readonly Chain[], read: readonly Chain[]): Agreement => {
  const sets = read.map((chain) => new Set(chain))
  const likeness = gold.map((chain) =>
    sets.map((set) => (2 * chain.filter((m) => set.has(m)).length) / (chain.length + set.size)),
  )
  const part = bestAssignment(likeness)
  return { recall: { part, whole: gold.length }, precision: { part, whole: read.length } }
}

/** The greatest sum of one value a row and a column: the Hungarian method with potentials (Kuhn 1955). */
const bestAssignment = (values: readonly (readonly number[])[]): number => {
  const n = Math.max(values.length, values[0]?.length ?? 0)
  const cost = (i: number, j: number) => -(values[i - 1]?.[j - 1] ?? 0)
  const u = new Float64Array(n + 1)
  const v = new Float64Array(n + 1)
  const rowOf = new Int32Array(n + 1)
  const way = new Int32Array(n + 1)
  for (let i = 1; i <= n; i++) {
    rowOf[0] = i
    let column = 0
    const least = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY)
    const used = new Uint8Array(n + 1)
    do {
      used[column] = 1
      const row = rowOf[column]!
      let delta = Number.POSITIVE_INFINITY
      let next = 0
      for (let j = 1; j <= n; j++) {
        if (used[j]) continue
        const slack = cost(row, j) - u[row]! - v[j]!
        if (slack < least[j]!) {
          least[j] = slack
          way[j] = column
        }
        if (least[j]! < delta) {
          delta = least[j]!
          next = j
        }
      }
      for (let j = 0; j <= n; j++)
        if (used[j]) {
          u[rowOf[j]!] = u[rowOf[j]!]! + delta
          v[j] = v[j]! - delta
        } else least[j] = least[j]! - delta
      column = next
    } while (rowOf[column] !== 0)
    while (column !== 0) {
      const before = way[column]!
      rowOf[column] = rowOf[before]!
      column = before
    }
  }
  let sum = 0
  for (let j = 1; j <= n; j++) sum -= cost(rowOf[j]!, j)
  return sum
}

/** Sums the fractions of several documents. */
export const summed = (all: readonly ChainScores[]): ChainScores => {
  const add = (pick: (s: ChainScores) => Fraction): Fraction => ({
    part: all.reduce((n, s) => n + pick(s).part, 0),
    whole: all.reduce((n, s) => n + pick(s).whole, 0),
  })
  const both = (name: keyof ChainScores): Agreement => ({
    precision: add((s) => s[name].precision),
    recall: add((s) => s[name].recall),
  })
  return { muc: both('muc'), b3: both('b3'), ceafe: both('ceafe') }
}

export const f1 = ({ precision, recall }: Agreement): number => {
  const ratio = ({ part, whole }: Fraction) => (whole === 0 ? 0 : part / whole)
  const [p, r] = [ratio(precision), ratio(recall)]
  return p + r === 0 ? 0 : (2 * p * r) / (p + r)
}

/** The mean of the three F1, 0 to 1. */
export const conllScore = (scores: ChainScores): number =>
  (f1(scores.muc) + f1(scores.b3) + f1(scores.ceafe)) / 3
