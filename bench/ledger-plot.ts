/**
 * Draws how a ledger grows, on logarithmic scales: `node bench/ledger-speed.ts … > growth.tsv`, then
 * `node bench/ledger-plot.ts growth.tsv > docs/images/ledger-growth.svg`.
 */
import { readFileSync } from 'node:fs'

const lines = readFileSync(process.argv[2]!, 'utf8').trim().split('\n')
const rows = lines.slice(1).map((line) => line.split('\t').map(Number))
const head = lines[0]!.split('\t')
const column = (name: string): number[] => rows.map((row) => row[head.indexOf(name)]!)
const statements = column('statements')

/** Each with a colour of its own, which reads in light and dark; labels stand at the lines' ends. */
const PANELS = [
  {
    title: 'milliseconds',
    from: 1,
    to: 1000,
    series: [
      { name: 'adding an article', values: column('add ms'), colour: '#8a6d3b' },
      { name: 'search, 95 of 100', values: column('p95'), colour: '#1f6fb2' },
      { name: 'dossier of one', values: column('dossier ms'), colour: '#2e8b57' },
      { name: 'dossier of a pair', values: column('pair ms'), colour: '#b2471f' },
    ],
  },
  {
    title: 'megabytes',
    from: 10,
    to: 10_000,
    series: [{ name: 'the file', values: column('MB'), colour: '#6a4c93' }],
  },
]

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [420, 300, 52, 130, 34, 34]
const LEAST = 10_000
const MOST = 1_000_000
const part = (value: number, from: number, to: number): number => Math.log(value / from) / Math.log(to / from)
const tens = (from: number, to: number): number[] => {
  const all: number[] = []
  for (let n = from; n <= to; n *= 10) all.push(n)
  return all
}
const digits = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ',')

const panel = ({ title, from, to, series }: (typeof PANELS)[number], at: number): string => {
  const x = (n: number): number => LEFT + part(n, LEAST, MOST) * (WIDTH - LEFT - RIGHT)
  const y = (n: number): number => HEIGHT - BOTTOM - part(n, from, to) * (HEIGHT - TOP - BOTTOM)
  const rules = tens(from, to).map(
    (n) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(n).toFixed(1)}" y2="${y(n).toFixed(1)}" stroke="#8885" /><text x="${LEFT - 6}" y="${(y(n) + 4).toFixed(1)}" text-anchor="end">${digits(n)}</text>`,
  )
  const ticks = tens(LEAST, MOST).map(
    (n) => `<text x="${x(n).toFixed(1)}" y="${HEIGHT - 12}" text-anchor="middle">${digits(n)}</text>`,
  )
  // Labels of lines that end close to each other are moved apart.
  let above = Number.NEGATIVE_INFINITY
  const drawn = [...series]
    .sort((a, b) => y(a.values.at(-1)!) - y(b.values.at(-1)!))
    .map(({ name, values, colour }) => {
      const points = values.map((v, i) => `${x(statements[i]!).toFixed(1)},${y(v).toFixed(1)}`).join(' ')
      above = Math.max(above + 15, y(values.at(-1)!) + 4)
      return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2" /><text x="${(x(statements.at(-1)!) + 6).toFixed(1)}" y="${above.toFixed(1)}" fill="${colour}">${name}</text>`
    })
  return `<g transform="translate(${at} 0)"><text x="${LEFT}" y="18" font-weight="bold">${title}</text>${[...rules, ...ticks, ...drawn].join('')}</g>`
}

process.stdout.write(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH * PANELS.length} ${HEIGHT + 20}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#777"><title>How a ledger grows with its statements</title>${PANELS.map((p, i) => panel(p, i * WIDTH)).join('')}<text x="${LEFT}" y="${HEIGHT + 14}">statements in the ledger; both scales logarithmic</text></svg>\n`,
)
