/** Calls the corpora's scorers, and takes the figures from what they print. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export interface Figure {
  precision: number
  recall: number
  f1: number
}

/** The figures of a scorer by their names, and the single ones, such as `page F1` or `type`. */
export interface Scores {
  figures: Record<string, Figure>
  single: Record<string, number>
  printed: string
}

/** @throws Error with the scorer's own words where it fails */
export const score = (scorers: string, name: string, args: string[]): Scores => {
  const printed = scorer(scorers, name, args)
  const figures: Record<string, Figure> = {}
  const single: Record<string, number> = {}
  for (const line of printed.split('\n')) {
    const row = /^(\S.*?)\s+P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1\s+([\d.]+)/.exec(line)
    if (row) figures[row[1]!] = { precision: Number(row[2]), recall: Number(row[3]), f1: Number(row[4]) }
    else
      for (const [, key, value] of line.matchAll(/\b(page F1|type|dyad|directed|P|R|at) +([\d.]+)/g))
        single[key!] = Number(value)
  }
  return { figures, single, printed }
}

/** What a scorer prints: its input for a gold file, or its scores. */
export const scorer = (scorers: string, name: string, args: string[]): string => {
  const done = spawnSync(process.execPath, [join(scorers, `${name}.mjs`), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  if (done.status !== 0) throw new Error(`${name}: ${(done.stderr || done.stdout).trim().split('\n').at(-1)}`)
  return done.stdout
}
