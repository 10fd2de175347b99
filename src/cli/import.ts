/** `onrecord import`: sets registers beside the ledger, takes in feeds, and lists addresses to add. */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Command } from 'commander'
import type { Listed } from '../ledger/exchange/in/addresses.ts'
import type { Compared } from '../ledger/exchange/in/compare.ts'
import { visibleText } from '../page/visible.ts'
import { sheetFor } from './article/index.ts'
import { comparedLines } from './ledger/compared.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { queryText } from './ledger/query-text.ts'
import { errorLine } from './output.ts'

type Done = (code: number) => void

export const importCommand = (done: Done): Command => {
  const command = new Command('import')
    .summary('set a trade register beside a ledger; take in feeds (OPML) and lists of addresses')
    .description(
      'Brings in what others wrote. Articles themselves (pages, JSON Lines, WARC, feeds) come in by onrecord add.',
    )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
  for (const part of [registerCommand, opmlCommand, urlsCommand, gdeltCommand]) command.addCommand(part(done))
  return command
}

const EXAMPLES = `
Examples:
  onrecord import register trade-register.csv from:"North Korea" to:Russia
  onrecord import opml feeds.opml
  onrecord import urls list.txt | xargs -d '\\n' onrecord add
  onrecord import gdelt 20231013120000.export.CSV | head -100 | xargs -d '\\n' onrecord add`

interface RegisterOptions extends LedgerChoice {
  json?: boolean
}

const registerCommand = (done: Done): Command =>
  withLedger(
    new Command('register')
      .summary('set a SIPRI trade register (CSV) beside what the ledger says')
      .usage('[options] FILE [QUERY...]')
      .description(
        "Sets a trade register with SIPRI's columns beside the deals of the ledger: matched, differing, missing in the ledger, unlisted in the register. Changes nothing.",
      )
      .argument('<FILE>', 'CSV or TSV with a header that names Supplier and Recipient')
      .argument('[QUERY...]', 'which transfers of the ledger, as for onrecord search')
      .option('--json', 'print one line of JSON for each'),
  )
    .helpOption('-h, --help', 'print this help')
    .action(async (file: string, words: string[], options: RegisterOptions) => {
      const [{ registerRows }, { compareRegister }, { dealsOf }, { parseQuery }, { decodeText }] =
        await Promise.all([
          import('../ledger/exchange/in/register.ts'),
          import('../ledger/exchange/in/compare.ts'),
          import('../ledger/exchange/deals.ts'),
          import('../ledger/index.ts'),
          import('../page/decode.ts'),
        ])
      const rows = await about(file, async () => registerRows(decodeText(await bytesOf(file)).text))
      await withOpen(options, 'there', async (ledger) => {
        const compared = compareRegister(rows, await dealsOf(ledger, parseQuery(queryText(words))))
        if (options.json) process.stdout.write(compared.map((one) => `${JSON.stringify(one)}\n`).join(''))
        else {
          const sheet = sheetFor(process.stdout)
          for (const one of compared) process.stdout.write(`${comparedLines(one, sheet).join('\n')}\n`)
          process.stdout.write(`${sheet.ink('dim', countsOf(compared))}\n`)
        }
      })
      done(0)
    })

const countsOf = (compared: readonly Compared[]): string =>
  (['matched', 'differing', 'missing', 'unlisted'] as const)
    .map((outcome) => `${compared.filter((one) => one.outcome === outcome).length} ${outcome}`)
    .join(', ')

const opmlCommand = (done: Done): Command =>
  withLedger(
    new Command('opml')
      .summary('follow the feeds of an OPML file')
      .description('Adds the feeds of an OPML file to those that the ledger follows.')
      .argument('<FILE>', 'the file that another reader wrote'),
  )
    .helpOption('-h, --help', 'print this help')
    .action(async (file: string, options: LedgerChoice) => {
      const [{ feedsOf }, { decodeXml }] = await Promise.all([
        import('../ledger/exchange/in/opml.ts'),
        import('../page/decode.ts'),
      ])
      const feeds = await about(file, async () => feedsOf(decodeXml(await bytesOf(file)).text))
      await withOpen(options, 'made', async (ledger) => {
        const added = new Set(
          await ledger.store.write('addFollows', { addresses: feeds.map(({ address }) => address) }),
        )
        for (const { address, title } of feeds)
          process.stdout.write(
            `${added.has(address) ? 'added' : 'known'}  ${visibleText(address)}${title === undefined ? '' : `  ${visibleText(title)}`}\n`,
          )
      })
      done(0)
    })

const urlsCommand = (done: Done): Command =>
  new Command('urls')
    .summary('list the addresses of a text file, each once')
    .description(
      'Prints the addresses of a list, one a line and each once; lines that begin with # are remarks.',
    )
    .argument('<FILE>', 'the list, or - for standard input')
    .helpOption('-h, --help', 'print this help')
    .action(async (file: string) => {
      const { urlsOf } = await import('../ledger/exchange/in/addresses.ts')
      done(await about(file, () => printed(urlsOf(linesOf(file)), file)))
    })

const gdeltCommand = (done: Done): Command =>
  new Command('gdelt')
    .summary('list the addresses of the articles of a GDELT event table')
    .description('Prints the addresses of the articles that a GDELT event table was read from, each once.')
    .argument('<FILE>', 'the unpacked table (.CSV), or - for standard input')
    .helpOption('-h, --help', 'print this help')
    .action(async (file: string) => {
      const { gdeltAddresses } = await import('../ledger/exchange/in/addresses.ts')
      done(await about(file, () => printed(gdeltAddresses(linesOf(file)), file)))
    })

const printed = async (listed: AsyncIterable<Listed>, file: string): Promise<number> => {
  let code = 0
  for await (const one of listed)
    if ('address' in one) process.stdout.write(`${one.address}\n`)
    else {
      process.stderr.write(errorLine(`line ${one.line}: ${one.problem}`, file))
      code = 1
    }
  return code
}

const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({
    input: file === '-' ? process.stdin : createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })

/** Registers of the whole world since 1950 have some megabytes. */
const MOST_BYTES = 64 * 1024 * 1024

const bytesOf = async (file: string): Promise<Uint8Array> => {
  const { size } = await stat(file)
  if (size > MOST_BYTES) throw new Error(`is larger than 64 MB`)
  return readFile(file)
}

/** Says of which file a problem is. */
const about = async <T>(file: string, use: () => Promise<T>): Promise<T> => {
  try {
    return await use()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Error(`${file}: ${code === 'ENOENT' ? 'there is no such file' : message}`)
  }
}
