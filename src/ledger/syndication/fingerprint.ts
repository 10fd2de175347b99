/**
 * What copies of a text are found by: hashes of its sequences of words, sampled by their own value, so that two texts
 * sample the same sequences (Broder 1997, "On the resemblance and containment of documents").
 */
const LENGTH = 5
/** One of so many sequences is kept. */
const SAMPLE = 4
/** No text keeps more, however long it is. */
const MOST = 250

/**
 * The sampled hashes of a text, in order, each once; numbers below 2^32.
 *
 * @param text the body: headline, byline and notices differ between copies
 */
export const fingerprintOf = (text: string): number[] => {
  const words =
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const kept = new Set<number>()
  for (let i = 0; i + LENGTH <= words.length; i++) {
    const hash = hashOf(words, i)
    if (hash % SAMPLE === 0) kept.add(hash)
  }
  return [...kept].sort((a, b) => a - b).slice(0, MOST)
}

/** FNV-1a over the words from `at` on, with a last mixing (MurmurHash3's) so that its remainders are even. */
const hashOf = (words: readonly string[], at: number): number => {
  let h = 0x811c9dc5
  for (let k = at; k < at + LENGTH; k++) {
    const word = words[k]!
    for (let c = 0; c < word.length; c++) h = Math.imul(h ^ word.charCodeAt(c), 0x01000193)
    h = Math.imul(h ^ 32, 0x01000193)
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Sequences that two texts must share at least to be looked at. */
export const FEWEST_SHARED = 3
/** The part of the shorter one's sequences that a copy shares. */
export const SHARE_OF_A_COPY = 0.55

/** Whether two texts are copies, by how many sampled sequences each has and how many both have. */
export const isCopy = (shared: number, ours: number, theirs: number): boolean =>
  shared >= FEWEST_SHARED && shared / Math.min(ours, theirs) >= SHARE_OF_A_COPY
