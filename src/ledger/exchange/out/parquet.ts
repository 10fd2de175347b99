/** Parquet, written a group of rows at a time. */
import type { BasicType } from 'hyparquet-writer'
import type { ExportAsked, Format } from './format.ts'
import { type Cell, type Column, tables } from './tables.ts'

/** Rows that are held at a time. */
const GROUP = 10_000

export const parquet: Format = {
  summary: 'one table as Parquet, with the columns of csv',
  binary: true,
  says: 'within',
  async *write(asked) {
    const { columns, rows } = tables[asked.table]
    const file = await startParquet(columns, asked)
    for await (const row of rows(asked)) {
      const chunk = file.add(row)
      if (chunk) yield chunk
    }
    yield await file.finish()
    return file.rows
  },
}

export interface ParquetFile {
  readonly rows: number
  /** Takes a row, and now and then gives what is to be written. */
  add(row: unknown): Uint8Array | undefined
  /** The end of the file. */
  finish(): Promise<Uint8Array>
}

/** Begins a file of one table; no more of it is held than a group of rows. */
export const startParquet = async (
  columns: readonly Column<never>[],
  about: Pick<ExportAsked, 'version' | 'filter' | 'date' | 'table'>,
): Promise<ParquetFile> => {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer')
  const kvMetadata = aboutPairs(about)
  const writer = new ByteWriter()
  const file = new ParquetWriter({ writer, schema: schemaOf(columns), kvMetadata, createdBy: 'onrecord' })
  const taken = (): Uint8Array => {
    const bytes = writer.getBytes().slice()
    // The offset within the file goes on counting.
    writer.index = 0
    return bytes
  }
  let count = 0
  let group: unknown[] = []
  const writeGroup = (): void => {
    const columnData = columns.map(({ name, type, of }) => ({
      name,
      type: type as BasicType,
      data: group.map((row) => cellOf(of(row as never))),
    }))
    file.write({ columnData, rowGroupSize: GROUP })
    group = []
  }
  return {
    get rows() {
      return count
    },
    add: (row) => {
      group.push(row)
      count++
      if (group.length < GROUP) return undefined
      writeGroup()
      return taken()
    },
    finish: async () => {
      if (group.length > 0) writeGroup()
      kvMetadata.push({ key: 'onrecord.rows', value: String(count) })
      await file.finish()
      return taken()
    },
  }
}

const aboutPairs = ({
  version,
  filter,
  date,
  table,
}: Pick<ExportAsked, 'version' | 'filter' | 'date' | 'table'>): { key: string; value: string }[] =>
  Object.entries({ version, table, filter, date }).map(([key, value]) => ({ key: `onrecord.${key}`, value }))

const cellOf = (cell: Cell): string | number | boolean | null => cell ?? null

const schemaOf = (columns: readonly Column<never>[]) => [
  { name: 'onrecord', num_children: columns.length },
  ...columns.map(({ name, type }) => ({
    name,
    repetition_type: 'OPTIONAL' as const,
    ...(type === 'STRING'
      ? { type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const }
      : { type: type as 'DOUBLE' | 'BOOLEAN' }),
  })),
]
