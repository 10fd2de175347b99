/**
 * A process that looks after a ledger, to be killed while it does: `node keeper.ts open FILE`, `backup FILE TO`,
 * `restore FROM FILE`, `copy FROM TO`. It writes "begin" and "end".
 */
import { writeSync } from 'node:fs'
import { copyLedger } from '../../../src/ledger/copy/copy.ts'
import { openLedger } from '../../../src/ledger/index.ts'
import { restoreLedger } from '../../../src/ledger/sqlite/restore.ts'

const [what, from, to] = process.argv.slice(2) as [string, string, string]
if (what === 'backup') {
  const ledger = await openLedger({ file: from })
  writeSync(1, 'begin\n')
  await ledger.backup(to)
  writeSync(1, 'end\n')
  await ledger.close()
} else {
  writeSync(1, 'begin\n')
  if (what === 'open') await (await openLedger({ file: from })).close()
  else if (what === 'restore') restoreLedger(from, to)
  else await copyLedger(from, to)
  writeSync(1, 'end\n')
}
