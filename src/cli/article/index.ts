/** An article as a page for the terminal. */

import { visible, visibleAddress, visibleText } from '../../page/visible.ts'
import type { Article, Record } from '../../record.ts'
import { eventsOf, peopleOf, timelineOf, transfersOf } from '../facts/index.ts'
import { isShown, type Shown } from '../statements/order.ts'
import { eventLines } from './events.ts'
import { type Explained, explanation } from './explanation.ts'
import { masthead } from './masthead.ts'
import { noticeLines, paragraphs } from './paragraphs.ts'
import { peopleLines } from './people.ts'
import { ruleWith, type Sheet, setLines } from './sheet.ts'
import { timelineLines } from './timeline.ts'
import { transferLines } from './transfers.ts'
import { whoSaidWhat } from './who-said-what.ts'

export type { Explained } from './explanation.ts'
export { type Ink, inkFor, type Sheet, sheetFor } from './sheet.ts'

export interface PageChoice {
  /** Which statements are marked and listed. */
  shown: Shown
  /** For the explanation at the end; none without it. */
  explained?: Explained | undefined
}

/**
 * Sets an article for people: a rule with the document's name, the head, the paragraphs with what is said in them
 * marked, related headlines, a table of who said what, and what else is told: transfers, events, dates, people.
 *
 * @param name of the document
 */
export const articlePage = (
  name: string,
  record: Record,
  sheet: Sheet,
  { shown, explained }: PageChoice,
): string => {
  const { article } = record
  const statements = record.statements.filter(isShown(shown))
  const transfers = transfersOf(record)
  const events = eventsOf(record)
  const groups = [
    [ruleWith(visible(name), sheet)],
    ...masthead(article, statements, sheet),
    ...paragraphs(article, statements, sheet),
    ...otherNotices(article).map((notice) => noticeLines(notice, sheet)),
    related(article, sheet),
    ...whoSaidWhat(record, shown, sheet),
    transferLines(transfers, sheet),
    eventLines(events, sheet),
    timelineLines(timelineOf(events, transfers, statements), record, sheet),
    peopleLines(peopleOf(record), sheet),
    ...(explained ? explanation(article, explained, sheet) : []),
  ]
  const lines = groups.filter((group) => group.length > 0).map((group) => group.join('\n'))
  return `${lines.join('\n\n')}\n\n`
}

/** Notices that are no paragraph of the text. */
export const otherNotices = (article: Article): string[] => {
  const shown = new Set(
    article.paragraphs
      .filter(({ role }) => role === 'notice')
      .map(({ start, end }) => visibleText(article.text.slice(start, end))),
  )
  return article.notices.map((notice) => visibleText(notice)).filter((notice) => !shown.has(notice))
}

const related = ({ related }: Article, sheet: Sheet): string[] => {
  if (related.length === 0) return []
  const lines = related.flatMap(({ headline, url }) => {
    const address = url === undefined ? undefined : visibleAddress(url)
    return [
      ...setLines(visibleText(headline), sheet, '  → ', '    '),
      ...(address ? [`    ${sheet.ink('dim', address)}`] : []),
    ]
  })
  return [sheet.ink('bold', 'Related'), ...lines]
}
