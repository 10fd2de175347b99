import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, afterEach, expect, it } from 'vitest'
import type { Ledger } from '../../ledger.ts'
import { recordFrom } from '../../testing/records.ts'
import { openTestLedger } from '../../testing/store.ts'
import { PartitionError, writePartitions } from './partitions.ts'

const root = mkdtempSync(join(tmpdir(), 'onrecord-partitions-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let ledger: Ledger
afterEach(() => ledger?.close())

const says = (n: number, published: string | undefined, words = `the crane of quay ${n} stands`) =>
  recordFrom({
    url: `https://quay.example/${n}`,
    publisher: 'The Quay Times',
    ...(published !== undefined && { published }),
    text: `The clerk Vel Marsh said ${words}.`,
    entities: [{ name: 'Vel Marsh' }],
    statements: [{ source: 'The clerk Vel Marsh', cue: 'said', says: words }],
  })

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.parquet'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()

const rowsIn = async (file: string): Promise<{ [column: string]: unknown }[]> => {
  const bytes = readFileSync(file)
  return parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  })
}

const OCTOBER = 'statements/year=2023/month=10/part-0.parquet'
const MARCH = 'statements/year=2024/month=03/part-0.parquet'
const NEVER = 'statements/year=__HIVE_DEFAULT_PARTITION__/month=__HIVE_DEFAULT_PARTITION__/part-0.parquet'

it('a file holds what articles of its month say, and only months that changed are written anew', async () => {
  ledger = await openTestLedger({ file: join(root, 'a.db') })
  const folder = join(root, 'a')
  for (const [n, day] of ['2023-10-13', '2023-10-31T23:00:00Z', '2024-03-01', undefined].entries())
    await ledger.add(says(n, day))
  expect(await writePartitions(ledger, folder)).toEqual({ written: 3, unchanged: 0, removed: 0, rows: 4 })
  expect(filesIn(folder)).toEqual([OCTOBER, MARCH, NEVER].sort())
  expect(await rowsIn(join(folder, OCTOBER))).toMatchObject([
    { source: 'Vel Marsh', words: 'the crane of quay 0 stands', url: 'https://quay.example/0' },
    { words: 'the crane of quay 1 stands' },
  ])

  // What is not written keeps its time.
  const old = new Date('2001-01-01')
  for (const file of filesIn(folder)) utimesSync(join(folder, file), old, old)
  const isOld = (file: string): boolean => statSync(join(folder, file)).mtimeMs === old.getTime()
  expect(await writePartitions(ledger, folder)).toMatchObject({ written: 0, unchanged: 3, rows: 4 })

  await ledger.add(says(9, '2024-03-20'))
  await ledger.add(says(1, '2023-10-31T23:00:00Z', 'the crane fell'))
  await ledger.add(says(2, '2024-03-01'), { again: true })
  expect(await writePartitions(ledger, folder)).toMatchObject({ written: 2, unchanged: 1, rows: 5 })
  expect([OCTOBER, MARCH, NEVER].map(isOld)).toEqual([false, false, true])
  expect((await rowsIn(join(folder, OCTOBER))).map(({ words }) => words)).toContain('the crane fell')
})

it('what people say of an entry, and what is gone, is followed', async () => {
  ledger = await openTestLedger({ file: join(root, 'b.db') })
  const folder = join(root, 'b')
  for (const [n, day] of ['2023-10-13', '2023-10-14', '2024-03-01'].entries()) await ledger.add(says(n, day))
  await writePartitions(ledger, folder)
  const [hit] = (await ledger.search('quay 0', { limit: 1 })).hits
  await ledger.review({ entry: hit!.key, action: 'reject', who: 'Ada' })
  expect(await writePartitions(ledger, folder)).toMatchObject({ written: 1, unchanged: 1, rows: 2 })
  expect(await rowsIn(join(folder, OCTOBER))).toHaveLength(1)
  await ledger.remove('https://quay.example/2')
  expect(await writePartitions(ledger, folder)).toMatchObject({ removed: 1, rows: 1 })
  expect(existsSync(join(folder, MARCH))).toBe(false)
})

it('a month of many rows is several files', async () => {
  ledger = await openTestLedger({ file: join(root, 'c.db') })
  const folder = join(root, 'c')
  for (let n = 0; n < 5; n++) await ledger.add(says(n, '2023-10-13'))
  await writePartitions(ledger, folder, { rowsOfFile: 2 })
  expect(filesIn(folder)).toHaveLength(3)
  expect(filesIn(folder).at(-1)).toBe(OCTOBER.replace('part-0', 'part-2'))
  await ledger.remove('https://quay.example/4')
  await writePartitions(ledger, folder, { rowsOfFile: 2 })
  expect(filesIn(folder)).toHaveLength(2)
})

it('a folder of others is left alone', async () => {
  ledger = await openTestLedger({ file: join(root, 'd.db') })
  writeFileSync(join(root, 'mine.txt'), 'mine')
  await expect(writePartitions(ledger, root)).rejects.toThrow(PartitionError)
})
