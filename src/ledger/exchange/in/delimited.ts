/** Rows of CSV and TSV as others write them. */
import { ImportError } from './problem.ts'

const MOST_CELLS = 200

/** The delimiter that a line has most of, outside of quotation marks. */
export const delimiterOf = (line: string): ',' | ';' | '\t' => {
  const bare = line.replace(/"[^"]*"/g, '')
  const count = (mark: string): number => bare.split(mark).length
  return ([';', '\t'] as const).reduce<',' | ';' | '\t'>(
    (best, mark) => (count(mark) > count(best) ? mark : best),
    ',',
  )
}

export interface Row {
  /** Line of the file where it begins, from 1. */
  line: number
  cells: string[]
}

/**
 * Rows after RFC 4180, with any delimiter and any line ends.
 *
 * @throws ImportError where quotation marks do not end, or a row has more than 200 cells
 * @example [...rowsOf('a;"b ""c"""\n', ';')] // [{ line: 1, cells: ['a', 'b "c"'] }]
 */
export function* rowsOf(text: string, delimiter: string): Generator<Row, void, undefined> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const row: Row = { line, cells: [] }
    for (;;) {
      if (row.cells.length >= MOST_CELLS)
        throw new ImportError(`line ${row.line}: has more than ${MOST_CELLS} cells; is it a table?`)
      const { cell, next, lines } = cellAt(text, at, delimiter, line)
      row.cells.push(cell)
      line += lines
      at = next
      if (text[at] !== delimiter) break
      at++
    }
    if (text.startsWith('\r\n', at)) at += 2
    else at++
    line++
    yield row
  }
}

const cellAt = (
  text: string,
  from: number,
  delimiter: string,
  line: number,
): { cell: string; next: number; lines: number } => {
  if (text[from] !== '"') {
    let end = from
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
    return { cell: text.slice(from, end), next: end, lines: 0 }
  }
  let cell = ''
  let at = from + 1
  for (;;) {
    const end = text.indexOf('"', at)
    if (end < 0) throw new ImportError(`line ${line}: a quotation mark is not closed`)
    cell += text.slice(at, end)
    at = end + 1
    if (text[at] !== '"') break
    cell += '"'
    at++
  }
  // What stands between the mark and the delimiter belongs to the cell, as spreadsheets read it.
  let end = at
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
  return { cell: cell + text.slice(at, end), next: end, lines: cell.split('\n').length - 1 }
}
