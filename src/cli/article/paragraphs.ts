/** The paragraphs of an article in their order, each set as what it is. */

import { visibleText } from '../../page/visible.ts'
import type { Article, Paragraph, ParagraphRole } from '../../record.ts'
import { withoutBullet } from '../statements/bullet.ts'
import { type Mark, marksOf, marksWithin, type Statement } from '../statements/marks.ts'
import { all, marked } from './marked.ts'
import { type Run, type Sheet, setLines, setStyled } from './sheet.ts'

type Setting = (text: string, marks: Mark[], article: Article, sheet: Sheet) => string[]

/** What is not here stands in the head or at the end. */
const SETTINGS: { [role in ParagraphRole]?: Setting } = {
  body: (text, marks, _, sheet) => setStyled(marked(text, marks), sheet),
  quote: (text, marks, _, sheet) => setStyled(marked(text, marks), sheet, `  ${sheet.ink('dim', '│')} `),
  list: (text, marks, _, sheet) => setStyled(marked(...withoutBullet(text, marks)), sheet, '  • ', '    '),
  caption: (text, marks, article, sheet) =>
    setStyled(marked(text, marks, captionLooks(article)), sheet, '  ▣ ', '    '),
  notice: (text, _, __, sheet) => noticeLines(text, sheet),
}

/**
 * Lines of the paragraphs, in groups between which a line is left free.
 *
 * @param statements that are marked
 */
export const paragraphs = (article: Article, statements: Statement[], sheet: Sheet): string[][] => {
  const marks = marksWithin(article.paragraphs, marksOf(statements))
  const groups: string[][] = []
  let before: ParagraphRole | undefined
  for (const [i, paragraph] of article.paragraphs.entries()) {
    const setting = settingOf(paragraph, article)
    if (!setting) continue
    const lines = setting(article.text.slice(paragraph.start, paragraph.end), marks[i]!, article, sheet)
    // Points of a list stand close together.
    if (paragraph.role === 'list' && before === 'list') groups.at(-1)!.push(...lines)
    else groups.push(lines)
    before = paragraph.role
  }
  return groups
}

const settingOf = ({ role }: Paragraph, article: Article): Setting | undefined =>
  standsElsewhere(role, article) ? undefined : (SETTINGS[role] ?? SETTINGS.body)

/** A line whose words the head or the end shows is not shown twice; one that gave no field is shown where it stands. */
export const standsElsewhere = (role: ParagraphRole, article: Article): boolean =>
  (role === 'headline' && article.headline !== undefined) ||
  (role === 'dek' && article.dek !== undefined) ||
  (role === 'byline' && article.byline.length > 0) ||
  (role === 'dateline' && article.dateline !== undefined) ||
  role === 'related'

/** A caption is in italics, its credit dim. */
const captionLooks =
  (article: Article) =>
  (whole: string): Run[] => {
    const credit = article.images
      .map((image) => visibleText(image.credit ?? '').normalize())
      .find((c) => c !== '' && whole.includes(c))
    if (credit === undefined) return all('italic')(whole)
    const at = whole.lastIndexOf(credit)
    // What is around a credit belongs to it: "(Photo: NAME)".
    const end = whole.slice(0, at).replace(AROUND_CREDIT, '').length
    const start = end + (whole[end] === ' ' ? 1 : 0)
    return [
      { start: 0, end, style: ['italic'] },
      { start, end: whole.length, style: ['dim'] },
    ]
  }

const AROUND_CREDIT = /[\s(|/[–—-]+$/

/** What a notice says is about the article, no part of it. */
export const noticeLines = (text: string, sheet: Sheet): string[] =>
  setLines(`${sheet.ink('bold', 'Note')} ${visibleText(text)}`, sheet, `${sheet.ink('yellow', '▌')} `)
