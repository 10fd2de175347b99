/** The table of people and organisations. */
import type { Person } from '../facts/index.ts'
import { shortened } from '../statements/naming.ts'
import { table } from './fact-tables.ts'
import { html, type Markup, NOTHING } from './markup.ts'
import type { Setting } from './passage.ts'
import type { Placed } from './placed.ts'
import { linkInto } from './told.ts'

/** The others are shown where asked for. */
const MOST = 12
const LONGEST = 160

export const peopleTable = (people: Placed<Person>[], setting: Setting): Markup => {
  const rows = people.map(({ entry, anchor }) => {
    const { name, roles, organizations, country, mentions } = entry
    const cells = [roles, organizations, [country]].map(
      (texts) => html`<td>${shortened(texts.join(', '), LONGEST)}</td>`,
    )
    return html`<tr><th scope="row">${linkInto(setting, anchor, shortened(name, 80))}</th>${cells}<td class="number">${mentions}</td></tr>`
  })
  const more = rows.length - MOST
  return html`${table('people', 'People and organisations', COLUMNS, rows.slice(0, MOST))}${
    more > 0
      ? html`<details class="more"><summary>… and ${more} more</summary>${table('people', 'More people and organisations', COLUMNS, rows.slice(MOST))}</details>
`
      : NOTHING
  }`
}

const COLUMNS: [string, string?][] = [
  ['Name'],
  ['Roles'],
  ['Organisation'],
  ['Country'],
  ['Mentions', 'number'],
]
