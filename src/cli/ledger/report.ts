/** A report on the terminal. */
import stringWidth from 'string-width'
import type { Line, Piece, Report } from '../../ledger/report/report.ts'
import { visibleText } from '../../page/visible.ts'
import { type Sheet, type Style, setLines } from '../article/sheet.ts'

const STYLES: { readonly [style in NonNullable<Piece['style']>]: Style[] } = {
  strong: ['bold'],
  quoted: [],
  denial: ['bold', 'red'],
  hedge: ['italic'],
  dim: ['dim'],
}

export const reportText = (report: Report, sheet: Sheet): string => {
  const { ink } = sheet
  const notes = (cites: readonly number[] = []): string =>
    cites.length > 0 ? ink('dim', ` [${cites.join(', ')}]`) : ''
  const piece = ({ text, style }: Piece): string => {
    // What is set apart keeps the spaces around it.
    const words = `${/^\s/.test(text) ? ' ' : ''}${visibleText(text)}${/\S\s$/.test(text) ? ' ' : ''}`
    const shown = style === 'quoted' ? `“${words}”` : words
    const styles = style ? STYLES[style] : []
    return styles.length > 0 ? ink(styles, shown) : shown
  }
  const item = (line: Line, indent: string): string[] => [
    ...setLines(line.pieces.map(piece).join('') + notes(line.cites), sheet, `${indent}· `, `${indent}  `),
    ...(line.lines ?? []).flatMap((below) => item(below, `${indent}  `)),
  ]
  const groups: string[][] = [
    [
      ...setLines(ink('bold', visibleText(report.title)), sheet),
      ...report.about.flatMap((line) => setLines(ink('dim', visibleText(line)), sheet)),
    ],
  ]
  for (const block of report.blocks) {
    if (block.kind === 'heading') groups.push([ink(['bold', 'underline'], visibleText(block.text))])
    else if (block.kind === 'text')
      groups.push(setLines(block.line.pieces.map(piece).join('') + notes(block.line.cites), sheet))
    else if (block.kind === 'list') groups.push(block.lines.flatMap((line) => item(line, '')))
    else groups.push(table(block.head, block.rows, sheet))
  }
  if (report.citations.length > 0)
    groups.push([
      ink(['bold', 'underline'], 'Where it was read'),
      ...report.citations.flatMap(({ headline, publisher, date, url, start, end, key }, i) =>
        setLines(
          ink(
            'dim',
            visibleText(
              `${[headline, publisher, date, url].filter(Boolean).join(' · ')} · characters ${start}–${end}${key && ` · ${key}`}`,
            ),
          ),
          sheet,
          `${String(i + 1).padStart(3)} `,
          '    ',
        ),
      ),
    ])
  return `${groups.map((group) => group.join('\n')).join('\n\n')}\n`
}

/** Columns as wide as they need to be, the widest cut to what is left. */
const table = (head: string[], rows: { cells: string[]; cites?: number[] }[], sheet: Sheet): string[] => {
  const all = [
    head,
    ...rows.map(({ cells, cites }) =>
      cells.map((c, i) => (i === cells.length - 1 && cites?.length ? `${c} [${cites.join(', ')}]` : c)),
    ),
  ].map((cells) => cells.map(visibleText))
  const widths = head.map((_, i) => Math.max(...all.map((cells) => stringWidth(cells[i] ?? ''))))
  const room = sheet.width - 2 * (head.length - 1)
  while (widths.reduce((a, b) => a + b, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths))
    if (widths[widest]! <= 8) break
    widths[widest]!--
  }
  return all.flatMap((cells, r) => {
    const columns = cells.map((cell, i) => setLines(cell, { ...sheet, width: widths[i]! }))
    const height = Math.max(...columns.map((lines) => lines.length))
    return Array.from({ length: height }, (_, k) => {
      const line = columns
        .map((lines, i) => {
          const text = lines[k] ?? ''
          return text + ' '.repeat(Math.max(0, widths[i]! - stringWidth(text)))
        })
        .join('  ')
        .trimEnd()
      return r === 0 ? sheet.ink('bold', line) : line
    })
  })
}
