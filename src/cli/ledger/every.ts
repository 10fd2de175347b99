/** Doing something once, or again and again until the program is stopped. */
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * @param every milliseconds between the end of one round and the beginning of the next; once where it is absent
 * @returns the exit code of the last round
 */
export const rounds = async (every: number | undefined, round: () => Promise<number>): Promise<number> => {
  for (;;) {
    const code = await round()
    if (every === undefined) return code
    await sleep(every)
  }
}
