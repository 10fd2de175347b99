/** Entry point `onrecord/ledger`: keeping what was read, and asking for it. */
export { Record } from '../record.ts'
export type { Happening } from './follow/round.ts'
export { type Ledger, openLedger } from './ledger.ts'
export { isAddress } from './postgres/address.ts'
export { LedgerError } from './problem.ts'
export type { Hit } from './search/hits.ts'
export { parseQuery, type Query, QueryError } from './search/query.ts'
export type { Watched } from './watch/round.ts'
