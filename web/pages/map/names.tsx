import { useMemo } from 'react'
import type { Arc } from './arcs.ts'

interface NamesProps {
  arcs: readonly Arc[]
  lit: string | undefined
  width: number
  height: number
}

interface Box {
  x: number
  y: number
  w: number
  h: number
}

/** Names of the countries told of most, each where it covers no other: below its middle, above it, or beside it. */
export const Names = ({ arcs, lit, width, height }: NamesProps) => {
  const size = width < 500 ? 11 : 13
  const placed = useMemo(() => placeNames(arcs, lit, size, width, height), [arcs, lit, size, width, height])
  return (
    <g className="map-names" fontSize={size}>
      {placed.map(({ name, x, y, w }) => (
        <text key={name} x={x + w / 2} y={y + size * 0.85} textAnchor="middle">
          {name}
        </text>
      ))}
    </g>
  )
}

const placeNames = (
  arcs: readonly Arc[],
  lit: string | undefined,
  size: number,
  width: number,
  height: number,
): (Box & { name: string })[] => {
  const taken: Box[] = arcs.flatMap(({ flow, middle: [x, y] }) =>
    flow.denied > 0 ? [{ x: x - 8, y: y - 8, w: 16, h: 16 }] : [],
  )
  return wanted(arcs, lit).flatMap(({ name, at: [x, y] }) => {
    const [w, h] = [name.length * size * 0.57, size * 1.15]
    const aside = size * 0.7
    const choices = [
      { x: x - w / 2, y: y + aside },
      { x: x - w / 2, y: y - aside - h },
      { x: x + aside, y: y - h / 2 },
      { x: x - aside - w, y: y - h / 2 },
    ]
    const box = choices
      .map(({ x: left, y: top }) => ({ x: clamped(left, 2, width - w - 2), y: top, w, h }))
      .find((one) => one.y > 0 && one.y + h < height && taken.every((other) => !covers(one, other)))
    if (!box) return []
    taken.push(box)
    return [{ ...box, name }]
  })
}

/** Lit ones first, then those of the most claims. */
const wanted = (arcs: readonly Arc[], lit: string | undefined) => {
  const names = new Map<string, { name: string; at: [number, number]; claims: number; isLit: boolean }>()
  for (const { flow, key, from, to } of arcs)
    for (const [{ country, name }, at] of [
      [flow.from, from],
      [flow.to, to],
    ] as const) {
      const known = names.get(country)
      names.set(country, {
        name,
        at,
        claims: (known?.claims ?? 0) + flow.claims,
        isLit: (known?.isLit ?? false) || key === lit,
      })
    }
  return [...names.values()].sort((a, b) => Number(b.isLit) - Number(a.isLit) || b.claims - a.claims)
}

const clamped = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), Math.max(least, most))

const covers = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
