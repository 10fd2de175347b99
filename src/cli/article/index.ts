/** An article as a page for the terminal. */
import type { LeftOut } from '../../page/index.ts'
import type { Article } from '../../record.ts'
import { visible, visibleAddress, visibleText } from '../visible.ts'
import { explanation } from './explanation.ts'
import { masthead } from './masthead.ts'
import { noticeLines, paragraphs } from './paragraphs.ts'
import { ruleWith, type Sheet, setLines } from './sheet.ts'

export { type Ink, inkFor, type Sheet, sheetFor } from './sheet.ts'

/**
 * Sets an article for people: a rule with the document's name, the head, the paragraphs, related headlines.
 *
 * @param name of the document
 * @param left for the explanation at the end; none without it
 */
export const articlePage = (name: string, article: Article, sheet: Sheet, left?: LeftOut[]): string => {
  const groups = [
    [ruleWith(visible(name), sheet)],
    ...masthead(article, sheet),
    ...paragraphs(article, sheet),
    ...otherNotices(article, sheet),
    related(article, sheet),
    ...(left ? explanation(article, left, sheet) : []),
  ]
  const lines = groups.filter((group) => group.length > 0).map((group) => group.join('\n'))
  return `${lines.join('\n\n')}\n\n`
}

/** Notices that are no paragraph of the text. */
const otherNotices = (article: Article, sheet: Sheet): string[][] => {
  const shown = new Set(
    article.paragraphs
      .filter(({ role }) => role === 'notice')
      .map(({ start, end }) => visibleText(article.text.slice(start, end))),
  )
  return article.notices.filter((n) => !shown.has(visibleText(n))).map((n) => noticeLines(n, sheet))
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
