/** One article as a section of the page. */
import { basename } from 'node:path'
import { visibleAddress, visibleText } from '../../page/visible.ts'
import type { Article, Record } from '../../record.ts'
import { type Explained, otherNotices } from '../article/index.ts'
import { marksOf } from '../statements/marks.ts'
import { shortened } from '../statements/naming.ts'
import type { Shown } from '../statements/order.ts'
import { body } from './body.ts'
import { whoSaidWhat } from './cards.ts'
import { dateInWords } from './dates.ts'
import { explainedSection } from './explained.ts'
import { factMarks } from './fact-marks.ts'
import { eventTable, transferTable } from './fact-tables.ts'
import { head } from './head.ts'
import { html, type Markup } from './markup.ts'
import { beside, type Setting } from './passage.ts'
import { peopleTable } from './people.ts'
import { factsOf, type PageFacts } from './placed.ts'
import { entriesOf } from './statement-list.ts'
import { timelineTable } from './timeline.ts'

/** An article of the page, and what the list of contents says of it. */
export interface Section {
  markup: Markup
  anchor: string
  title: string
  publisher: string
  published: string
  /** Statements that are shown when the page is opened. */
  statements: number
  kinds: Kind[]
}

/** What a page may have beside statements, each with a mark of its own. */
export type Kind = 'transfers' | 'both ways' | 'events' | 'times'

/**
 * @param name of the document
 * @param place on the page, from 1
 * @param explained for the explanation at the end; none without it
 */
export const articleSection = (
  name: string,
  record: Record,
  place: number,
  shown: Shown,
  explained?: Explained,
): Section => {
  const { article } = record
  const entries = entriesOf(record, place, shown)
  const setting: Setting = {
    entries: new Map(entries.map((entry) => [entry.statement.id, entry])),
    begun: new Set(),
  }
  const facts = factsOf(record, place)
  const marks = [...marksOf(record.statements), ...factMarks(record, facts)]
  const anchor = `a${place}`
  const title = titleOf(name, article)
  const lang = isLanguage(article.language) && html` lang="${article.language}"`
  // Set first: the tables link to what is shown of the text.
  const story = html`${head(record, marks, setting, anchor, title)}${body(record, marks, setting)}`
  const markup = html`<article id="${anchor}" aria-labelledby="${anchor}-title"${lang}>
<div class="story">
${story}${otherNotices(article).map(notice)}${related(article)}</div>
${whoSaidWhat(entries)}
${transferTable(facts.transfers, setting)}${eventTable(facts.events, setting)}${timelineTable(facts, setting)}${peopleTable(facts.people, setting)}${explained && explainedSection(article, explained)}<footer class="from"><p>${origin(article)}${visibleText(basename(name))} · ${article.id}</p></footer>
</article>
`
  return {
    markup,
    anchor,
    title,
    publisher: visibleText(article.publisher ?? ''),
    published: article.published === undefined ? '' : dateInWords(article.published),
    statements: entries.filter((entry) => entry.shown).length,
    kinds: kindsOf(record, facts),
  }
}

const kindsOf = ({ times }: Record, { transfers, events }: PageFacts): Kind[] => {
  const kinds: Kind[] = []
  if (transfers.length > 0) kinds.push('transfers')
  if (transfers.some(({ entry }) => entry.way.direction === 2)) kinds.push('both ways')
  if (events.length > 0) kinds.push('events')
  if (times.length > 0) kinds.push('times')
  return kinds
}

/** The headline, else the first words, else the document's name. */
const titleOf = (name: string, { headline, text, paragraphs }: Article): string => {
  if (headline !== undefined) return visibleText(headline)
  const start = paragraphs.find(({ role }) => role === 'body')?.start ?? 0
  return shortened(visibleText(text.slice(start, start + 200)), 80) || visibleText(basename(name))
}

/** BCP 47, as far as an attribute needs it. */
const isLanguage = (tag: string | undefined): tag is string =>
  /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$/.test(tag ?? '')

const notice = (text: string): Markup => beside(html`<div class="notice"><p dir="auto">${text}</p></div>`, [])

const related = ({ related }: Article): Markup | undefined => {
  if (related.length === 0) return undefined
  const items = related.map(
    ({ headline, url }) => html`<li dir="auto">${linked(visibleText(headline), url)}</li>`,
  )
  return beside(html`<div class="related"><h3>Related</h3><ul>${items}</ul></div>`, [])
}

const origin = ({ canonicalUrl, url }: Article): Markup | undefined => {
  const address = visibleAddress(canonicalUrl ?? url ?? '')
  return address === undefined ? undefined : html`${linked(address, address)}<br>`
}

/** A link where the address is one of the web, else the words alone. */
const linked = (words: string, url: string | undefined): Markup => {
  const address = visibleAddress(url ?? '')
  return address === undefined
    ? html`${words}`
    : html`<a href="${address}" rel="noreferrer nofollow">${words}</a>`
}
