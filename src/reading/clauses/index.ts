/** Clauses: who did what to whom, in the terms of grammar. */
export { coordinated } from './coordination.ts'
export { antecedentOf, type Frame, frameOf } from './frame.ts'
export type { Oblique } from './obliques.ts'
export { partyPhrase } from './phrase.ts'
export { isVerbal } from './relations.ts'
