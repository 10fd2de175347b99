/** At the end of an article: where its fields come from, what was left out of it, and what was dropped. */

import type { Article } from '../../record.ts'
import { explainedGroups } from '../article/explanation.ts'
import type { Explained } from '../article/index.ts'
import { shortened } from '../statements/naming.ts'
import { html, type Markup } from './markup.ts'

const LONGEST = 200

export const explainedSection = (article: Article, explained: Explained): Markup => {
  const groups = explainedGroups(article, explained).map(
    ({ title, lines }) => html`<h3>${title}</h3>
${
  lines.length === 0
    ? html`<p>nothing</p>`
    : html`<dl>${lines.map(({ what, words }) => html`<div><dt>${what}</dt> <dd dir="auto">${shortened(words, LONGEST)}</dd></div>`)}</dl>`
}`,
  )
  return html`<section class="explained">${groups}</section>
`
}
