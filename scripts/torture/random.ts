/** Random choices that a seed gives again: every round of torture can be run once more. */

export interface Random {
  /** From 0, below n, whole. */
  below(n: number): number
  /** From 0, below 1. */
  unit(): number
  /** One of a list that is not empty. */
  of<T>(list: readonly T[]): T
  chance(p: number): boolean
}

/** FNV-1a of a text, 32 bits: a seed from names and numbers. */
const seedFrom = (text: string): number => {
  let hash = 0x811c9dc5
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193)
  return hash >>> 0
}

/**
 * @param parts what the choices are for: the run's seed, the fault, the round
 * @example random(7, 'kill-adding', 12).below(10)
 */
export const random = (...parts: readonly (string | number)[]): Random => {
  // Mulberry32: small, and good enough to choose moments by.
  let state = seedFrom(parts.join('\n'))
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(unit() * n)
  return { unit, below, of: (list) => list[below(list.length)]!, chance: (p) => unit() < p }
}
