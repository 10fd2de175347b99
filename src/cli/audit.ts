/** `onrecord audit`: who changed what in a ledger that people share. */
import { Command } from 'commander'
import type { AuditRow } from '../ledger/store/tables.ts'
import { visibleText } from '../page/visible.ts'
import { inkFor } from './article/index.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { firstDay, wholeNumber } from './option-values.ts'
import { errorLine, write } from './output.ts'

interface Options extends LedgerChoice {
  since?: string
  who?: string
  limit: number
  json?: boolean
  check?: true | string
}

export const auditCommand = (done: (code: number) => void): Command =>
  withLedger(
    new Command('audit')
      .summary('who changed what, when and how, in a ledger that people share')
      .description(
        'Tells the audit trail, the newest lines first: changes, sign-ins and those that failed, refusals, exports. It is kept ' +
          'as soon as the ledger knows people.',
      ),
  )
    .option('--since <date>', 'from this day, month or year on', firstDay)
    .option('--who <name>', 'of this person alone')
    .option('--limit <n>', 'so many lines', wholeNumber(1e9), 100)
    .option('--json', 'print one line of JSON for each')
    .option(
      '--check [hash]',
      'look whether every line follows from the one before; and, of a hash that was noted, whether it is still there',
    )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => done(await (options.check ? check(options) : tell(options))))

const EXAMPLES = `
Examples:
  onrecord audit --since 2026-11 --who Mara
  onrecord audit --json --limit 1000000 > trail.jsonl
  onrecord audit --check                prints the last line's hash: note it elsewhere
  onrecord audit --check 5f0c…          looks whether that line is still there

Exit code: 0 all well, 1 the trail was changed, 2 wrong usage.`

/** Lines that are asked for at a time. */
const PAGE = 500

const tell = (options: Options): Promise<number> =>
  withOpen(options, 'there', async ({ people }) => {
    const { since, who, json } = options
    const ink = inkFor(process.stdout)
    let left = options.limit
    for (let before: number | undefined; left > 0; ) {
      const rows = await people.audit({
        limit: Math.min(PAGE, left),
        ...(since && { since }),
        ...(who && { who }),
        ...(before !== undefined && { before }),
      })
      for (const row of rows)
        await write(
          process.stdout,
          json ? `${JSON.stringify(row)}\n` : lineOf(row, (text) => ink('dim', text)),
        )
      if (rows.length < PAGE) break
      left -= rows.length
      before = rows.at(-1)!.line
    }
    return 0
  })

const lineOf = (row: AuditRow, dim: (text: string) => string): string => {
  const { line, at, who, role, how, operation, target, outcome, detail } = row
  const did = [operation, target, outcome === 'done' ? null : outcome].filter(Boolean).join(' · ')
  const by = `${who}${role ? `, ${role}` : ''}, ${how}`
  return `${line}  ${at.slice(0, 19).replace('T', ' ')} UTC  ${visibleText(did)}\n  ${dim(visibleText(`${by}${detail ? ` · ${detail}` : ''}`))}\n`
}

const check = (options: Options): Promise<number> =>
  withOpen(options, 'there', async ({ people }) => {
    const hash = options.check === true ? undefined : options.check
    const { lines, head, faults, holds } = await people.checkAudit(hash)
    for (const fault of faults.slice(0, 20)) process.stderr.write(errorLine(fault))
    if (faults.length > 20) process.stderr.write(errorLine(`and ${faults.length - 20} faults more`))
    if (holds === false)
      process.stderr.write(errorLine('no line has this hash: the trail was cut, or written anew', hash))
    if (faults.length > 0 || holds === false) return 1
    process.stdout.write(
      lines === 0
        ? 'there is no line yet\n'
        : `${lines} ${lines === 1 ? 'line' : 'lines'}, each follows from the one before; the last has the hash ${head}\n`,
    )
    return 0
  })
