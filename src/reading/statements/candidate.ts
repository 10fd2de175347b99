/** A statement while it is being read: spans of words, before it is given offsets, labels and an id. */
import type { WordSpan } from '../../language/index.ts'

export interface Candidate {
  /** The verb group or noun that introduces it, in order; none where the words have none. */
  cue?: WordSpan[]
  /** Who says it; none where nobody is named. */
  source?: WordSpan[]
  /** What is said, in the text's order; at least one part. */
  content: WordSpan[]
  /** The source's words stand in another sentence. */
  inherited?: true
  /** Index, in the list of candidates, of the statement that this one is reported in. */
  within?: number
  /** The statement that it is reported in, where the words tell before the spans do. */
  inside?: Candidate
  /** How sure the network is of each part, 0 to 1; 0 where the part is a rule's. */
  sure: { cue: number; source: number; content: number }
  /** The step that found it. */
  from: string
}

/** A candidate that was dropped: at which step, and why, for `--explain`. */
export interface Dropped {
  words: WordSpan
  step: string
  reason: string
}
