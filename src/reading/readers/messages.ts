/** What goes between the process that asks and a reader process. */
import type { LeftOut, RawDocument } from '../../page/index.ts'
import type { Record } from '../../record.ts'
import type { Dropped } from '../index.ts'

/** A document as it was found, without its content, which only its reader needs. */
export type Source = Omit<RawDocument, 'content'>

/** What is asked of the readers: records, or sentences as CoNLL-U. */
export type Work = 'read' | 'parse'

/** A reader's answer to a document. */
export type Answer = Read | Parsed | Unread

export interface Parsed {
  conllu: string
}

export interface Read {
  record: Record
  left: LeftOut[]
  dropped: Dropped[]
}

export interface Unread {
  /** What was wrong, in plain words, one line, without the document's name. */
  problem: string
  /** Where the program failed; only where it was the program's own fault. */
  stack?: string
}

/** Sent once, when a reader has loaded what it reads with. */
export const READY = 'ready'
