/** The example dossier of the package, read into a ledger of its own. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultWorkers } from '../../reading/readers/index.ts'
import { add } from '../add.ts'
import { defaultFile, type LedgerChoice, openNamed } from './file.ts'

const FOLDER = fileURLToPath(new URL('../../../examples/html', import.meta.url))

/** Beside a person's own ledger, so that the example never mixes with their work. */
export const exampleFile = (): string => join(defaultFile(), '..', 'example.db')

/** Reads what the ledger lacks of the example; what was begun and stopped goes on. */
export const addExample = async (choice: LedgerChoice): Promise<void> => {
  const ledger = await openNamed(choice, 'made')
  const { articles } = await ledger.counts().finally(() => ledger.close())
  if (articles >= readdirSync(FOLDER).length) return
  process.stdout.write('Reading the example dossier\n')
  await add([FOLDER], { ...choice, workers: defaultWorkers() })
}
