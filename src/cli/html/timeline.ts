/** The timeline of an article: what has a date, in the order of the dates. */
import type { Dated } from '../facts/index.ts'
import { calledOf, shortened } from '../statements/naming.ts'
import { dataOf } from './cards.ts'
import { table } from './fact-tables.ts'
import { html, type Markup, NOTHING } from './markup.ts'
import { flowOf, type Setting } from './passage.ts'
import type { PageFacts } from './placed.ts'
import type { Entry } from './statement-list.ts'
import { dateOf, linkInto, phrase } from './told.ts'

/** Longer ones are cut: they stand in the text. */
const LONGEST = 200

export const timelineTable = ({ timeline, transfers, events }: PageFacts, setting: Setting): Markup => {
  const transferOf = new Map(transfers.map((placed) => [placed.entry, placed]))
  const eventOf = new Map(events.map((placed) => [placed.entry, placed]))
  const row = (dated: Dated): Markup => {
    const date = html`<th scope="row">${dateOf(dated.when)}</th>`
    if (dated.kind === 'saying') return sayingRow(setting.entries.get(dated.entry.id)!, date)
    if (dated.kind === 'transfer') {
      const { token, anchor, entry } = transferOf.get(dated.entry)!
      const way = html`<span class="way${flowOf(entry.way.direction)}">${entry.way.words}</span>`
      return html`<tr class="row-fact" data-s="${token}" data-kind="transfer">${date}<td>${linkInto(setting, anchor, way)}: ${shortened(entry.goods, LONGEST)} · ${phrase(entry.status)}</td></tr>`
    }
    const { token, anchor, entry } = eventOf.get(dated.entry)!
    const { type, parties, happens } = entry
    return html`<tr class="row-fact" data-s="${token}" data-kind="event">${date}<td>${linkInto(setting, anchor, type)}${parties !== '' && `: ${shortened(parties, LONGEST)}`}${happens.words !== '' && ' · '}${phrase(happens)}</td></tr>`
  }
  const rows = timeline.map(row)
  return rows.length === 0 ? NOTHING : table('timeline', 'Timeline', [['Date'], ['What']], rows)
}

const sayingRow = (entry: Entry, date: Markup): Markup =>
  html`<tr class="row-dated" ${dataOf(entry)}>${date}<td><a class="who" href="#${entry.anchor}">${calledOf(entry.who)}</a> <span class="how">${shortened(entry.how, 40)}</span>: ${shortened(entry.what, LONGEST)}</td></tr>`
