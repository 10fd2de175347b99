/** `onrecord export`: gives out what a ledger holds, in the formats that others read. */

import { rmSync } from 'node:fs'
import { open, rename, writeFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import { type Export, exportLedger, formats, TABLES, type TableName } from '../ledger/exchange/out/index.ts'
import { visible, visibleText } from '../page/visible.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { queryText } from './ledger/query-text.ts'
import { write } from './output.ts'
import { version } from './version.ts'

interface Options extends LedgerChoice {
  output?: string
  table?: TableName
}

export const exportCommand = (done: (code: number) => void): Command =>
  withLedger(
    new Command('export')
      .summary('give out what a ledger holds, in formats that others read')
      .usage('[options] FORMAT [QUERY...]')
      .argument('<FORMAT>', Object.keys(formats).join(', '))
      .argument('[QUERY...]', 'what to give out, as for onrecord search; all without one')
      .description(
        'Gives out what a ledger holds. Each file says by which version, with which filter and when it was ' +
          'written, and how many rows it has; where a format has no place for that, FILE.meta.json says it.',
      )
      .option('-o, --output <file>', 'write to a file (else to standard output)')
      .addOption(new Option('--table <table>', 'the table, of csv and parquet').choices([...TABLES])),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .action(async (format: string, words: string[], options: Options) =>
      done(await give(format, words, options)),
    )

const EXAMPLES = `
Formats:
${Object.entries(formats)
  .map(([name, { summary }]) => `  ${name.padEnd(14)}${summary}`)
  .join('\n')}

Examples:
  onrecord export csv --table transfers -o transfers.csv
  onrecord export register item:missiles since:2023 -o register.csv
  onrecord export jsonl by:Lavrov > records.jsonl
  onrecord export wacz -o evidence.wacz

docs/exchange.md tells every column.`

const give = async (format: string, words: string[], options: Options): Promise<number> => {
  const { ExportError } = await import('../ledger/exchange/out/index.ts')
  const known = Object.hasOwn(formats, format) ? formats[format] : undefined
  if (known?.binary && options.output === undefined && process.stdout.isTTY)
    throw new ExportError(`${format} is no text for a terminal; name a file with -o FILE`)
  return withOpen(options, 'there', async (ledger) => {
    const given = exportLedger(ledger, {
      format,
      filter: queryText(words),
      version,
      ...(options.table && { table: options.table }),
    })
    await ledger.people.note({
      operation: 'export',
      target: options.table === undefined ? format : `${format}, ${options.table}`,
      ...(words.length > 0 && { detail: queryText(words) }),
    })
    if (options.output === undefined) {
      const { value: rows } = await drained(given, (chunk) => writeChunk(process.stdout, chunk))
      if (given.says === 'beside') process.stderr.write(`${JSON.stringify(given.about(rows))}\n`)
      return 0
    }
    const rows = await toFile(given, options.output)
    if (given.says === 'beside')
      await writeFile(`${options.output}.meta.json`, `${JSON.stringify(given.about(rows), null, 2)}\n`)
    await write(process.stdout, `${visibleText(options.output)}: ${rows.toLocaleString('en-US')} rows\n`)
    return 0
  })
}

/** Characters and bytes that are gathered before they are written. */
const GATHERED = 64 * 1024

/** A file appears whole: what is cut off leaves none. */
const toFile = async (given: Export, file: string): Promise<number> => {
  const part = `${file}.part`
  const handle = await open(part, 'w')
  const undo = (): void => rmSync(part, { force: true })
  process.once('exit', undo)
  try {
    let gathered: Buffer[] = []
    let size = 0
    const flush = async (): Promise<void> => {
      await handle.writeFile(Buffer.concat(gathered))
      gathered = []
      size = 0
    }
    const { value } = await drained(given, async (chunk) => {
      const bytes = Buffer.from(chunk)
      gathered.push(bytes)
      size += bytes.length
      if (size >= GATHERED) await flush()
    })
    await flush()
    await handle.sync()
    await handle.close()
    await rename(part, file)
    return value
  } catch (error) {
    await handle.close().catch(() => {})
    undo()
    throw error
  } finally {
    process.off('exit', undo)
  }
}

const drained = async (
  { chunks }: Export,
  take: (chunk: string | Uint8Array) => Promise<void>,
): Promise<{ value: number }> => {
  for (;;) {
    const step = await chunks.next()
    if (step.done) return { value: step.value }
    await take(step.value)
  }
}

const writeChunk = (stream: NodeJS.WriteStream, chunk: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    // A terminal would obey what articles hold; files and pipes get it as it is.
    const safe = stream.isTTY && typeof chunk === 'string' ? chunk.replace(/[^\n\r\t]+/g, visible) : chunk
    stream.write(safe, () => resolve())
  })
