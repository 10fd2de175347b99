/** `onrecord reread`: reads what a ledger keeps again, with the program that is now here. */
import { Command } from 'commander'
import type { Ledger } from '../ledger/index.ts'
import type { RawDocument } from '../page/document.ts'
import { defaultWorkers, isReadFailure, readAll } from '../reading/readers/index.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { wholeNumber } from './option-values.ts'
import { errorLine } from './output.ts'
import { startProgress } from './progress.ts'
import { version } from './version.ts'

interface Options extends LedgerChoice {
  all?: boolean
  workers: number
  quiet?: boolean
}

export const rereadCommand = (done: (code: number) => void): Command =>
  withLedger(
    new Command('reread')
      .summary('read what a ledger keeps again, after an update')
      .description(
        'Reads articles again that another version of onrecord read. What people corrected stays corrected. Stopped at any moment, it goes on where it was.',
      )
      .option('--all', 'also what this version read')
      .option('--workers <n>', 'articles read at the same time', wholeNumber(64), defaultWorkers())
      .option('--quiet', 'show no progress'),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nExamples:\n  onrecord reread\n  onrecord reread --all --db dossier.db')
    .action(async (options: Options) => done(await reread(options)))

const reread = (options: Options): Promise<number> =>
  withOpen(options, 'there', async (ledger) => {
    const progress = startProgress(process.stderr, options.quiet === true)
    let count = 0
    for await (const result of readAll(keptIn(ledger, options), { workers: options.workers })) {
      if (isReadFailure(result)) {
        progress.hide()
        process.stderr.write(errorLine(result.problem, result.name))
        progress.step(false)
        continue
      }
      await ledger.add(result.record, { again: true })
      progress.step(true)
      count++
    }
    progress.end()
    process.stdout.write(
      count === 0 && progress.failed === 0
        ? `nothing to read again: onrecord ${version} read all of it (--all reads it anyway)\n`
        : `${count} ${count === 1 ? 'article' : 'articles'} read again\n`,
    )
    return progress.failed > 0 ? 1 : 0
  })

const PAGE = 100

/** Articles as they were taken apart: pages are not taken apart again, so that every address and offset holds. */
async function* keptIn(ledger: Ledger, { all }: Options): AsyncGenerator<RawDocument> {
  for (let after = 0; ; ) {
    const page = await ledger.store.read('readBy', { after, limit: PAGE, ...(!all && { not: version }) })
    for (const { id } of page) {
      const kept = await ledger.article(id)
      if (!kept) continue
      const { article } = kept.record
      yield {
        name: article.url ?? article.headline ?? article.id,
        format: 'text',
        content: article.text,
        article,
      }
    }
    if (page.length < PAGE) return
    after = page.at(-1)!.id
  }
}
