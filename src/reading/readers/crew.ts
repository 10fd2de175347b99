/** Several reader processes, started as work comes and replaced when they end. */
import type { RawDocument } from '../../page/index.ts'
import type { Answer } from './messages.ts'
import { type ReaderLimits, type ReaderProcess, startReader } from './process.ts'

export interface Crew {
  /** Reads a document as soon as a reader is free. Rejects only where no reader can be started, or after `end`. */
  read(raw: RawDocument): Promise<Answer>
  /** Ends all readers at once; what is still asked for is rejected with `reason`. */
  end(reason: unknown): void
}

interface Task {
  raw: RawDocument
  resolve: (answer: Answer) => void
  reject: (reason: unknown) => void
}

/** A reader takes as long to start as to read some documents: fewer do not start another beside one that starts. */
const PATIENCE = 4
const MOST_FAILED_STARTS = 3

/** Gathers a crew; its first reader starts at once, while the first document is still looked for. */
export const gatherCrew = (workers: number, limits: ReaderLimits): Crew => {
  const readers = new Set<ReaderProcess>()
  const idle: ReaderProcess[] = []
  const waiting: Task[] = []
  const asked = new Set<Task>()
  let starting = 0
  let failedStarts = 0
  let over: { reason: unknown } | undefined

  const end = (reason: unknown): void => {
    if (over) return
    over = { reason }
    process.off('exit', endAll)
    endAll()
    for (const task of asked) task.reject(reason)
    asked.clear()
    waiting.length = 0
  }
  const endAll = (): void => {
    for (const reader of readers) reader.end()
  }
  process.on('exit', endAll)

  const hire = async (): Promise<void> => {
    const reader = startReader(limits)
    readers.add(reader)
    starting++
    const failed = await reader.started
    starting--
    if (failed) {
      readers.delete(reader)
      if (++failedStarts === MOST_FAILED_STARTS)
        end(new Error(`no reader can be started (${failed.problem})`))
    } else {
      failedStarts = 0
      idle.push(reader)
    }
    assign()
  }

  const assign = (): void => {
    if (over) return
    while (waiting.length > 0 && idle.length > 0) {
      const reader = idle.pop()!
      // One that was ended from outside while it had nothing to do.
      if (reader.ended) readers.delete(reader)
      else void give(reader, waiting.shift()!)
    }
    while (readers.size < workers && waiting.length > PATIENCE * starting) void hire()
  }

  const give = async (reader: ReaderProcess, task: Task): Promise<void> => {
    const answer = await reader.read(task.raw)
    if (reader.ended) readers.delete(reader)
    else idle.push(reader)
    asked.delete(task)
    task.resolve(answer)
    assign()
  }

  const read = (raw: RawDocument): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (over) return reject(over.reason)
      const task = { raw, resolve, reject }
      asked.add(task)
      waiting.push(task)
      assign()
    })

  void hire()
  return { read, end }
}
