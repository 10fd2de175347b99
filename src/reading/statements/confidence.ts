/**
 * How sure a statement is: a logistic function of what was known of its parts, fitted to whether content and source
 * were right on the development part of PolNeAR (`node bench/confidence.ts`; `docs/accuracy.md` has its reliability).
 */
import type { Candidate } from './candidate.ts'
import weights from './confidence.json' with { type: 'json' }

export interface Known extends Candidate {
  saying: boolean
  quotation: 'direct' | 'indirect' | 'mixed'
  entity?: string
}

/** What is known of a statement, as numbers; their order is that of the weights. */
export const featuresOf = (s: Known): { [name: string]: number } => ({
  cue: s.cue ? s.sure.cue : 0,
  noCue: s.cue ? 0 : 1,
  source: s.source ? s.sure.source : 0,
  noSource: s.source ? 0 : 1,
  foundSource: s.source && s.sure.source === 0 ? 1 : 0,
  content: s.sure.content,
  saying: s.saying ? 1 : 0,
  direct: s.quotation === 'direct' ? 1 : 0,
  mixed: s.quotation === 'mixed' ? 1 : 0,
  nested: s.within === undefined ? 0 : 1,
  inherited: s.inherited ? 1 : 0,
  tree: s.from === 'tree' || s.from === 'denials' ? 1 : 0,
  parts: Math.min(s.content.length, 4) - 1,
})

/** 0 to 1 in steps of 0.01. */
export const confidenceOf = (s: Known): number => {
  const table = weights as { [name: string]: number }
  let sum = table.bias!
  for (const [name, value] of Object.entries(featuresOf(s))) sum += (table[name] ?? 0) * value
  return Math.round(100 / (1 + Math.exp(-sum))) / 100
}
