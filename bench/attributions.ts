/** Statements beside a gold of sources and contents, judged as the PolNeAR scorer judges them: by words. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Document, WordSpan } from '../src/language/index.ts'
import type { Candidate } from '../src/reading/statements/candidate.ts'

export type Spans = [number, number][]

export interface Attribution {
  source: Spans
  content: Spans
}

export interface GoldArticle {
  id: string
  text: string
  attributions: Attribution[]
}

/** Reads JSON Lines, gzipped or not. */
export const readGold = (path: string): GoldArticle[] => {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

export interface Verdict {
  found: boolean
  right: boolean
}

/**
 * One verdict a statement: found where its content shares half of its words with a gold content, right where its source
 * does too. None for a nested statement that matches nothing: a flat gold cannot judge it.
 */
export const judge = (
  doc: Document,
  statements: readonly Candidate[],
  gold: readonly Attribution[],
): (Verdict | undefined)[] => {
  const words = wordsOf(doc.text)
  const offsets = (spans: readonly WordSpan[] = []): Spans =>
    spans.map((s) => [doc.start[s.first]!, doc.end[s.last]!])
  const wanted = gold.map((a) => ({ content: touched(words, a.content), source: touched(words, a.source) }))
  const got = statements.map((s) => ({
    content: touched(words, offsets(s.content)),
    source: touched(words, offsets(s.source)),
  }))
  const pairs = wanted.flatMap((w, i) =>
    got.map((g, j) => [i, j, jaccard(w.content, g.content) + 1e-3 * jaccard(w.source, g.source)] as const),
  )
  pairs.sort((a, b) => b[2] - a[2])
  const usedGold = new Set<number>()
  const match = new Map<number, number>()
  for (const [i, j, score] of pairs) {
    if (score < 0.5 || usedGold.has(i) || match.has(j)) continue
    usedGold.add(i)
    match.set(j, i)
  }
  return statements.map((s, j) => {
    const i = match.get(j)
    if (i === undefined) return s.within === undefined ? { found: false, right: false } : undefined
    const { source } = wanted[i]!
    const right = (source.size === 0 && s.inherited) || jaccard(source, got[j]!.source) >= 0.5
    return { found: true, right }
  })
}

const wordsOf = (text: string) =>
  [...text.matchAll(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)].map(
    (m) => [m.index, m.index + m[0].length] as const,
  )

const touched = (words: ReturnType<typeof wordsOf>, spans: Spans) =>
  new Set(words.flatMap(([s, e], i) => (spans.some(([a, b]) => s < b && e > a) ? [i] : [])))

const jaccard = (a: Set<number>, b: Set<number>): number => {
  if (a.size + b.size === 0) return 1
  let both = 0
  for (const x of a) if (b.has(x)) both++
  return both / (a.size + b.size - both)
}
