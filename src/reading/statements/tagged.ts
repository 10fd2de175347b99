/** What the network's tags and links say: one candidate a cue, with all contents that hang on it. */
import type { AttributionSpan, Document } from '../../language/index.ts'
import type { Candidate } from './candidate.ts'

/** Candidates in the order of their first content. */
export const taggedCandidates = (doc: Document): Candidate[] => {
  const byCue = new Map<number, AttributionSpan[]>()
  const alone: AttributionSpan[] = []
  for (const span of doc.attribution) {
    if (span.role !== 'content') continue
    if (span.cue === undefined) alone.push(span)
    else byCue.set(span.cue, [...(byCue.get(span.cue) ?? []), span])
  }
  const found: Candidate[] = []
  for (const [index, contents] of byCue) {
    const cue = doc.attribution[index]!
    const source = cue.source ?? contents.find((c) => c.source !== undefined)?.source
    found.push(candidateOf(doc, contents, source, cue))
  }
  for (const content of alone) found.push(candidateOf(doc, [content], content.source))
  return found.sort(byContent)
}

export const byContent = (a: Candidate, b: Candidate): number =>
  a.content[0]!.first - b.content[0]!.first || a.content[0]!.last - b.content[0]!.last

const candidateOf = (
  doc: Document,
  contents: AttributionSpan[],
  sourceIndex: number | undefined,
  cue?: AttributionSpan,
): Candidate => {
  const source = sourceIndex === undefined ? undefined : doc.attribution[sourceIndex]!
  return {
    ...(cue && { cue: [spanOf(cue)] }),
    ...(source && { source: [spanOf(source)] }),
    content: contents.map(spanOf),
    sure: {
      cue: cue?.sure ?? 0,
      source: source?.sure ?? 0,
      content: Math.max(...contents.map((c) => c.sure)),
    },
    from: 'tags',
  }
}

const spanOf = ({ first, last }: AttributionSpan) => ({ first, last })
