/** A report as Markdown (CommonMark, with GitHub's tables and footnotes). */
import type { Citation, Line, Piece, Report } from './report.ts'

/** @returns text that ends with a line break; words of articles are escaped, so that they stay words */
export const toMarkdown = (report: Report): string => {
  const parts = [`# ${escaped(report.title)}`, report.about.map((line) => `*${escaped(line)}*`).join('  \n')]
  for (const block of report.blocks) {
    if (block.kind === 'heading') parts.push(`${'#'.repeat(block.level)} ${escaped(block.text)}`)
    else if (block.kind === 'text') parts.push(lineOf(block.line))
    else if (block.kind === 'list') parts.push(block.lines.flatMap((line) => item(line, '')).join('\n'))
    else
      parts.push(
        [
          `| ${block.head.map(cell).join(' | ')} |`,
          `| ${block.head.map(() => '---').join(' | ')} |`,
          ...block.rows.map(
            ({ cells, cites }) =>
              `| ${cells.map((c, i) => cell(c) + (i === cells.length - 1 ? notes(cites) : '')).join(' | ')} |`,
          ),
        ].join('\n'),
      )
  }
  if (report.citations.length > 0)
    parts.push(report.citations.map((citation, i) => `[^${i + 1}]: ${cited(citation)}`).join('\n'))
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const item = (line: Line, indent: string): string[] => [
  `${indent}- ${lineOf(line)}`,
  ...(line.lines ?? []).flatMap((below) => item(below, `${indent}  `)),
]

const lineOf = ({ pieces, cites }: Line): string => pieces.map(piece).join('') + notes(cites)

const notes = (cites: readonly number[] = []): string => cites.map((n) => `[^${n}]`).join('')

const piece = ({ text, style }: Piece): string => {
  const words = escaped(text)
  if (style === 'strong' || style === 'denial') return `**${words}**`
  if (style === 'hedge') return `*${words}*`
  return words
}

const cell = (text: string): string => escaped(text).replaceAll('|', '\\|')

const cited = ({ headline, publisher, date, url, start, end, key }: Citation): string => {
  const where = [publisher, date].filter((part) => part !== undefined).map(escaped)
  const title =
    url && /^https?:/.test(url)
      ? `[${escaped(headline)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`
      : escaped(headline)
  return `${[title, ...where].join(', ')}, characters ${start}–${end}${key && ` (${key})`}`
}

/** Marks of Markdown and HTML become the characters that they are. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~^$&]/g, '\\$&')
    .replace(/^([-+=]|\d+[.)])/, '\\$1')
