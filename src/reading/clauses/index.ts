/** Clauses: who did what to whom, in the terms of grammar. */
export { antecedentOf, coordinated, type Frame, frameOf, isVerbal, type Oblique } from './frame.ts'
export { partyPhrase } from './phrase.ts'
