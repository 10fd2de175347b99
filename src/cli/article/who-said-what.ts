/** The table of an article's statements: who said what, how, and when. */
import stringWidth from 'string-width'
import { visibleText } from '../../page/visible.ts'
import type { Record } from '../../record.ts'
import { isShown, type Listed, nested, type Shown } from '../statements/order.ts'
import { type Entity, entitiesById, hasName, howOf, type Who, whatOf, whoOf } from '../statements/wording.ts'
import { CONTENT, CUE, DENIAL, SOURCE } from './marked.ts'
import { cutTo, type Sheet, type Style, setLines } from './sheet.ts'

/** On narrower sheets a statement has lines of its own instead of a row. */
const NARROWEST_TABLE = 64
const INDENT = 2
const GAP = 2
/** Lines of a cell; the rest is cut. */
const CELL_LINES = 2
/** Deeper ones stand as deep as this. */
const DEEPEST = 3

/** One group of lines; none where the record has no statements. */
export const whoSaidWhat = (record: Record, shown: Shown, sheet: Sheet): string[][] => {
  if (record.statements.length === 0) return []
  const listed = nested(record.statements, isShown(shown))
  const entities = entitiesById(record)
  const rows = listed.map((one) => rowOf(one, record.article.text, entities))
  const lines =
    sheet.width < NARROWEST_TABLE ? rows.flatMap((row) => stacked(row, sheet)) : table(rows, sheet)
  return [[sheet.ink('bold', 'Who said what'), ...lines, ...restLine(record, listed.length, sheet)]]
}

interface Row {
  depth: number
  who: Who
  how: string
  what: string
  when: string
  isDenial: boolean
}

const rowOf = ({ statement, depth }: Listed, text: string, entities: Map<string, Entity>): Row => ({
  depth: Math.min(depth, DEEPEST),
  who: whoOf(statement, text, entities),
  how: howOf(statement, text),
  what: whatOf(statement, text),
  when: visibleText(statement.saidAt ?? ''),
  isDenial: statement.stance === 'denies',
})

const restLine = ({ statements }: Record, shown: number, sheet: Sheet): string[] => {
  const rest = statements.length - shown
  if (rest === 0) return []
  const what = rest === 1 ? 'thought, wish or plan' : 'thoughts, wishes and plans'
  const line =
    shown === 0 ? `nothing is said; --all shows ${rest} ${what}` : `${rest} ${what} more with --all`
  return setLines(sheet.ink('dim', line), sheet, ' '.repeat(INDENT))
}

const table = (rows: Row[], sheet: Sheet): string[] => {
  if (rows.length === 0) return []
  const when = Math.min(16, Math.max(0, ...rows.map((row) => stringWidth(row.when))))
  const how = Math.min(14, Math.max(...rows.map((row) => stringWidth(row.how))))
  const room = sheet.width - INDENT - how - GAP - (when === 0 ? 0 : when + GAP)
  const widest = Math.max(...rows.map((row) => 2 * row.depth + stringWidth(inOneLine(row.who))))
  const who = Math.min(widest, Math.floor(room * 0.42))
  const widths = [who, how, room - who - GAP, when]
  const head: Cell[] = [
    { lines: ['who'], style: SOURCE },
    { lines: ['how'], style: CUE },
    { lines: ['what'], style: CONTENT },
    { lines: [when === 0 ? '' : 'when'], style: [] },
  ]
  const cells = (row: Row): Cell[] => [
    { lines: whoLines(row.who, who, '  '.repeat(row.depth)), style: SOURCE },
    { lines: fitted(row.how, how), style: row.isDenial ? DENIAL : CUE },
    { lines: fitted(row.what, room - who - GAP), style: row.isDenial ? DENIAL : CONTENT },
    { lines: fitted(row.when, when), style: [] },
  ]
  return [head, ...rows.map(cells)].flatMap((row) => rowLines(row, widths, sheet))
}

interface Cell {
  lines: string[]
  style: Style[]
}

const rowLines = (cells: Cell[], widths: number[], sheet: Sheet): string[] => {
  const height = Math.max(...cells.map(({ lines }) => lines.length))
  return Array.from({ length: height }, (_, i) => {
    let line = ' '.repeat(INDENT)
    let owed = ''
    for (const [column, { lines, style }] of cells.entries()) {
      const text = lines[i] ?? ''
      if (text !== '') {
        line += owed + inked(text, style, sheet)
        owed = ''
      }
      owed += ' '.repeat(Math.max(0, widths[column]! - stringWidth(text)) + GAP)
    }
    return line
  })
}

/** Spaces before a text are not inked: some styles would show on them. */
const inked = (text: string, style: Style[], { ink }: Sheet): string => {
  const words = text.trimStart()
  return text.slice(0, text.length - words.length) + (style.length > 0 ? ink(style, words) : words)
}

/** Lines of a cell, cut to its height. */
const fitted = (text: string, width: number, indent = ''): string[] => {
  const room = Math.max(1, width - indent.length)
  const lines = setLines(text.slice(0, room * CELL_LINES * 8), { width: room, ink: (_, t) => t })
  const last = lines.slice(CELL_LINES - 1).join(' ')
  const kept = last === '' ? lines : [...lines.slice(0, CELL_LINES - 1), cutTo(last, room)]
  return kept.map((line) => indent + line)
}

const inOneLine = ({ words, name }: Who): string =>
  name === undefined || hasName(words, name) ? words : `${words} (${name})`

/** A name tells more than the rest of the words: where not all has room, it has the last line. */
const whoLines = (who: Who, width: number, indent: string): string[] => {
  const lines = fitted(inOneLine(who), width, indent)
  if (who.name === undefined || hasName(lines.map((line) => line.trim()).join(' '), who.name)) return lines
  const [first = ''] = lines
  return [cutTo(`${first}…`, width), cutTo(`${indent}(${who.name})`, width)]
}

const stacked = (row: Row, sheet: Sheet): string[] => {
  const indent = ' '.repeat(INDENT + Math.min(row.depth * 2, Math.floor(sheet.width / 4)))
  const mark = row.depth === 0 ? '' : '↳ '
  const room = sheet.width - indent.length - mark.length
  const under = indent + ' '.repeat(mark.length + 2)
  const how = [row.how, row.when].filter((part) => part !== '').join(' · ')
  const who = whoLines(row.who, room, '').map((line) => sheet.ink(SOURCE, line))
  return [
    ...who.map((line, i) => indent + (i === 0 ? mark : ' '.repeat(mark.length)) + line),
    ...fitted(how, room - 2).map((line) => under + sheet.ink(row.isDenial ? DENIAL : CUE, line)),
    ...fitted(row.what, room - 2).map((line) => under + sheet.ink(row.isDenial ? DENIAL : CONTENT, line)),
  ]
}
