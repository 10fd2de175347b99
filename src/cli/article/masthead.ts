/** What stands above an article: headline, dek, byline, dates, publisher. */

import { visibleAddress, visibleText } from '../../page/visible.ts'
import type { Article } from '../../record.ts'
import { marksOf, type Statement } from '../statements/marks.ts'
import { titleWithMarks } from '../statements/title.ts'
import { all, marked } from './marked.ts'
import { type Sheet, setLines, setPieces, setStyled } from './sheet.ts'

/**
 * Lines of the head, in groups between which a line is left free.
 *
 * @param statements that are marked in headline and dek
 */
export const masthead = (article: Article, statements: Statement[], sheet: Sheet): string[][] => {
  const { ink } = sheet
  const title: string[] = []
  for (const [field, style] of [
    ['headline', 'bold'],
    ['dek', 'italic'],
  ] as const) {
    const { text, marks } = titleWithMarks(article, field, marksOf(statements))
    if (text !== '') title.push(...setStyled(marked(text, marks, all(style)), sheet))
  }

  const facts: string[] = []
  if (article.byline.length > 0) facts.push(...setLines(bylineOf(article, sheet), sheet))
  for (const pieces of [datelineOf(article), datesOf(article), publicationOf(article)])
    facts.push(...setPieces(pieces, sheet).map((line) => ink('dim', line)))
  const address = visibleAddress(article.canonicalUrl ?? article.url ?? '')
  // Never broken: a broken address cannot be opened or copied.
  if (address) facts.push(ink('dim', address))
  return [title, facts].filter((lines) => lines.length > 0)
}

const bylineOf = ({ byline }: Article, { ink }: Sheet): string => {
  const names = byline.map(({ name, kind }) =>
    kind === 'person' ? visibleText(name) : `${visibleText(name)} ${ink('dim', `(${kind})`)}`,
  )
  const last = names.pop()
  return `By ${names.length > 0 ? `${names.join(', ')} and ` : ''}${last}`
}

const datelineOf = ({ dateline }: Article): string[] =>
  [dateline?.place, dateline?.date && dateForPeople(dateline.date), dateline?.agency]
    .filter((piece) => piece !== undefined)
    .map((piece) => visibleText(piece))

const datesOf = ({ published, modified }: Article): string[] => [
  ...(published ? [`published ${dateForPeople(published)}`] : []),
  ...(modified ? [`modified ${dateForPeople(modified)}`] : []),
]

const publicationOf = (article: Article): string[] => [
  ...[article.publisher, article.section].filter((piece) => piece !== undefined).map(visibleText),
  ...(article.language ? [languageForPeople(article.language)] : []),
  ...(article.readingMinutes !== undefined ? [`${article.readingMinutes} min read`] : []),
]

/**
 * An ISO 8601 date in the order of ISO 8601: to the minute, with the zone where it has one.
 *
 * @example dateForPeople('2023-11-11T09:30:00-05:00') // '2023-11-11 09:30 −05:00'
 */
export const dateForPeople = (iso: string): string => {
  const [date, time] = iso.split('T')
  if (!time) return visibleText(iso)
  const zone = /(Z|[+-]\d{2}:\d{2})$/.exec(time)?.[1]
  const shown = zone === undefined ? '' : ` ${zone === 'Z' ? 'UTC' : zone.replace('-', '−')}`
  return visibleText(`${date} ${time.slice(0, 5)}${shown}`)
}

const languages = new Intl.DisplayNames(['en'], { type: 'language' })

const languageForPeople = (tag: string): string => {
  try {
    return visibleText(languages.of(tag) ?? tag)
  } catch {
    return visibleText(tag)
  }
}
