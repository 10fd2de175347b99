/** Reads a trade register as SIPRI gives it out, or as our own export writes it. */
import { delimiterOf, type Row, rowsOf } from './delimited.ts'
import { ImportError } from './problem.ts'

/** A row of a register; what is unknown is absent. */
export interface RegisterRow {
  /** Line of the file. */
  line: number
  /** `?` where nobody is named. */
  supplier: string
  recipient: string
  designation?: string
  description?: string
  ordered?: RegisterFigure
  orderYear?: number
  delivered?: RegisterFigure
  deliveryYears: number[]
  comments?: string
}

export interface RegisterFigure {
  least: number
  most: number
  /** In brackets, or marked with a question mark. */
  isUncertain: boolean
}

/** Names of columns in the registers that SIPRI gave out over the years, in lower case and without marks. */
const COLUMNS = {
  supplier: ['supplier', 'seller'],
  recipient: ['recipient', 'buyer'],
  ordered: ['number ordered', 'no ordered', 'numbers ordered', 'ordered'],
  designation: ['weapon designation', 'designation'],
  description: ['weapon description', 'description', 'armament category'],
  orderYear: ['year of order', 'year of order licence', 'year s of order', 'order date'],
  deliveryYears: [
    'years of delivery',
    'year s of delivery',
    'year s of deliveries',
    'year of deliveries',
    'years of deliveries',
    'delivery year',
  ],
  delivered: [
    'number delivered',
    'no delivered',
    'no delivered produced',
    'number delivered produced',
    'numbers delivered',
  ],
  comments: ['comments', 'comment'],
} as const

type Field = keyof typeof COLUMNS

const MOST_LINES_BEFORE = 50

/**
 * The rows of a register. Lines before the header, as SIPRI writes them, are passed over; commas, semicolons and tabs
 * are known.
 *
 * @throws ImportError where there is no header with supplier and recipient
 */
export const registerRows = (text: string): RegisterRow[] => {
  const { delimiter, start } = headerOf(text)
  let columns: Map<Field, number> | undefined
  const found: RegisterRow[] = []
  for (const row of rowsOf(start.text, delimiter)) {
    if (!columns) columns = columnsOf(row.cells)
    else {
      const read = rowFrom({ ...row, line: row.line + start.line }, columns)
      if (read) found.push(read)
    }
  }
  return found
}

const headerOf = (text: string): { delimiter: string; start: { text: string; line: number } } => {
  let at = 0
  for (let line = 0; line < MOST_LINES_BEFORE && at < text.length; line++) {
    const end = text.indexOf('\n', at)
    const whole = text.slice(at, end < 0 ? text.length : end)
    const delimiter = delimiterOf(whole)
    const [first] = rowsOf(whole.replaceAll('\r', ''), delimiter)
    const columns = columnsOf(first?.cells ?? [])
    if (columns.has('supplier') && columns.has('recipient'))
      return { delimiter, start: { text: text.slice(at), line } }
    if (end < 0) break
    at = end + 1
  }
  throw new ImportError('is no trade register: no line names the columns Supplier and Recipient')
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()

const columnsOf = (cells: readonly string[]): Map<Field, number> => {
  const names = cells.map(plain)
  const columns = new Map<Field, number>()
  for (const [field, known] of Object.entries(COLUMNS)) {
    const at = names.findIndex((name) => (known as readonly string[]).includes(name))
    if (at >= 0) columns.set(field as Field, at)
  }
  return columns
}

const rowFrom = ({ line, cells }: Row, columns: ReadonlyMap<Field, number>): RegisterRow | undefined => {
  const text = (field: Field): string | undefined => {
    const at = columns.get(field)
    const cell = at === undefined ? '' : (cells[at] ?? '').trim().replace(/^'(?=[=+\-@])/, '')
    return cell === '' || cell === '?' ? undefined : cell
  }
  /** SIPRI has the question mark of an uncertain figure in a column without a name behind it. */
  const isMarked = (field: Field): boolean => cells[(columns.get(field) ?? -2) + 1]?.trim() === '?'
  const party = (field: 'supplier' | 'recipient'): string => cells[columns.get(field)!]?.trim() ?? ''
  const [supplier, recipient] = [party('supplier'), party('recipient')]
  if (supplier === '' || recipient === '') return undefined
  const ordered = figureOf(text('ordered'), isMarked('ordered'))
  const delivered = figureOf(text('delivered'), isMarked('delivered'))
  const orderYear = yearsOf(text('orderYear'))[0]
  const fields = {
    designation: text('designation'),
    description: text('description'),
    ordered,
    orderYear,
    delivered,
    comments: text('comments'),
  }
  return {
    line,
    supplier,
    recipient,
    ...(Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== undefined),
    ) as Partial<RegisterRow>),
    deliveryYears: yearsOf(text('deliveryYears')),
  }
}

/** "36", "(36)", "(300-400)", "1,200", "36.0". */
const figureOf = (text: string | undefined, isMarked: boolean): RegisterFigure | undefined => {
  const match = /^\(?\s*(\d[\d,. ]*?)(?:\s*[-–]\s*(\d[\d,. ]*?))?\s*\)?\??$/.exec(text ?? '')
  if (!match) return undefined
  const least = numberOf(match[1]!)
  const most = match[2] === undefined ? least : numberOf(match[2])
  return { least, most, isUncertain: isMarked || /[(?]/.test(text!) || least !== most }
}

const numberOf = (text: string): number => Number(text.replace(/\.0+$/, '').replace(/[,. ]/g, ''))

/** "2015", "(2015)", "2015-2017", "2015, 2017", "2015; 2016". */
const yearsOf = (text: string | undefined): number[] => {
  const years = new Set<number>()
  for (const [, from, to] of (text ?? '').matchAll(
    /(?<!\d)(1[89]\d\d|20\d\d)(?:\s*[-–]\s*(1[89]\d\d|20\d\d))?(?!\d)/g,
  ))
    for (let year = Number(from); year <= Math.min(Number(to ?? from), Number(from) + 100); year++)
      years.add(year)
  return [...years].sort((a, b) => a - b)
}
