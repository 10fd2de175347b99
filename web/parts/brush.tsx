/** A brush over time: a histogram of months with two thumbs, which the keyboard moves, too. */
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Button, Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import { dayInWords, grouped } from './wording.ts'

interface BrushProps {
  label: string
  /** How much falls into each month: `2023-10`. */
  months: readonly { month: string; count: number }[]
  since: string | undefined
  until: string | undefined
  onChange(span: { since?: string; until?: string }): void
}

/** The thumbs stand on the edges of months: the first before its month, the last behind it. */
export const Brush = ({ label, months, since, until, onChange }: BrushProps) => {
  const all = useMemo(() => filled(months), [months])
  const [moved, setMoved] = useState<[number, number]>()
  const first = indexOf(all, since?.slice(0, 7))
  const last = lastIndexOf(all, until?.slice(0, 7))
  const [from, to] = moved ?? [first, Math.max(first, last) + 1]
  const inputs = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)]
  const named = [all[from]?.month, all[to - 1]?.month].map((month) => month && dayInWords(month))
  // The slider would have its thumbs say the number of the month.
  useLayoutEffect(() =>
    inputs.forEach(({ current }, i) => {
      current?.setAttribute('aria-valuetext', named[i] ?? '')
    }),
  )
  if (all.length < 2) return null
  const most = Math.max(...all.map(({ count }) => count))
  const isWhole = since === undefined && until === undefined && moved === undefined
  const settle = ([a, b]: [number, number]) => {
    setMoved(undefined)
    onChange({
      ...(a > 0 && { since: all[a]!.month }),
      ...(b < all.length && { until: all[b - 1]!.month }),
    })
  }
  return (
    <div className="brush">
      <Slider
        value={[from, to]}
        minValue={0}
        maxValue={all.length}
        onChange={(value) => setMoved(apart(value as [number, number], [from, to]))}
        onChangeEnd={(value) => settle(apart(value as [number, number], [from, to]))}
      >
        <div className="brush-head">
          <Label>{label}</Label>
          <output>
            {moved === undefined
              ? spanInWords(since ?? all[0]!.month, until ?? all.at(-1)!.month)
              : spanInWords(all[from]!.month, all[to - 1]!.month)}
          </output>
          {!isWhole && (
            <Button className="quiet" onPress={() => onChange({})}>
              All months
            </Button>
          )}
        </div>
        <SliderTrack className="brush-track">
          <svg
            className="brush-bars"
            viewBox={`0 0 ${all.length} 100`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            {all.map(({ month, count }, i) => (
              <rect
                key={month}
                x={i + 0.1}
                width={0.8}
                y={100 - (100 * count) / most}
                height={(100 * count) / most}
                className={i >= from && i < to ? 'in' : 'out'}
              >
                <title>{`${dayInWords(month)}: ${grouped(count)}`}</title>
              </rect>
            ))}
          </svg>
          <Years months={all} />
          <span
            className="brush-span"
            style={{
              insetInlineStart: `${(100 * from) / all.length}%`,
              width: `${(100 * (to - from)) / all.length}%`,
            }}
          />
          <SliderThumb index={0} aria-label="First month" className="brush-thumb" inputRef={inputs[0]!} />
          <SliderThumb index={1} aria-label="Last month" className="brush-thumb" inputRef={inputs[1]!} />
        </SliderTrack>
      </Slider>
    </div>
  )
}

const spanInWords = (first: string, last: string): string =>
  first === last ? dayInWords(first) : `${dayInWords(first)} to ${dayInWords(last)}`

/** Parts of the track's width that the name of a year takes. */
const YEAR_ROOM = 0.14

/** Where years begin, below the bars; of many years as many as find room. */
const Years = ({ months }: { months: readonly { month: string }[] }) => {
  const starts = months.flatMap(({ month }, i) =>
    month.endsWith('-01') ? [{ year: month.slice(0, 4), at: i / months.length }] : [],
  )
  const every = Math.max(1, Math.ceil(YEAR_ROOM / (12 / months.length)))
  return starts
    .filter(({ at }, i) => (starts.length - 1 - i) % every === 0 && at < 0.92)
    .map(({ year, at }) => (
      <span key={year} className="brush-year" aria-hidden="true" style={{ insetInlineStart: `${100 * at}%` }}>
        {year}
      </span>
    ))
}

/** At least one month lies between the thumbs, whichever was moved. */
const apart = ([a, b]: [number, number], [from]: [number, number]): [number, number] => {
  if (b > a) return [a, b]
  return a === from ? [a, a + 1] : [b - 1, b]
}

/** Every month from the first to the last, also those in which nothing is told. */
const filled = (months: BrushProps['months']): { month: string; count: number }[] => {
  const countOf = new Map(months.map(({ month, count }) => [month, count]))
  const known = [...countOf.keys()].sort()
  const all: { month: string; count: number }[] = []
  for (let month = known[0]; month !== undefined && month <= known.at(-1)!; month = next(month))
    all.push({ month, count: countOf.get(month) ?? 0 })
  return all
}

const next = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const [y, m] = number === 12 ? [year + 1, 1] : [year, number + 1]
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}`
}

/** The first month of a span; `2023` begins with January. */
const indexOf = (months: readonly { month: string }[], wanted: string | undefined): number => {
  if (wanted === undefined) return 0
  const at = months.findIndex(({ month }) => month >= wanted)
  return at < 0 ? months.length - 1 : at
}

/** The last month of a span; `2023` ends with December. */
const lastIndexOf = (months: readonly { month: string }[], wanted: string | undefined): number => {
  if (wanted === undefined) return months.length - 1
  const end = wanted.length === 4 ? `${wanted}-12` : wanted
  return Math.max(
    0,
    months.findLastIndex(({ month }) => month <= end),
  )
}
