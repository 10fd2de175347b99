/** Whether a file's damage is found: as it is opened, or by what `onrecord db check` does. */
import { type Faults, faultsIn } from '../../../src/ledger/articles/faults.ts'
import { openFile, problemsOf } from '../../../src/ledger/sqlite/open.ts'
import { ASKED, queriesOn, runThrough } from '../../../src/ledger/sqlite/run.ts'

/** @returns what was found first; undefined where nothing was */
export const damageFound = async (file: string): Promise<string | undefined> => {
  let db: ReturnType<typeof openFile> | undefined
  try {
    db = openFile(file)
    const [problem] = problemsOf(db)
    if (problem !== undefined) return problem
    const query = queriesOn(db)
    for (let after: number | undefined = 0; after !== undefined; ) {
      const faults: Faults = runThrough(faultsIn(ASKED, { after, limit: 100 }), query)
      if (faults.problems.length > 0) return faults.problems[0]
      after = faults.last
    }
    return undefined
  } catch (error) {
    return (error as Error).message
  } finally {
    db?.close()
  }
}
