/** The paragraphs of an article on the page, each set as what it is. */
import type { ParagraphRole, Record } from '../../record.ts'
import { standsElsewhere } from '../article/paragraphs.ts'
import { withoutBullet } from '../statements/bullet.ts'
import { marksWithin } from '../statements/marks.ts'
import type { PageMark } from './fact-marks.ts'
import { html, type Markup } from './markup.ts'
import { beside, type Passage, passage, type Setting } from './passage.ts'

export const body = ({ article }: Record, all: PageMark[], setting: Setting): Markup[] => {
  const marks = marksWithin(article.paragraphs, all)
  const blocks: { role: ParagraphRole; parts: Passage[] }[] = []
  for (const [i, { role, start, end }] of article.paragraphs.entries()) {
    if (standsElsewhere(role, article)) continue
    const text = article.text.slice(start, end)
    const [words, own] = role === 'list' ? withoutBullet(text, marks[i]!) : [text, marks[i]!]
    const part = passage(words, own, setting)
    const last = blocks.at(-1)
    // Points of a list and paragraphs of a quotation stand together.
    if (last?.role === role && (role === 'list' || role === 'quote')) last.parts.push(part)
    else blocks.push({ role, parts: [part] })
  }
  return blocks.map(({ role, parts }) =>
    beside(
      block(role, parts),
      parts.flatMap(({ begins }) => begins),
    ),
  )
}

const block = (role: ParagraphRole, parts: Passage[]): Markup => {
  const paragraphs = parts.map(({ words }) => html`<p dir="auto">${words}</p>`)
  if (role === 'list') return html`<ul>${parts.map(({ words }) => html`<li dir="auto">${words}</li>`)}</ul>`
  if (role === 'quote') return html`<blockquote>${paragraphs}</blockquote>`
  if (role === 'caption') return html`<div class="caption">${paragraphs}</div>`
  if (role === 'notice') return html`<div class="notice">${paragraphs}</div>`
  return html`${paragraphs}`
}
