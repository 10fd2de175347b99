/** The middle of figures; with `p` another of their ranks, 0.95 for the 95th percentile. NaN of none. */
export const median = (of: readonly number[], p = 0.5): number =>
  of.toSorted((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * p))] ?? Number.NaN
