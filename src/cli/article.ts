/** `onrecord article`: an article as a ledger keeps it, its versions, and what changed between them. */
import { Command } from 'commander'
import { type Compared, compare } from '../ledger/articles/compare.ts'
import { visibleText } from '../page/visible.ts'
import { articlePage, sheetFor } from './article/index.ts'
import { setLines } from './article/sheet.ts'
import { jsonLine } from './json-line.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { wholeNumber } from './option-values.ts'
import { write } from './output.ts'

interface Options extends LedgerChoice {
  version?: number
  compare?: boolean
  json?: boolean
  page?: boolean
}

export const articleCommand = (done: (code: number) => void): Command =>
  withLedger(
    new Command('article')
      .summary('show an article that a ledger keeps, and its versions')
      .argument('<ARTICLE>', "an article's id, address or number")
      .description(
        'Shows an article as it was read, which versions of it are kept, and what changed between them.',
      )
      .option('--version <n>', 'an earlier version', wholeNumber(1e6))
      .option('--compare', 'what changed since the version before (or since --version)')
      .option('--page', 'the page as it came, where it was kept (onrecord add --keep-pages)')
      .option('--json', 'as JSON'),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      '\nExamples:\n  onrecord article https://www.example.org/news/1\n  onrecord article 6f3d91b0f6aae4e1 --compare',
    )
    .action(async (name: string, options: Options) => done(await article(name, options)))

const article = (given: string, options: Options): Promise<number> =>
  withOpen(options, 'there', async (ledger) => {
    const { LedgerError } = await import('../ledger/index.ts')
    const name = /^\d{1,9}$/.test(given) ? Number(given) : given
    const last = await ledger.article(name)
    if (!last) throw new LedgerError(`${given}: there is no such article; onrecord search --json tells ids`)
    const number = options.version ?? (options.compare ? last.version - 1 : last.version)
    if (number < 1) throw new LedgerError(`${given}: there is one version of it; nothing to compare`)
    const kept = number === last.version ? last : await ledger.article(name, number)
    if (!kept)
      throw new LedgerError(
        `${given}: has no version ${number}; there are ${last.versions.map((v) => v.version).join(', ')}`,
      )
    const sheet = sheetFor(process.stdout)
    if (options.page) {
      const page = await ledger.store.read('pageOf', { name, version: number })
      if (page === undefined)
        throw new LedgerError(`${given}: its page was not kept; add it with --keep-pages`)
      await write(process.stdout, page)
    } else if (options.compare) {
      const compared = compare(kept.record, last.record)
      await write(process.stdout, options.json ? `${JSON.stringify(compared)}\n` : comparedText(compared))
    } else if (options.json) await write(process.stdout, jsonLine(kept.record))
    else {
      const about = `article ${last.article}, version ${number} of ${last.version}, added ${kept.versions.find((v) => v.version === number)?.added.slice(0, 10)}${last.copyOf ? `, a copy of article ${last.copyOf}` : ''}`
      await write(process.stdout, articlePage(about, kept.record, sheet, { shown: 'saying' }))
    }
    return 0
  })

const comparedText = ({ parts, fields, gone, added }: Compared): string => {
  const sheet = sheetFor(process.stdout)
  const { ink } = sheet
  const coloured = ink('bold', 'x') !== 'x'
  const shown = parts.map(({ text, change }) => {
    if (change === 'same') return text.length > 400 ? `${text.slice(0, 150)} … ${text.slice(-150)}` : text
    if (!coloured) return change === 'added' ? `[+${text}+]` : `[-${text}-]`
    return change === 'added' ? ink(['green', 'underline'], text) : ink(['red', 'strikethrough'], text)
  })
  const lines = (title: string, said: Compared['gone']): string[] =>
    said.length === 0
      ? []
      : [
          '',
          ink('bold', title),
          ...said.flatMap(({ kind, words }) => setLines(visibleText(`${kind}: ${words}`), sheet, '  ')),
        ]
  return `${[
    ...fields.map(({ field, before, now }) =>
      visibleText(`${field}: ${before ?? 'none'} → ${now ?? 'none'}`),
    ),
    ...(fields.length > 0 ? [''] : []),
    ...shown
      .join('')
      .split('\n')
      .map((line) => (coloured ? line : visibleText(line))),
    ...lines('No longer said', gone),
    ...lines('Said now', added),
  ].join('\n')}\n`
}
