/** A brush over time: a histogram of months with two thumbs, which the keyboard moves, too. */
import { useMemo, useState } from 'react'
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

export const Brush = ({ label, months, since, until, onChange }: BrushProps) => {
  const all = useMemo(() => filled(months), [months])
  const first = indexOf(all, since?.slice(0, 7), 0)
  const last = indexOf(all, until?.slice(0, 7), all.length - 1)
  const [moved, setMoved] = useState<[number, number]>()
  const [from, to] = moved ?? [first, last]
  if (all.length < 2) return null
  const most = Math.max(...all.map(({ count }) => count))
  const isWhole = from === 0 && to === all.length - 1
  const settle = ([a, b]: [number, number]) => {
    setMoved(undefined)
    onChange({
      ...(a > 0 && { since: all[a]!.month }),
      ...(b < all.length - 1 && { until: all[b]!.month }),
    })
  }
  return (
    <div className="brush">
      <Slider
        value={[from, to]}
        minValue={0}
        maxValue={all.length - 1}
        onChange={(value) => setMoved(value as [number, number])}
        onChangeEnd={(value) => settle(value as [number, number])}
      >
        <div className="brush-head">
          <Label>{label}</Label>
          <output>{`${dayInWords(all[from]!.month)} to ${dayInWords(all[to]!.month)}`}</output>
          {!isWhole && (
            <Button className="quiet" onPress={() => settle([0, all.length - 1])}>
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
                className={i >= from && i <= to ? 'in' : 'out'}
              >
                <title>{`${dayInWords(month)}: ${grouped(count)}`}</title>
              </rect>
            ))}
          </svg>
          <span
            className="brush-span"
            style={{
              insetInlineStart: `${(100 * from) / (all.length - 1)}%`,
              width: `${(100 * (to - from)) / (all.length - 1)}%`,
            }}
          />
          <SliderThumb index={0} aria-label="First month" className="brush-thumb" />
          <SliderThumb index={1} aria-label="Last month" className="brush-thumb" />
        </SliderTrack>
      </Slider>
    </div>
  )
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
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

const indexOf = (
  months: readonly { month: string }[],
  wanted: string | undefined,
  otherwise: number,
): number => {
  if (wanted === undefined) return otherwise
  const at = months.findIndex(({ month }) => month >= wanted)
  return at < 0 ? months.length - 1 : at
}
