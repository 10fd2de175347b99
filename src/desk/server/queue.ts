/** The queue beside a served ledger: connected to when it is first asked for, and asked for no more than is needed. */
import type { Place } from '../queue/index.ts'

type Queue = typeof import('../queue/index.ts')

export interface ServedQueue {
  /**
   * Does something with it; what that needs is loaded only now.
   *
   * @throws LedgerError where the database cannot be reached
   */
  use<T>(act: (place: Place, queue: Queue) => Promise<T>): Promise<T>
  /** What `ask` gave lately, where many ask for the same at once. */
  lately<T>(key: string, ask: (place: Place, queue: Queue) => Promise<T>): Promise<T>
  /** What was kept of answers is no longer true. */
  changed(): void
  close(): Promise<void>
}

/**
 * @param address of the database that holds the ledger
 * @param latelyMs for so long one answer serves all who ask
 */
export const serveQueue = (address: string, latelyMs: number): ServedQueue => {
  let opening: Promise<Place> | undefined
  const answers = new Map<string, { at: number; answer: Promise<unknown> }>()
  const use: ServedQueue['use'] = async (act) => {
    const queue = await import('../queue/index.ts')
    opening ??= queue.openPlace(address, { connections: 2 }).catch((error) => {
      // The next who asks tries again.
      opening = undefined
      throw error
    })
    return act(await opening, queue)
  }
  return {
    use,
    lately: async (key, ask) => {
      const kept = answers.get(key)
      if (kept && performance.now() - kept.at < latelyMs) return kept.answer as ReturnType<typeof ask>
      const answer = use(ask)
      answers.set(key, { at: performance.now(), answer })
      answer.catch(() => answers.delete(key))
      return answer
    },
    changed: () => answers.clear(),
    close: async () => {
      const open = await opening?.catch(() => undefined)
      await open?.close()
    },
  }
}
