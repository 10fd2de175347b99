/** Reading what other programs send: text, pages and addresses of the web, never paths of this machine. */
import { InputError, type InputFailure, isFailure, type RawDocument } from '../page/document.ts'
import { createFetcher } from '../page/fetch/index.ts'
import { findDocuments } from '../page/inputs/index.ts'
import type { ReadResult } from '../reading/readers/index.ts'
import type { Sent } from './sent.ts'
import { type Standby, standBy } from './standby.ts'

export interface Reading {
  /** Reads what was sent, in a process of its own; an address of a feed gives many documents. */
  read(sent: Sent, signal?: AbortSignal): AsyncGenerator<ReadResult, void, undefined>
  /** How many are being read, and wait to be. */
  readonly busy: number
  /** How many may be. */
  readonly most: number
  /** Ends all reading. */
  close(): void
}

/** Thrown where so much waits that nothing more is taken. */
export class BusyError extends Error {
  override name = 'BusyError'
}

/** Documents of one file or address, such as a feed's; what is beyond is a failure of its own. */
const MOST_DOCUMENTS = 200

/** A reader that had nothing to do for so long ends, in milliseconds. */
const IDLE_MS = 60_000

/**
 * Takes turns: reading needs a core and some 300 MB.
 *
 * @param atOnce how many are read at the same time
 * @param most how many may be read or wait
 */
export const startReading = (atOnce: number, most: number): Reading => {
  let busy = 0
  let running = 0
  const waiting: (() => void)[] = []
  const idle: { reader: Standby; timer: NodeJS.Timeout }[] = []
  const all = new Set<Standby>()

  const turn = async (signal?: AbortSignal): Promise<void> => {
    if (running < atOnce) {
      running++
      return
    }
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      const leave = (): void => {
        waiting.splice(waiting.indexOf(go), 1)
        reject(signal!.reason)
      }
      signal?.addEventListener('abort', leave, { once: true })
      waiting.push(go)
    })
  }
  const done = (): void => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  const end = (reader: Standby, reason: unknown): void => {
    all.delete(reader)
    reader.end(reason)
  }
  const take = (): Standby => {
    const rested = idle.pop()
    if (rested) {
      clearTimeout(rested.timer)
      return rested.reader
    }
    const reader = standBy()
    all.add(reader)
    return reader
  }
  const rest = (reader: Standby): void => {
    const place = { reader, timer: setTimeout(leave, IDLE_MS).unref() }
    function leave(): void {
      idle.splice(idle.indexOf(place), 1)
      end(reader, new Error('nothing was to be read'))
    }
    idle.push(place)
  }

  return {
    most,
    get busy() {
      return busy
    },
    async *read(sent, signal) {
      if (busy >= most) throw new BusyError(`${busy} requests are being read or wait; try again later`)
      busy++
      try {
        signal?.throwIfAborted()
        await turn(signal)
        const reader = take()
        const stop = (): void => end(reader, signal?.reason)
        signal?.addEventListener('abort', stop, { once: true })
        let isWhole = false
        try {
          for await (const found of documentsOf(sent, signal)) {
            // Only its own answer may come next: whoever leaves before takes the reader along.
            isWhole = false
            const result = isFailure(found) ? found : await reader.read(found)
            isWhole = true
            yield result
          }
        } finally {
          signal?.removeEventListener('abort', stop)
          if (isWhole && !reader.ended) rest(reader)
          else end(reader, new Error('reading was ended'))
          done()
        }
      } finally {
        busy--
      }
    },
    close: () => {
      for (const { timer } of idle) clearTimeout(timer)
      for (const reader of all) reader.end(new Error('reading was ended'))
    },
  }
}

/** The documents of what was sent; an address is fetched. */
export async function* documentsOf(
  sent: Sent,
  signal?: AbortSignal,
): AsyncGenerator<RawDocument | InputFailure> {
  const { text, html, base64, url, ...told } = sent
  if (text !== undefined || html !== undefined) {
    yield documentFrom(sent)
    return
  }
  if (base64 !== undefined) {
    const bytes = Buffer.from(base64, 'base64')
    // What is no base64 is passed over silently there.
    if (bytes.toString('base64').replace(/=+$/, '') !== base64.replace(/=+$/, ''))
      throw new InputError('is no base64')
    async function* stdin(): AsyncGenerator<Uint8Array> {
      yield bytes
    }
    for await (const found of bounded(findDocuments(['-'], { stdin: stdin() }))) {
      found.name = found.name.replace(/^standard input/, 'the file')
      if (!isFailure(found)) {
        if (url) found.url ??= url
        found.otherwise = { ...present(told), ...found.otherwise }
      }
      yield found
    }
    return
  }
  // Whatever is no web address would be taken for a file's name.
  if (url === undefined || !/^https?:\/\//i.test(url)) throw new InputError('is no http or https address')
  const fetcher = createFetcher()
  try {
    const fetchAddress = (address: string) =>
      fetcher.fetch(address, { robots: false, ...(signal && { signal }) })
    for await (const found of bounded(findDocuments([url], { fetchAddress }))) {
      if (!isFailure(found)) found.otherwise = { ...present(told), ...found.otherwise }
      yield found
    }
  } finally {
    await fetcher.close()
  }
}

async function* bounded(
  documents: AsyncIterable<RawDocument | InputFailure>,
): AsyncGenerator<RawDocument | InputFailure> {
  let count = 0
  for await (const found of documents) {
    if (++count > MOST_DOCUMENTS) {
      yield {
        name: found.name,
        problem: `is behind the first ${MOST_DOCUMENTS} documents and was left out, as all others`,
      }
      return
    }
    yield found
  }
}

const documentFrom = ({ text, html, base64: _, ...given }: Sent): RawDocument => ({
  name: given.url ?? given.headline ?? (html === undefined ? 'the text' : 'the page'),
  format: html === undefined ? 'text' : 'html',
  content: (html ?? text ?? '').replace(/^\uFEFF/, ''),
  ...present(given),
})

const present = <T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined)) as T
