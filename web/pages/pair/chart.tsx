import * as Plot from '@observablehq/plot'
import { memo, useCallback, useMemo } from 'react'
import { Figure } from '../../parts/plot.tsx'
import { dayInWords, EVENT_WORDS, goodsOf, grouped } from '../../parts/wording.ts'
import { type Mark, type Moment, marksOf, ROWS, type Row } from './moments.ts'

interface ChartProps {
  moments: readonly Moment[]
  labels: { readonly [row in Row]: string }
  /** Leads to the entry below. */
  onShow(entry: number): void
}

/** Pixels of a mark: large enough for a finger. */
const ACROSS = 24
const GAP = 3
const ROW = 54
const MARGIN = 14

const COLOURS: { readonly [row in Row]: string } = {
  meetings: 'var(--ink)',
  acts: 'var(--quiet)',
  deals: 'var(--time)',
  out: 'var(--flow1)',
  in: 'var(--flow2)',
  shipments: 'var(--ink)',
  words: 'var(--content)',
  denials: 'var(--denied)',
}

/** What passed between two, in rows over time; each mark leads to its entries. */
export const Chart = memo(({ moments, labels, onShow }: ChartProps) => {
  const rows = useMemo(() => ROWS.filter((row) => moments.some((one) => one.row === row)), [moments])
  const options = useCallback(
    (width: number) => optionsOf(moments, rows, labels, width),
    [moments, rows, labels],
  )
  const onDrawn = useCallback(
    (element: Element) => {
      for (const link of element.querySelectorAll('a')) {
        link.setAttribute('aria-label', link.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '')
        link.addEventListener('click', (event) => {
          event.preventDefault()
          onShow(Number(link.getAttribute('href')?.replace('#entry-', '')))
        })
      }
      // Plot names its groups and marks, which have no role: the links alone have names.
      for (const part of element.querySelectorAll(':not(a)[aria-label]')) part.removeAttribute('aria-label')
    },
    [onShow],
  )
  return (
    <Figure
      label="Meetings, deals, shipments, words and denials over time; the table has the same."
      options={options}
      onDrawn={onDrawn}
      hasLinks
    />
  )
})

const optionsOf = (
  moments: readonly Moment[],
  rows: readonly Row[],
  labels: ChartProps['labels'],
  width: number,
): Plot.PlotOptions => {
  const inner = width - 2 * MARGIN - ACROSS
  const slots = Math.max(1, Math.floor(inner / (ACROSS + GAP)))
  const marks = marksOf(moments, slots)
  const [first, last] = [moments[0]!.day, moments.at(-1)!.day]
  const from = Date.parse(first)
  const step = Math.max(Date.parse(last) - from, 86_400_000) / slots
  const at = ({ slot }: Mark) => new Date(from + (slot + 0.5) * step)
  const dot = (some: Mark[], dashed: boolean): Plot.Markish =>
    Plot.dot(some, {
      x: at,
      y: 'row',
      r: ACROSS / 2 - 1,
      fill: dashed ? 'var(--paper)' : ({ row }: Mark) => COLOURS[row],
      stroke: ({ row }: Mark) => COLOURS[row],
      strokeWidth: 2,
      ...(dashed && { strokeDasharray: '4 3' }),
      href: ({ moments: [moment] }: Mark) => `#entry-${moment!.entry.id}`,
      ariaLabel: (mark: Mark) => inWords(mark, labels),
      title: (mark: Mark) => inWords(mark, labels),
    })
  const isHollow = ({ row, moments: some }: Mark) =>
    row === 'denials' || some.every(({ isHedged }) => isHedged)
  return {
    height: rows.length * ROW + 44,
    marginLeft: MARGIN + ACROSS / 2,
    marginRight: MARGIN + ACROSS / 2,
    marginTop: 14,
    marginBottom: 30,
    x: { type: 'utc', label: null, domain: [new Date(from), new Date(from + slots * step)] },
    y: { type: 'point', domain: [...rows], axis: null, padding: 0.5 },
    marks: [
      Plot.ruleY(rows, { stroke: 'var(--rule)' }),
      Plot.text(rows, {
        y: (row: Row) => row,
        text: (row: Row) => labels[row],
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: -ACROSS / 2,
        dy: -ROW / 2 + 8,
        fill: 'var(--ink)',
        fontSize: 12,
        fontWeight: 500,
      }),
      dot(
        marks.filter((mark) => !isHollow(mark)),
        false,
      ),
      dot(marks.filter(isHollow), true),
      Plot.text(marks, {
        x: at,
        y: 'row',
        text: ({ row, moments: some }: Mark) =>
          row === 'denials'
            ? some.length > 1
              ? `✕${some.length}`
              : '✕'
            : some.length > 1
              ? String(some.length)
              : '',
        fill: (mark: Mark) => (isHollow(mark) ? COLOURS[mark.row] : 'var(--paper)'),
        fontSize: 10,
        fontWeight: 600,
        pointerEvents: 'none',
      }),
    ],
  }
}

/** How many moments of a mark are told in words. */
const NAMED = 3

/** "Words: 3, 13 Oct 2023 to 21 Oct 2023: White House; …". */
const inWords = ({ row, moments }: Mark, labels: ChartProps['labels']): string => {
  const [first, last] = [moments[0]!.day, moments.at(-1)!.day]
  const days = first === last ? dayInWords(first) : `${dayInWords(first)} to ${dayInWords(last)}`
  const named = [...new Set(moments.map(momentInWords))]
  const more = named.length > NAMED ? `; and ${grouped(named.length - NAMED)} more` : ''
  const count = moments.length > 1 ? ` (${grouped(moments.length)})` : ''
  return `${labels[row]}${count}, ${days}: ${named.slice(0, NAMED).join('; ')}${more}`
}

/** "over 1,000 containers of munitions (White House)". */
export const momentInWords = ({ entry }: Moment): string => {
  const namesOf = (role: string) =>
    entry.parties
      .filter((party) => party.role === role)
      .map(({ name, text }) => name ?? text)
      .join(', ')
  if (entry.kind === 'statement') {
    const words =
      entry.words.length > 90 ? `${entry.words.slice(0, 90).replace(/\s+\S*$/, '')} …` : entry.words
    return `${namesOf('source') || 'nobody named'} ${entry.stance ?? 'says'}: ${words}`
  }
  const voice = entry.voice ? ` (${entry.voice.name})` : ''
  if (entry.kind === 'transfer') return `${goodsOf(entry)}, ${entry.type}${voice}`
  const act = EVENT_WORDS[entry.type] ?? entry.type.toLowerCase()
  return `${namesOf('actor') || 'not told'} ${act} ${namesOf('recipient')}${voice}`.replace(/\s+/g, ' ')
}
