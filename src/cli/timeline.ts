/** `onrecord timeline`: what happened, day by day. */
import { Command } from 'commander'
import type { Hit } from '../ledger/index.ts'
import { citing, type Report, styled } from '../ledger/report/report.ts'
import { citationOf, piecesOf } from '../ledger/report/wording.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { type FormChoice, give, withForms } from './ledger/forms.ts'
import { queryText } from './ledger/query-text.ts'
import { wholeNumber } from './option-values.ts'

interface Options extends LedgerChoice, FormChoice {
  limit: number
}

export const timelineCommand = (done: (code: number) => void): Command =>
  withForms(
    withLedger(
      new Command('timeline')
        .summary('what happened and what was said, day by day')
        .usage('[options] [QUERY...]')
        .argument('[QUERY...]', 'as in onrecord search')
        .description('Lists what has a date of its own, the oldest first: transfers, events, statements.')
        .option('--limit <n>', 'show so many, the newest', wholeNumber(10_000), 100),
    ),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      '\nExamples:\n  onrecord timeline with:Russia since:2023-09\n  onrecord timeline kind:event type:consult -o meetings.html',
    )
    .action(async (words: string[], options: Options) => done(await timeline(words, options)))

const timeline = (words: string[], options: Options): Promise<number> =>
  withOpen(options, 'there', async (ledger) => {
    const query = queryText(words)
    const { hits } = await ledger.search(query, { limit: options.limit, order: 'dated' })
    await give(timelineReport(hits, query ? [query] : []), hits, options)
    return 0
  })

const timelineReport = (hits: readonly Hit[], about: string[]): Report => {
  const { citations, cite } = citing()
  const days = new Map<string, Hit[]>()
  for (const hit of [...hits].reverse()) {
    const day = hit.time ?? hit.first_day ?? ''
    days.set(day, [...(days.get(day) ?? []), hit])
  }
  return {
    title: 'Timeline',
    about,
    blocks: [...days].flatMap(([day, told]) => [
      { kind: 'heading' as const, level: 3 as const, text: day },
      {
        kind: 'list' as const,
        lines: told.map((hit) => ({
          pieces: [
            ...piecesOf(hit),
            styled('dim', hit.voice?.name ? ` (on the word of ${hit.voice.name})` : ''),
          ],
          cites: [cite(citationOf(hit))],
        })),
      },
    ]),
    citations,
  }
}
