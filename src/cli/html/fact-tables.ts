/** The tables of transfers and events under an article. */
import { exchangeInWords, type Voice } from '../facts/index.ts'
import { shortened } from '../statements/naming.ts'
import { html, type Markup, NOTHING } from './markup.ts'
import { flowOf, type Setting } from './passage.ts'
import type { PlacedEvent, PlacedTransfer } from './placed.ts'
import { answers, dateOf, linkInto, phrase, word } from './told.ts'

/** Longer words are cut in tables: they stand in the text. */
const LONGEST = 160

/** @param rows none: no table */
export const table = (
  kind: string,
  title: string,
  columns: [name: string, className?: string][],
  rows: Markup[],
): Markup => {
  if (rows.length === 0) return NOTHING
  const heads = columns.map(
    ([name, className]) => html`<th scope="col"${className && html` class="${className}"`}>${name}</th>`,
  )
  return html`<section class="table told ${kind}"><table><caption><h3>${title}</h3></caption><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></section>
`
}

export const transferTable = (transfers: PlacedTransfer[], setting: Setting): Markup => {
  const placedOf = new Map(transfers.map((placed) => [placed.entry, placed]))
  return table(
    'transfers',
    'Transfers',
    [['From and to'], ['What'], ['Status'], ['When'], ['On whose word'], ['Confidence', 'number']],
    transfers.map((placed) => transferRow(placed, placedOf.get(placed.entry.exchange!), setting)),
  )
}

/** @param other what goes the other way */
const transferRow = (placed: PlacedTransfer, other: PlacedTransfer | undefined, setting: Setting): Markup => {
  const { entry, token, anchor } = placed
  const { way, goods, price, purpose, category, countedWith, transfer } = entry
  const details = [
    price,
    purpose,
    countedWith && `counted with ${shortened(countedWith.goods, 60)}`,
    category,
  ]
  return html`<tr class="row-fact" data-s="${token}" data-kind="transfer"${direction(placed)}><th scope="row">${linkInto(setting, anchor, html`<span class="way${flowOf(way.direction)}">${way.words}</span>`)}${
    way.by !== '' &&
    html`
<p class="facts-of">by way of ${way.by}</p>`
  }</th><td>${shortened(goods, LONGEST)}${quiet(details)}${
    other &&
    html`
<p class="link">⇄ <a href="#${setting.begun.has(other.anchor) ? other.anchor : anchor}" data-to="${other.token}">${shortened(exchangeInWords(other.entry), LONGEST)}</a></p>`
  }</td><td>${phrase(entry.status)}${answers(entry.answers, setting)}</td><td class="when">${dateOf(entry.when)}</td>${wordCell(entry.voice, setting)}<td class="number">${transfer.confidence.toFixed(2)}</td></tr>`
}

export const eventTable = (events: PlacedEvent[], setting: Setting): Markup =>
  table(
    'events',
    'Events',
    [['What'], ['Who'], ['When'], ['On whose word'], ['Confidence', 'number']],
    events.map(({ entry, token, anchor }) => {
      const { type, trigger, parties, place, happens, event } = entry
      return html`<tr class="row-fact" data-s="${token}" data-kind="event"><th scope="row">${linkInto(setting, anchor, type)} <span class="words">“${shortened(trigger, 60)}”</span></th><td>${shortened(parties, LONGEST)}${quiet([place])}${
        happens.words !== '' &&
        html`
<p>${phrase(happens)}</p>`
      }${answers(entry.answers, setting)}</td><td class="when">${dateOf(entry.when)}</td>${wordCell(entry.voice, setting)}<td class="number">${event.confidence.toFixed(2)}</td></tr>`
    }),
  )

/** Where columns have no room, the sheet's style says what the words are. */
const wordCell = (voice: Voice, setting: Setting): Markup =>
  html`<td${voice.before === '' && html` class="word"`}>${word(voice, setting)}</td>`

/** Details under what they are details of. */
export const quiet = (details: (string | undefined)[]): Markup => {
  const told = details.filter((detail): detail is string => Boolean(detail))
  return told.length === 0
    ? NOTHING
    : html`
<p class="facts-of">${told.map((detail) => shortened(detail, LONGEST)).join(' · ')}</p>`
}

const direction = ({ entry: { way } }: PlacedTransfer): Markup =>
  way.direction ? html` data-flow="${way.direction}"` : NOTHING
