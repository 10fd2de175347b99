/** What stands above an article on the page: publisher, headline, dek, writers, dates. */

import { visibleText } from '../../page/visible.ts'
import type { Article, Record } from '../../record.ts'
import { titleWithMarks } from '../statements/title.ts'
import { dateInWords } from './dates.ts'
import type { PageMark } from './fact-marks.ts'
import { html, type Markup } from './markup.ts'
import { beside, type Passage, passage, type Setting } from './passage.ts'

/** @param otherwise stands for a headline where there is none */
export const head = (
  { article }: Record,
  marks: PageMark[],
  setting: Setting,
  anchor: string,
  otherwise: string,
): Markup => {
  const titled = (field: 'headline' | 'dek'): Passage => {
    const title = titleWithMarks(article, field, marks)
    return passage(title.text, title.marks, setting)
  }
  const headline = titled('headline')
  const dek = titled('dek')
  const kicker = [article.publisher, article.section].filter((part) => part !== undefined)
  const title = article.headline
    ? html`<h2 id="${anchor}-title" dir="auto">${headline.words}</h2>`
    : html`<h2 id="${anchor}-title" class="untitled" dir="auto">${otherwise}</h2>`
  return beside(
    html`<header>${kicker.length > 0 && html`<p class="kicker">${kicker.map(visibleText).join(' · ')}</p>`}${title}${
      dek.words.length > 0 && html`<p class="dek" dir="auto">${dek.words}</p>`
    }${byline(article)}${dates(article)}</header>`,
    [...headline.begins, ...dek.begins],
  )
}

const byline = ({ byline }: Article): Markup | undefined => {
  if (byline.length === 0) return undefined
  const names = byline.map(({ name, kind }) =>
    kind === 'person' ? visibleText(name) : `${visibleText(name)} (${kind})`,
  )
  const last = names.pop()!
  return html`<p class="byline">By ${names.length > 0 && `${names.join(', ')} and `}${last}</p>`
}

const dates = (article: Article): Markup | undefined => {
  const { published, modified, dateline, readingMinutes } = article
  const place = dateline?.place && visibleText(dateline.place)
  const facts = [
    place && html`${place}`,
    published && date(published),
    modified && html`changed ${date(modified)}`,
    readingMinutes !== undefined && html`${readingMinutes} min read`,
  ].filter((fact): fact is Markup => typeof fact === 'object')
  if (facts.length === 0) return undefined
  return html`<p class="dates">${facts.map((fact) => html`<span>${fact}</span> `)}</p>`
}

const date = (iso: string): Markup => html`<time datetime="${iso}">${dateInWords(iso)}</time>`
