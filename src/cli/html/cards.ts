/** Who said what beside a passage: one card a statement, and below the article all of them as a table. */
import { calledOf, nameInPassing, shortened, wordsBeside } from '../statements/naming.ts'
import { nested } from '../statements/order.ts'
import { html, type Markup, NOTHING } from './markup.ts'
import type { Entry } from './statement-list.ts'

/** Deeper ones stand as deep as this. */
const DEEPEST = 3

/** The cards of the statements that begin in a passage. */
export const cards = (entries: Entry[]): Markup =>
  entries.length === 0
    ? NOTHING
    : html`<ol class="cards" aria-label="Who said what here">${entries.map((entry) => card(entry, entries))}</ol>`

const card = (entry: Entry, around: Entry[]): Markup => {
  const { statement, who, how, when, addressee, occasion } = entry
  const circumstances = [
    statement.source?.anonymous && 'not named',
    when,
    addressee && `to ${shortened(addressee, 60)}`,
    occasion && shortened(occasion, 60),
  ].filter((part): part is string => Boolean(part))
  return html`<li class="card" ${dataOf(entry)}><a class="who" href="#${entry.anchor}">${calledOf(who)}</a> ${besides(entry)}<span class="how">${shortened(how, 40)}</span>${
    circumstances.length > 0 &&
    html`
<p class="facts">${circumstances.join(' · ')}</p>`
  }${outer(entry, around)}${links(entry)}</li>`
}

/** What the page's script goes after. */
export const dataOf = ({ statement, number, shown, within }: Entry): Markup =>
  html`data-s="${number}" data-stance="${statement.stance}"${statement.saying ? html` data-saying` : ''}${
    within ? html` data-within` : ''
  }${shown ? '' : html` hidden`}`

const besides = ({ who }: Entry): Markup => {
  const words = wordsBeside(who)
  return words === '' ? NOTHING : html`<span class="words">“${words}”</span> `
}

const ANSWERED: { [stance: string]: string } = { denies: 'denied by', confirms: 'confirmed by' }

/** What it answers, and what answers it. */
const links = ({ statement: { stance }, about, answers }: Entry): Markup[] => {
  const lines: [string, Entry[], string][] = []
  if (about.length > 0) lines.push([stance in ANSWERED ? 'what' : 'on what', about, ' said'])
  for (const answer of answers) {
    const kind = ANSWERED[answer.statement.stance] ?? 'answered by'
    const line = lines.find(([before]) => before === kind)
    if (line) line[1].push(answer)
    else lines.push([kind, [answer], ''])
  }
  return lines.map(
    ([before, those, after]) =>
      html`
<p class="link">${before} ${distinct(those).map((other, i) => html`${i > 0 && ', '}${linkTo(other)}`)}${after}</p>`,
  )
}

/** In whose words it stands; where theirs is a card above, its place tells. */
const outer = ({ within }: Entry, around: Entry[]): Markup | false =>
  within !== undefined &&
  !around.includes(within) &&
  html`
<p class="link">in the words of ${linkTo(within)}</p>`

/** Who denies it in the headline and again in the text is one who denies it. */
const distinct = (entries: Entry[]): Entry[] =>
  [...new Map(entries.toReversed().map((entry) => [nameInPassing(entry.who), entry])).values()].reverse()

const linkTo = (entry: Entry): Markup =>
  html`<a href="#${entry.anchor}" data-to="${entry.number}">${nameInPassing(entry.who)}</a>`

/** Longer contents are cut in the table: they stand in the text. */
const LONGEST_CONTENT = 280

/** All statements of an article. */
export const whoSaidWhat = (entries: Entry[]): Markup => {
  if (entries.length === 0) return NOTHING
  const entryOf = new Map(entries.map((entry) => [entry.statement, entry]))
  const rows = nested([...entryOf.keys()], () => true).map(({ statement, depth }) =>
    row(entryOf.get(statement)!, Math.min(depth, DEEPEST)),
  )
  return html`<section class="table said"><table><caption><h3>Who said what</h3></caption><thead><tr><th scope="col">Who</th><th scope="col">How</th><th scope="col">What</th><th scope="col">When</th><th scope="col" class="number">Confidence</th></tr></thead><tbody>${rows}</tbody></table><p class="none" hidden>No statement of this kind.</p></section>`
}

const row = (entry: Entry, depth: number): Markup => {
  const { statement, who, how, cue, what, when } = entry
  return html`<tr class="row-said depth${depth}" ${dataOf(entry)}><td><a class="who" href="#${entry.anchor}">${calledOf(who)}</a> ${besides(entry)}</td><td><span class="how">${shortened(how, 60)}</span>${
    how !== cue && cue !== '' && html` <span class="words">“${shortened(cue, 60)}”</span>`
  }</td><td class="what">${shortened(what, LONGEST_CONTENT)}${links(entry)}</td><td class="when">${when}</td><td class="number">${statement.confidence.toFixed(2)}</td></tr>`
}
