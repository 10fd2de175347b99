/** What every format of an export is, and is asked. */
import type { Ledger } from '../../ledger.ts'
import type { Query } from '../../search/query.ts'

/** What can be put into tables. */
export const TABLES = ['statements', 'events', 'transfers', 'claims', 'actors'] as const
export type TableName = (typeof TABLES)[number]

export interface ExportAsked {
  ledger: Ledger
  query: Query
  /** The query as it was typed; empty for the whole ledger. */
  filter: string
  /** Now, ISO 8601 in UTC. */
  date: string
  /** Version of the program. */
  version: string
  table: TableName
}

export type Chunk = string | Uint8Array

/** Gives a file piece by piece, and at the end how many rows it has. */
export type Writing = AsyncGenerator<Chunk, number, undefined>

export interface Format {
  /** What it is, in a line of help. */
  summary: string
  /** Bytes, which no terminal should be sent. */
  binary?: true
  /** `within`: the file says of itself what it is; `beside`: it has no place for it, and a sidecar says it. */
  says: 'within' | 'beside'
  write(asked: ExportAsked): Writing
}

/** What an export says of itself: what was asked, when, of what program, and how many rows came. */
export interface About {
  generator: 'onrecord'
  version: string
  format: string
  table?: TableName
  filter: string
  date: string
  rows: number
}

/** "onrecord 0.1.0, 2024-03-10T00:00:00Z, filter: kind:transfer": in one line, without the rows. */
export const aboutLine = ({ version, date, filter }: ExportAsked): string =>
  `onrecord ${version}, ${date}, ${filter === '' ? 'the whole ledger' : `filter: ${filter}`}`
