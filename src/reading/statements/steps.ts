/** The way from tags to candidates: a list of steps, each a file that tells what it does. */
import type { Document } from '../../language/index.ts'
import { type Quotation, quotationsOf } from '../quotations.ts'
import { alignWithMarks } from './aligned.ts'
import { setBorders } from './borders.ts'
import type { Candidate, Dropped } from './candidate.ts'
import { readCitations } from './citations.ts'
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

type Step = (doc: Document, candidates: readonly Candidate[], setting: Setting) => Candidate[]

const STEPS: readonly Step[] = [
  (doc, candidates, { quotations }) => alignWithMarks(doc, candidates, quotations),
  (doc, candidates) => findSources(doc, candidates),
  (doc, candidates, { quotations }) => giveSpeakers(doc, candidates, quotations),
  (doc, candidates, { quotations }) => partCoordinated(doc, candidates, quotations),
  (doc, candidates, { headlines }) => readHeadlines(doc, candidates, headlines),
  (doc, candidates) => readTurns(doc, candidates),
  (doc, candidates) => readDenials(doc, candidates),
  (doc, candidates) => readHearsay(doc, candidates),
  (doc, candidates) => setBorders(doc, candidates),
  (doc, candidates, { quotations, dropped }) => sift(doc, candidates, quotations, dropped),
  (doc, candidates) => readCitations(doc, candidates),
  (doc, candidates, { quotations }) => nest(doc, candidates, quotations),
  (_, candidates) => findOuter(candidates),
]

/** Reads the candidates of a document, with those that were dropped on the way. */
export const readCandidates = (
  doc: Document,
  headlines: readonly number[],
): { candidates: Candidate[]; dropped: Dropped[] } => {
  const setting: Setting = { quotations: quotationsOf(doc), headlines, dropped: [] }
  const candidates = STEPS.reduce<Candidate[]>(
    (found, step) => step(doc, found, setting),
    taggedCandidates(doc),
  )
  return { candidates, dropped: setting.dropped }
}
