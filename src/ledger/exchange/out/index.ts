/** Gives out what a ledger holds, in the formats that others read. */
import type { Ledger } from '../../ledger.ts'
import { parseQuery } from '../../search/query.ts'
import { annotations } from './annotations.ts'
import { atom } from './atom.ts'
import { cslJson, ris } from './citations.ts'
import { csv } from './csv.ts'
import type { About, Format, TableName, Writing } from './format.ts'
import { ftm } from './ftm.ts'
import { gdelt } from './gdelt.ts'
import { graphml } from './graphml.ts'
import { jsonLd } from './json-ld.ts'
import { jsonl } from './jsonl.ts'
import { parquet } from './parquet.ts'
import { register } from './register.ts'
import { stix } from './stix.ts'
import { wacz } from './wacz.ts'

export { type About, TABLES, type TableName } from './format.ts'

export const formats: { readonly [name: string]: Format } = {
  jsonl,
  csv,
  parquet,
  annotations,
  'json-ld': jsonLd,
  stix,
  ftm,
  graphml,
  gdelt,
  register,
  ris,
  'csl-json': cslJson,
  wacz,
  atom,
}

export interface ExportOptions {
  format: string
  /** In the search language; the whole ledger where it is empty. */
  filter?: string
  /** What a table is of, where the format is one. */
  table?: TableName
  /** Version of the program. */
  version?: string
  /** When: ISO 8601 in UTC. */
  date?: string
}

export interface Export {
  /** The file, piece by piece; nothing is read of the ledger before it is asked for. */
  chunks: Writing
  /** What the export says of itself, for a file's sidecar, once its rows are known. */
  about(rows: number): About
  says: Format['says']
}

/** Thrown where an export is asked for that there is not. */
export class ExportError extends Error {
  override name = 'ExportError'
}

/**
 * Exports a ledger.
 *
 * @throws ExportError where there is no such format; QueryError where the filter cannot be understood
 * @example
 * const { chunks } = exportLedger(ledger, { format: 'csv', table: 'transfers', filter: 'item:missiles' })
 * for await (const chunk of chunks) process.stdout.write(chunk)
 */
export const exportLedger = (
  ledger: Ledger,
  {
    format: name,
    filter = '',
    table = 'statements',
    version = '',
    date = new Date().toISOString(),
  }: ExportOptions,
): Export => {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined
  if (!format) throw new ExportError(`${name}: is no format; there are ${Object.keys(formats).join(', ')}`)
  const trimmed = filter.trim()
  const isTable = name === 'csv' || name === 'parquet'
  return {
    chunks: format.write({ ledger, query: parseQuery(trimmed), filter: trimmed, table, version, date }),
    about: (rows) => ({
      generator: 'onrecord',
      version,
      format: name,
      ...(isTable && { table }),
      filter: trimmed,
      date,
      rows,
    }),
    says: format.says,
  }
}
