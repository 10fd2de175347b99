/**
 * Spans from scores of BIOES tags: the best path in which every span that begins also ends (Viterbi 1967), so that no
 * repair is needed afterwards.
 */

export interface ScoredSpan {
  first: number
  last: number
  /** Index of the span's kind. */
  kind: number
}

/**
 * @param scores row-major, `words` rows of 1 + 4 × `kinds` columns: O, then B, I, E, S of each kind
 */
export const bestSpans = (scores: Float32Array, words: number, kinds: number): ScoredSpan[] => {
  const tags = 1 + 4 * kinds
  if (!words) return []
  const best = new Float64Array(words * tags).fill(Number.NEGATIVE_INFINITY)
  const from = new Int16Array(words * tags)
  const opens = (tag: number) => tag > 0 && ((tag - 1) & 3) < 2
  for (let t = 0; t < tags; t++)
    if (t === 0 || ((t - 1) & 3) === 0 || ((t - 1) & 3) === 3) best[t] = scores[t]!
  for (let w = 1; w < words; w++) {
    const row = w * tags
    const before = row - tags
    // What may stand before O, B and S is any tag that leaves nothing open.
    let closed = 0
    let top = Number.NEGATIVE_INFINITY
    for (let t = 0; t < tags; t++)
      if (!opens(t) && best[before + t]! > top) [closed, top] = [t, best[before + t]!]
    for (let t = 0; t < tags; t++) {
      const letter = t === 0 ? -1 : (t - 1) & 3
      if (letter === 1 || letter === 2) {
        const b = t - letter
        const i = b + 1
        const previous = best[before + b]! >= best[before + i]! ? b : i
        best[row + t] = best[before + previous]! + scores[row + t]!
        from[row + t] = previous
      } else {
        best[row + t] = top + scores[row + t]!
        from[row + t] = closed
      }
    }
  }
  const last = (words - 1) * tags
  let tag = 0
  for (let t = 0; t < tags; t++) if (!opens(t) && best[last + t]! > best[last + tag]!) tag = t
  const path = new Int16Array(words)
  for (let w = words - 1; w >= 0; w--) {
    path[w] = tag
    tag = from[w * tags + tag]!
  }
  const spans: ScoredSpan[] = []
  let first = 0
  for (let w = 0; w < words; w++) {
    const t = path[w]!
    if (t === 0) continue
    const letter = (t - 1) & 3
    if (letter === 0 || letter === 3) first = w
    if (letter === 2 || letter === 3) spans.push({ first, last: w, kind: (t - 1) >> 2 })
  }
  return spans
}
