/** Whether a file's damage is found: as it is opened, or by what `onrecord db check` does. */
import type { Faults } from '../../../src/ledger/articles/faults.ts'
import { openLedger } from '../../../src/ledger/index.ts'

/** @returns what was found first; undefined where nothing was */
export const damageFound = async (file: string): Promise<string | undefined> => {
  let ledger: Awaited<ReturnType<typeof openLedger>>
  try {
    ledger = await openLedger({ file })
  } catch (error) {
    return (error as Error).message
  }
  try {
    const found = await ledger.check()
    for (let after: number | undefined = 0; after !== undefined && found.length === 0; ) {
      const faults: Faults = await ledger.store.read('faultsIn', { after, limit: 100 })
      found.push(...faults.problems)
      after = faults.last
    }
    return found[0]
  } catch (error) {
    return (error as Error).message
  } finally {
    await ledger.close()
  }
}
