/** Reads a trade register as SIPRI gives it out, or as our own export writes it. */
import { delimiterOf, type Row, rowsOf } from './delimited.ts'
import { ImportError } from './problem.ts'

/** A deal as a register lists it; what is unknown is absent. */
export interface RegisterRow {
  /** Line of the file, of the first row where a deal has a row for each year. */
  line: number
  /** `?` where nobody is named. */
  supplier: string
  recipient: string
  designation?: string
  description?: string
  ordered?: RegisterFigure
  orderYear?: number
  /** In brackets, or marked as uncertain. */
  isOrderYearUncertain?: true
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
  /** Rows of one number are one deal, a row for each year of delivery. */
  deal: ['sipri at database id', 'deal id'],
  supplier: ['supplier', 'seller'],
  recipient: ['recipient', 'buyer'],
  ordered: ['number ordered', 'no ordered', 'numbers ordered', 'ordered'],
  designation: ['weapon designation', 'designation'],
  description: ['weapon description', 'description', 'armament category'],
  orderYear: ['year of order', 'year of order licence', 'year s of order', 'order date'],
  isOrderYearEstimate: ['order date is estimate'],
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
    'deliveries in the year range',
  ],
  isDeliveredEstimate: ['numbers delivered is estimate'],
  comments: ['comments', 'comment'],
} as const

type Field = keyof typeof COLUMNS

const MOST_LINES_BEFORE = 50

/**
 * The deals of a register, in the order of the file.
 *
 * Three forms are known: SIPRI's register with a row for each deal and question marks in columns without a name; its
 * table with a row for each deal and year, the deal's number first (`Deal ID`, `SIPRI AT Database ID`) and Yes or No
 * for what is an estimate; and our own, with brackets. Lines before the header and notes behind the table are passed
 * over; commas, semicolons and tabs are known.
 *
 * @throws ImportError where there is no header with supplier and recipient
 */
export const registerRows = (text: string): RegisterRow[] => {
  const { delimiter, start } = headerOf(text)
  let columns: Map<Field, number> | undefined
  const found: RegisterRow[] = []
  const byDeal = new Map<string, RegisterRow>()
  for (const row of rowsOf(start.text, delimiter)) {
    if (!columns) {
      columns = columnsOf(row.cells)
      continue
    }
    const read = rowFrom({ ...row, line: row.line + start.line }, columns)
    if (!read) continue
    const deal = columns.has('deal') ? row.cells[columns.get('deal')!]!.trim() : ''
    const known = byDeal.get(deal)
    if (known && known.supplier === read.supplier && known.recipient === read.recipient) addYear(known, read)
    else {
      found.push(read)
      if (deal !== '') byDeal.set(deal, read)
    }
  }
  return found
}

/** Numbers of one deal's years are parts of one delivery. */
const addYear = (deal: RegisterRow, { delivered, deliveryYears }: RegisterRow): void => {
  deal.deliveryYears = [...new Set([...deal.deliveryYears, ...deliveryYears])].sort((a, b) => a - b)
  if (!delivered) return
  const { least, most, isUncertain } = deal.delivered ?? { least: 0, most: 0, isUncertain: false }
  deal.delivered = {
    least: least + delivered.least,
    most: most + delivered.most,
    isUncertain: isUncertain || delivered.isUncertain,
  }
}

const headerOf = (text: string): { delimiter: string; start: { text: string; line: number } } => {
  let at = 0
  for (let line = 0; line < MOST_LINES_BEFORE && at < text.length; line++) {
    const end = text.indexOf('\n', at)
    const whole = text.slice(at, end < 0 ? text.length : end)
    const delimiter = delimiterOf(whole)
    const columns = columnsOf(cellsOf(whole, delimiter))
    if (columns.has('supplier') && columns.has('recipient'))
      return { delimiter, start: { text: text.slice(at), line } }
    if (end < 0) break
    at = end + 1
  }
  throw new ImportError('is no trade register: no line names the columns Supplier and Recipient')
}

/** A title may run over several lines within one pair of marks: such a line is no header. */
const cellsOf = (line: string, delimiter: string): readonly string[] => {
  if (!/supplier|seller/i.test(line) || line.split('"').length % 2 === 0) return []
  const [first] = rowsOf(line.replaceAll('\r', ''), delimiter)
  return first?.cells ?? []
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
  const cell = (field: Field): string => cells[columns.get(field) ?? -1]?.trim() ?? ''
  const text = (field: Field): string | undefined => {
    const plain = cell(field).replace(/^'(?=[=+\-@])/, '')
    return plain === '' || plain === '?' ? undefined : plain
  }
  /** SIPRI has the question mark of an uncertain figure in a column without a name behind it. */
  const isMarked = (field: Field, estimate?: Field): boolean =>
    cells[(columns.get(field) ?? -2) + 1]?.trim() === '?' || (!!estimate && /^yes$/i.test(cell(estimate)))
  const [supplier, recipient] = [partyOf(cell('supplier')), partyOf(cell('recipient'))]
  if (supplier === '' || recipient === '') return undefined
  const told = {
    designation: text('designation'),
    description: text('description'),
    ordered: figureOf(text('ordered'), isMarked('ordered')),
    orderYear: yearsOf(text('orderYear'))[0],
    delivered: figureOf(text('delivered'), isMarked('delivered', 'isDeliveredEstimate')),
  }
  // Notes behind the table have commas, but tell of no weapon.
  if (columns.has('description') && Object.values(told).every((value) => value === undefined))
    return undefined
  const isOrderYearUncertain =
    told.orderYear !== undefined &&
    (isMarked('orderYear', 'isOrderYearEstimate') || /[([?]/.test(text('orderYear')!))
  const fields = {
    ...told,
    ...(isOrderYearUncertain && { isOrderYearUncertain }),
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

/** SIPRI marks who is no state: `*` an armed group, `**` an organisation. Who is unknown to it is `?` for us. */
const partyOf = (name: string): string => {
  const bare = name.replace(/\s*\*+$/, '')
  return /^unknown (?:supplier|recipient|country)/i.test(bare) ? '?' : bare
}

/** "36", "(36)", "[36]", "36?", "(300-400)", "1,200", "36.0". */
const figureOf = (text: string | undefined, isMarked: boolean): RegisterFigure | undefined => {
  const match = /^[([]?\s*(\d[\d,. ]*?)(?:\s*[-–]\s*(\d[\d,. ]*?))?\s*[)\]]?\s*\??$/.exec(text ?? '')
  if (!match) return undefined
  const least = numberOf(match[1]!)
  const most = match[2] === undefined ? least : numberOf(match[2])
  return { least, most, isUncertain: isMarked || /[([?]/.test(text!) || least !== most }
}

const numberOf = (text: string): number => Number(text.replace(/\.0+$/, '').replace(/[,. ]/g, ''))

/** "2015", "(2015)", "2015-2017", "2013-(2015)", "2015, 2017", "2015; 2016". */
const yearsOf = (text: string | undefined): number[] => {
  const years = new Set<number>()
  for (const [, from, to] of (text ?? '').matchAll(
    /(?<!\d)(1[89]\d\d|20\d\d)(?:\)?\s*[-–]\s*\(?(1[89]\d\d|20\d\d))?(?!\d)/g,
  ))
    for (let year = Number(from); year <= Math.min(Number(to ?? from), Number(from) + 100); year++)
      years.add(year)
  return [...years].sort((a, b) => a - b)
}
