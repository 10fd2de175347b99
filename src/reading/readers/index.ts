/** Reading in processes of its own: many documents at once, in order, in bounded memory and time. */
import { availableParallelism } from 'node:os'
import { type InputFailure, isFailure, type RawDocument } from '../../page/document.ts'
import { type Crew, gatherCrew } from './crew.ts'
import type { Parsed, Read, Source, Unread, Work } from './messages.ts'

export interface ReadOptions {
  /** Reader processes; the machine's cores unless given, at most 8. */
  workers?: number
  /** Milliseconds that reading one document may take; 30,000 unless given. */
  timeMs?: number
  /** Megabytes of one reader's heap; 1,000 unless given. */
  memoryMb?: number
  /** Ends reading: the generator then throws the signal's reason. */
  signal?: AbortSignal
}

export type ReadResult = ReadArticle | ReadFailure
export type ParseResult = ParsedArticle | ReadFailure

export interface ParsedArticle extends Parsed {
  raw: Source
}

export interface ReadArticle extends Read {
  raw: Source
}

/** `stack` is there only where the fault was the program's own. */
export type ReadFailure = InputFailure & Unread

export const isReadFailure = (result: ReadResult | ParseResult): result is ReadFailure => 'problem' in result

export const defaultWorkers = (): number => Math.min(8, availableParallelism())

/** Documents held at a time, read or not, for each reader: room for one slow document among quick ones. */
const WINDOW = 8
/** Characters of content held at a time, where documents are large; one document may go beyond. */
const MOST_HELD = 32 * 1024 * 1024

/**
 * Reads documents in child processes and gives the results in the order of the documents, failures among them in
 * their place. No more documents are taken than there is work for. A document that takes too long or too much
 * memory, or ends its process, is one failure; the next is read by a fresh process.
 *
 * Leaving the loop early ends all readers.
 *
 * @throws Error where no reader can be started, and what `documents` throws
 * @example
 * for await (const result of readAll(findDocuments(['news.jsonl']), { workers: 2 })) {
 *   if (isReadFailure(result)) console.error(`${result.name}: ${result.problem}`)
 *   else console.log(result.record.article.headline)
 * }
 */
export const readAll = (
  documents: AsyncIterable<RawDocument | InputFailure>,
  options: ReadOptions = {},
): AsyncGenerator<ReadResult, void, undefined> =>
  askAll(documents, 'read', options) as AsyncGenerator<ReadResult, void, undefined>

/** As {@link readAll}, for the sentences as CoNLL-U. */
export const parseAll = (
  documents: AsyncIterable<RawDocument | InputFailure>,
  options: ReadOptions = {},
): AsyncGenerator<ParseResult, void, undefined> =>
  askAll(documents, 'parse', options) as AsyncGenerator<ParseResult, void, undefined>

async function* askAll(
  documents: AsyncIterable<RawDocument | InputFailure>,
  work: Work,
  options: ReadOptions,
): AsyncGenerator<ReadResult | ParseResult, void, undefined> {
  const { workers = defaultWorkers(), timeMs = 30_000, memoryMb = 1000, signal } = options
  signal?.throwIfAborted()
  const crew = gatherCrew(workers, { timeMs, memoryMb, work })
  const abort = (): void => crew.end(signal?.reason)
  signal?.addEventListener('abort', abort)
  const line = waitingLine(documents, crew, workers * WINDOW)
  try {
    for (;;) {
      const place = await line.first()
      if (!place) return
      const result = await place.result
      line.leave()
      yield result
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    line.close()
    crew.end(new Error('reading was ended'))
  }
}

interface Place {
  result: Promise<ReadResult | ParseResult>
  /** Characters held for it. */
  size: number
}

interface WaitingLine {
  /** The first place in the line, when there is one; undefined after the last. */
  first(): Promise<Place | undefined>
  /** The first goes. */
  leave(): void
  /** No document is taken any more. */
  close(): void
}

/** Takes documents as there is room for them and has the crew read them. */
const waitingLine = (
  documents: AsyncIterable<RawDocument | InputFailure>,
  crew: Crew,
  most: number,
): WaitingLine => {
  const line: Place[] = []
  let held = 0
  let closed = false
  let ended = false
  let change = nextChange()
  const changed = (): void => {
    change.happen()
    change = nextChange()
  }
  const join = (result: Promise<ReadResult | ParseResult>, size: number): void => {
    // It is awaited when its turn comes, which is too late for Node.
    result.catch(() => {})
    line.push({ result, size })
    held += size
    changed()
  }

  const take = async (): Promise<void> => {
    try {
      for await (const found of documents) {
        if (isFailure(found)) join(Promise.resolve(found), 0)
        else join(readBy(crew, found), found.content.length)
        while (!closed && (line.length >= most || held >= MOST_HELD)) await change.comes
        if (closed) return
      }
    } catch (error) {
      join(Promise.reject(error), 0)
    } finally {
      ended = true
      changed()
    }
  }
  void take()

  return {
    first: async () => {
      while (line.length === 0 && !ended) await change.comes
      return line[0]
    },
    leave: () => {
      held -= line.shift()?.size ?? 0
      changed()
    },
    close: () => {
      closed = true
      changed()
    },
  }
}

const readBy = async (crew: Crew, found: RawDocument): Promise<ReadResult | ParseResult> => {
  const { content: _, ...raw } = found
  const answer = await crew.read(found)
  return 'problem' in answer ? { name: raw.name, ...answer } : { raw, ...answer }
}

const nextChange = (): { comes: Promise<void>; happen: () => void } => {
  let happen = (): void => {}
  const comes = new Promise<void>((resolve) => {
    happen = resolve
  })
  return { comes, happen }
}
