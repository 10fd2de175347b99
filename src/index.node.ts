/** Entry point `onrecord` under Node: reading, and what only Node can do: files, addresses, reader processes, ledgers. */
export * from './index.ts'
export { type LoadedModel, loadModel, type RuntimeName } from './language/model-files.ts'
export { type Ledger, LedgerError, openLedger } from './ledger/index.ts'
export { findDocuments, type InputOptions } from './page/inputs/index.ts'
export { type Readable, read } from './read.node.ts'
export {
  isReadFailure,
  type ParseResult,
  parseAll,
  type ReadFailure,
  type ReadOptions,
  type ReadResult,
  readAll,
} from './reading/readers/index.ts'
