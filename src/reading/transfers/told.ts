/** A transfer as a verb or a noun tells it, before it becomes an entry of the record. */
import type { Frame } from '../clauses/index.ts'
import type { Item } from './items.ts'

export type Status = import('./index.ts').Transfer['status']

export interface Told {
  /** The verb or noun that it hangs on: certainty, voice and time are asked of it. */
  head: number
  /** Words that tell it. */
  triggers: number[]
  frame: Frame
  /** Heads; several make a transfer each. */
  suppliers: number[]
  recipients: number[]
  parties: number[]
  intermediary?: number
  items: Item[]
  /** What the trigger itself says of how far it went. */
  status: Status
  /** Told by a verb, not by a noun. */
  verbal: boolean
  /** Told by a verb that tells much else, too: only of arms, or between two. */
  weak: boolean
}

/** Who supplies and receives what, as the frame of a verb has it. */
export interface Slots {
  suppliers: number[]
  recipients: number[]
  items: Item[]
  /** Who carries it from the one to the other. */
  through?: number[]
  /** Both, where nothing tells who gives what to whom. */
  parties?: number[]
  /** The same verb's other hand-overs. */
  more?: Slots[]
}
