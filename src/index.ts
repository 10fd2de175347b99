/** Entry point `onrecord`: reading. Nothing here needs Node, so that the same code reads in a browser. */
export * from './language/index.ts'
export * from './page/index.ts'
export { type Dropped, type Reading, readDocument } from './reading/index.ts'
export { type Article, Record } from './record.ts'
