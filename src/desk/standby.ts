/** A reader that stands by between requests: starting one takes as long as reading a dozen articles. */
import type { RawDocument } from '../page/document.ts'
import { type ReadResult, readAll } from '../reading/readers/index.ts'

export interface Standby {
  /** Reads one document; one at a time. Rejects with the reason once it was ended. */
  read(raw: RawDocument): Promise<ReadResult>
  /** Ends its process at once, and what it reads. */
  end(reason: unknown): void
  readonly ended: boolean
}

/** Starts a reader in a process of its own. */
export const standBy = (): Standby => {
  const ending = new AbortController()
  const { signal } = ending
  let give: (raw: RawDocument | undefined) => void = () => {}
  let next = new Promise<RawDocument | undefined>((resolve) => {
    give = resolve
  })
  async function* documents(): AsyncGenerator<RawDocument> {
    for (;;) {
      const raw = await next
      if (raw === undefined) return
      next = new Promise((resolve) => {
        give = resolve
      })
      yield raw
    }
  }
  const results = readAll(documents(), { workers: 1, signal })
  return {
    read: async (raw) => {
      signal.throwIfAborted()
      give(raw)
      const { value } = await results.next()
      signal.throwIfAborted()
      return value as ReadResult
    },
    end: (reason) => {
      ending.abort(reason)
      give(undefined)
    },
    get ended() {
      return signal.aborted
    },
  }
}
