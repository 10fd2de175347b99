/** Results as data, and as the Markdown that goes into docs/peers.md. */

export interface Row {
  who: string
  cells: Record<string, number>
  /** What else is to be said of it, or why it has no figures. */
  note?: string
}

/** One table: the first row is onrecord's, to which the others are compared. */
export interface Table {
  title: string
  /** Name and digits of each column; of `less` ones the lower figure is the better. */
  columns: { name: string; digits: number; less?: boolean }[]
  rows: Row[]
}

/** Each figure, and in brackets onrecord's divided by it. */
export const markdown = ({ title, columns, rows }: Table): string => {
  const head = ['', ...columns.map(({ name }) => name)]
  const ours = rows[0]!.cells
  const body = rows.map(({ who, cells, note }, i) => [
    note ? `${who} (${note})` : who,
    ...columns.map(({ name, digits }) => {
      const figure = cells[name]
      if (figure === undefined) return '–'
      const own = ours[name]
      const shown = thousands(figure.toFixed(digits))
      return i === 0 || own === undefined || figure === 0 ? shown : `${shown} (${ratio(own / figure)})`
    }),
  ])
  const all = [head, ...body]
  const widths = head.map((_, i) => Math.max(3, ...all.map((row) => row[i]!.length)))
  const line = (row: string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [`**${title}**`, '', line(head), line(widths.map((w) => '-'.repeat(w))), ...body.map(line)].join(
    '\n',
  )
}

const ratio = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toFixed(2))
const thousands = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
