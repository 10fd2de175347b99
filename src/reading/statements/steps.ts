/** The way from tags to candidates: a list of steps, each a file that tells what it does. */
import type { Document } from '../../language/index.ts'
import { type Quotation, quotationsOf } from '../quotations.ts'
import { setBorders } from './borders.ts'
import type { Candidate, Dropped } from './candidate.ts'
import { readCitations } from './citations.ts'
import { completeQuotations } from './completed.ts'
import { giveSpeakers } from './continued.ts'
import { partCoordinated } from './coordinated.ts'
import { readDenials } from './denials.ts'
import { readHeadlines } from './headlines.ts'
import { readHearsay } from './hearsay.ts'
import { findOuter, nest } from './nested.ts'
import { sift } from './sifted.ts'
import { findSources } from './sources.ts'
import { taggedCandidates } from './tagged.ts'
import { readTurns } from './turns.ts'

/** What the steps may ask for beside the candidates. */
interface Setting {
  quotations: readonly Quotation[]
  /** Numbers of the paragraphs that are headlines. */
  headlines: readonly number[]
  dropped: Dropped[]
}

export type Step = (doc: Document, candidates: readonly Candidate[], setting: Setting) => Candidate[]

/** In order; the names are those of `--explain` and of `bench/steps.ts`, which tells what each gains. */
export const STEPS: { readonly [name: string]: Step } = {
  sources: (doc, candidates) => findSources(doc, candidates),
  speakers: (doc, candidates, { quotations }) => giveSpeakers(doc, candidates, quotations),
  marks: (_, candidates, { quotations }) => completeQuotations(candidates, quotations),
  coordination: (doc, candidates, { quotations }) => partCoordinated(doc, candidates, quotations),
  headlines: (doc, candidates, { headlines }) => readHeadlines(doc, candidates, headlines),
  turns: (doc, candidates) => readTurns(doc, candidates),
  denials: (doc, candidates) => readDenials(doc, candidates),
  hearsay: (doc, candidates) => readHearsay(doc, candidates),
  borders: (doc, candidates) => setBorders(doc, candidates),
  sift: (doc, candidates, { quotations, dropped }) => sift(doc, candidates, quotations, dropped),
  citations: (doc, candidates) => readCitations(doc, candidates),
  nesting: (doc, candidates, { quotations }) => nest(doc, candidates, quotations),
  outer: (_, candidates) => findOuter(candidates),
}

/** Reads the candidates of a document, with those that were dropped on the way. */
export const readCandidates = (
  doc: Document,
  headlines: readonly number[],
  steps: readonly Step[] = Object.values(STEPS),
): { candidates: Candidate[]; dropped: Dropped[] } => {
  const setting: Setting = { quotations: quotationsOf(doc), headlines, dropped: [] }
  const candidates = steps.reduce<Candidate[]>(
    (found, step) => step(doc, found, setting),
    taggedCandidates(doc),
  )
  return { candidates, dropped: setting.dropped }
}
