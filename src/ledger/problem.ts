/** Thrown where a ledger cannot be opened, read or written; one line for people. */
export class LedgerError extends Error {
  override name = 'LedgerError'
}
