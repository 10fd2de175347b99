/** Parquet, written a group of rows at a time. */
import type { BasicType } from 'hyparquet-writer'
import type { Chunk, ExportAsked, Format } from './format.ts'
import { type Cell, type Column, tables } from './tables.ts'

/** Rows that are held at a time. */
const GROUP = 10_000

export const parquet: Format = {
  summary: 'one table as Parquet, with the columns of csv',
  binary: true,
  says: 'within',
  async *write(asked) {
    const { ByteWriter, ParquetWriter } = await import('hyparquet-writer')
    const { columns, rows } = tables[asked.table]
    const kvMetadata = aboutPairs(asked)
    const writer = new ByteWriter()
    const file = new ParquetWriter({ writer, schema: schemaOf(columns), kvMetadata, createdBy: 'onrecord' })
    const taken = (): Chunk => {
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
    for await (const row of rows(asked)) {
      group.push(row)
      count++
      if (group.length < GROUP) continue
      writeGroup()
      yield taken()
    }
    if (group.length > 0) writeGroup()
    kvMetadata.push({ key: 'onrecord.rows', value: String(count) })
    await file.finish()
    yield taken()
    return count
  },
}

const aboutPairs = ({ version, filter, date, table }: ExportAsked): { key: string; value: string }[] =>
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
