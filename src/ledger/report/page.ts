/** A report as a page of its own: one file, without a script, nothing fetched. */
import type { Block, Citation, Line, Piece, Report } from './report.ts'

export const toPage = (report: Report): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(report.title)}</title>
<style>${STYLE}</style>
<main>
<h1>${escaped(report.title)}</h1>
${report.about.map((line) => `<p class="about">${escaped(line)}</p>`).join('\n')}
${report.blocks.map(block).join('\n')}
${report.citations.length > 0 ? `<h2>Where it was read</h2>\n<ol class="cites">\n${report.citations.map(cited).join('\n')}\n</ol>` : ''}
</main>
</html>
`

const block = (b: Block): string => {
  if (b.kind === 'heading') return `<h${b.level}>${escaped(b.text)}</h${b.level}>`
  if (b.kind === 'text') return `<p>${line(b.line)}</p>`
  if (b.kind === 'list') return list(b.lines)
  return `<div class="table" tabindex="0" role="region" aria-label="table"><table>
<thead><tr>${b.head.map((h) => `<th scope="col">${escaped(h)}</th>`).join('')}</tr></thead>
<tbody>
${b.rows
  .map(
    ({ cells, cites }) =>
      `<tr>${cells.map((c, i) => `<td>${escaped(c)}${i === cells.length - 1 ? notes(cites) : ''}</td>`).join('')}</tr>`,
  )
  .join('\n')}
</tbody></table></div>`
}

const list = (lines: readonly Line[]): string =>
  `<ul>\n${lines.map((l) => `<li>${line(l)}${l.lines && l.lines.length > 0 ? `\n${list(l.lines)}` : ''}</li>`).join('\n')}\n</ul>`

const line = ({ pieces, cites }: Line): string => pieces.map(piece).join('') + notes(cites)

const notes = (cites: readonly number[] = []): string =>
  cites.map((n) => `<sup><a href="#c${n}" aria-label="source ${n}">${n}</a></sup>`).join('')

const piece = ({ text, style }: Piece): string => {
  const words = escaped(text)
  if (style === undefined) return words
  if (style === 'strong') return `<strong>${words}</strong>`
  if (style === 'quoted') return `<q>${words}</q>`
  return `<span class="${style}">${words}</span>`
}

const cited = ({ headline, publisher, date, url, start, end, key }: Citation, i: number): string => {
  const title =
    url && /^https?:\/\//.test(url)
      ? `<a href="${escaped(url)}" rel="noreferrer noopener">${escaped(headline)}</a>`
      : escaped(headline)
  const where = [publisher, date].filter((part) => part !== undefined).map(escaped)
  return `<li id="c${i + 1}">${[title, ...where].join(', ')}, characters ${start}–${end}${key && ` <code>${escaped(key)}</code>`}</li>`
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\s+/g, ' ')

const STYLE = `
:root { color-scheme: light dark; --ink: #1d1d1b; --paper: #fdfcf9; --soft: #5c5a55; --line: #d9d5cb; --denial: #a3281e; --link: #1f4e79 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #191917; --soft: #a8a59d; --line: #3a3935; --denial: #f08a7e; --link: #8fbfe8 } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.5 Georgia, 'Times New Roman', serif }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem } h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; border-top: 1px solid var(--line); padding-top: .8rem } h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem }
.about, .dim { color: var(--soft) } .about { margin: 0; font-size: .9rem }
ul { padding-left: 1.2rem } li { margin: .35rem 0 } q { quotes: none } q::before { content: '“' } q::after { content: '”' }
.denial { color: var(--denial); font-weight: bold } .hedge { font-style: italic }
a { color: var(--link) } sup { line-height: 0; margin-left: .1em } sup a { text-decoration: none }
.table { overflow-x: auto } table { border-collapse: collapse; font-size: .92rem; width: 100% } th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line) }
.cites { font-size: .85rem; color: var(--soft) } .cites :target { color: var(--ink) } code { font-size: .85em }
@media print { body { background: none } .cites { break-inside: avoid } }
`
