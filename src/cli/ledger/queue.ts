/** The queue of the ledger that a command works on. */
import type { Command } from 'commander'
import type { How, Place } from '../../desk/queue/index.ts'
import { publicationDate, wholeNumber } from '../option-values.ts'
import { fileOf, type LedgerChoice } from './file.ts'

type Queue = typeof import('../../desk/queue/index.ts')

/**
 * Opens the queue of the ledger that was named, does something with it, and closes it whatever comes; what it needs is
 * loaded only now.
 *
 * @throws QueueError where that ledger is a file
 */
export const withPlace = async <T>(
  choice: LedgerChoice,
  how: { supervises?: boolean; name?: string },
  use: (place: Place, queue: Queue) => Promise<T>,
): Promise<T> => {
  const queue = await import('../../desk/queue/index.ts')
  const place = await queue.openPlace(fileOf(choice), how)
  try {
    return await use(place, queue)
  } finally {
    await place.close()
  }
}

export interface HowChoice extends LedgerChoice {
  again?: boolean
  keepPages?: boolean
  idFromName?: boolean
  published?: string
  mostWaiting: number
}

/** How what is put in is to be read. */
export const withHow = (command: Command, most: number): Command =>
  command
    .option('--again', 'read articles anew that are known; what people corrected stays')
    .option('--keep-pages', 'also keep the pages as they came, as evidence')
    .option('--id-from-name', "take an article's id from its file's name")
    .option(
      '--published <date>',
      'when documents without a date of their own were published',
      publicationDate,
    )
    .option('--most-waiting <n>', 'wait while so many jobs wait in the queue', wholeNumber(1e6), most)

export const howOf = ({ again, keepPages, idFromName, published }: HowChoice, more: How = {}): How => ({
  ...(again && { again }),
  ...(keepPages && { keepPages }),
  ...(idFromName && { idFromName }),
  ...(published && { published }),
  ...more,
})
