/** An act as a verb or a noun tells it, before it becomes an event of the record. */
import type { WordSpan } from '../../language/index.ts'
import type { Frame } from '../clauses/index.ts'
import type { EventType } from './lexicon.ts'

export interface Told {
  type: EventType
  mode?: string
  /** The verb or noun that the act hangs on: certainty, voice and time are asked of it. */
  head: number
  /** The words that tell it. */
  triggers: WordSpan[]
  frame: Frame
  /** Heads. */
  actors: number[]
  recipients: number[]
  /** The verb in the clause that it governs. */
  clause?: number
  /** By a noun that may only take up an act told before: "the meeting". */
  again?: boolean
}
