/** CSV after RFC 4180, of which a spreadsheet takes no cell for a formula. */
import type { Format } from './format.ts'
import { type Cell, tables } from './tables.ts'

export const csv: Format = {
  summary: 'one table as CSV (RFC 4180), safe against spreadsheet formulas',
  says: 'beside',
  async *write(asked) {
    const { columns, rows } = tables[asked.table]
    yield csvLine(columns.map(({ name }) => name))
    let count = 0
    for await (const row of rows(asked)) {
      yield csvLine(columns.map(({ of }) => of(row as never)))
      count++
    }
    return count
  },
}

/** What a spreadsheet may run: text that begins with one of these gets an apostrophe before it (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * A line of CSV, its end included; what is unknown is empty.
 *
 * @example csvLine(['=1+1', -2, 'say "no"', undefined]) // `'=1+1,-2,"say ""no""",\r\n`
 */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

const csvCell = (cell: Cell): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
