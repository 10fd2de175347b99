/** The paragraphs of an article in their order, each set as what it is. */
import type { Article, Paragraph, ParagraphRole } from '../../record.ts'
import { visibleText } from '../visible.ts'
import { type Sheet, setLines } from './sheet.ts'

type Setting = (text: string, article: Article, sheet: Sheet) => string[]

/** What is not here stands in the head or at the end. */
const SETTINGS: { [role in ParagraphRole]?: Setting } = {
  body: (text, _, sheet) => setLines(visibleText(text), sheet),
  quote: (text, _, sheet) => setLines(visibleText(text), sheet, `  ${sheet.ink('dim', '│')} `),
  list: (text, _, sheet) => setLines(visibleText(text.replace(BULLET, '')), sheet, '  • ', '    '),
  caption: (text, article, sheet) => captionLines(text, article, sheet),
  notice: (text, _, sheet) => noticeLines(text, sheet),
}

const BULLET = /^\s*[•‣▪◦*–-]\s+/

/** Lines of the paragraphs, in groups between which a line is left free. */
export const paragraphs = (article: Article, sheet: Sheet): string[][] => {
  const groups: string[][] = []
  let before: ParagraphRole | undefined
  for (const paragraph of article.paragraphs) {
    const setting = settingOf(paragraph, article)
    if (!setting) continue
    const lines = setting(article.text.slice(paragraph.start, paragraph.end), article, sheet)
    // Points of a list stand close together.
    if (paragraph.role === 'list' && before === 'list') groups.at(-1)!.push(...lines)
    else groups.push(lines)
    before = paragraph.role
  }
  return groups
}

/** A line whose words the head shows is not shown twice; one that gave no field is shown where it stands. */
const settingOf = ({ role }: Paragraph, article: Article): Setting | undefined => {
  const inHead =
    (role === 'headline' && article.headline !== undefined) ||
    (role === 'dek' && article.dek !== undefined) ||
    (role === 'byline' && article.byline.length > 0) ||
    (role === 'dateline' && article.dateline !== undefined)
  if (inHead || role === 'related') return undefined
  return SETTINGS[role] ?? SETTINGS.body
}

/** A caption with a bar at the side, its credit dim. */
const captionLines: Setting = (text, article, sheet) => {
  const whole = visibleText(text)
  const credit = article.images
    .map((image) => visibleText(image.credit ?? ''))
    .find((c) => c !== '' && whole.includes(c))
  const at = credit === undefined ? -1 : whole.lastIndexOf(credit)
  // What is around a credit belongs to it: "(Photo: NAME)".
  const start = at < 0 ? whole.length : whole.slice(0, at).replace(/[\s(|/[–—-]+$/, '').length
  const caption = whole.slice(0, start)
  const shown = [sheet.ink('italic', caption), sheet.ink('dim', whole.slice(start).trim())]
  return setLines(shown.filter((part) => part !== '').join(' '), sheet, '  ▣ ', '    ')
}

/** What a notice says is about the article, no part of it. */
export const noticeLines = (text: string, sheet: Sheet): string[] =>
  setLines(`${sheet.ink('bold', 'Note')} ${visibleText(text)}`, sheet, `${sheet.ink('yellow', '▌')} `)
