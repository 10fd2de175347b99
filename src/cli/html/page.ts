/** The page around the articles: its head, the bar with legend and filters, the list of contents. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Shown } from '../statements/order.ts'
import type { Kind, Section } from './article.ts'
import { html, type Markup } from './markup.ts'

/** In the order in which they stand in the page. */
const STYLES = ['base', 'bar', 'article', 'marks', 'cards', 'tables', 'facts', 'contents']

const fileBeside = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** All that stands before the articles. The page asks for nothing: what is not in it does not load. */
export const pageStart = (sections: Omit<Section, 'markup'>[], shown: Shown): Markup => {
  const style = STYLES.map((name) => fileBeside(`./annotated/${name}.css`)).join('\n')
  const script = fileBeside('./annotated.js')
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const title = sections.length === 1 ? sections[0]!.title : `Who said what in ${sections.length} articles`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="onrecord">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
${bar(shown, new Set(sections.flatMap(({ kinds }) => kinds)))}
<main>
${sections.length > 1 && contents(sections)}`
}

/** All that stands after them. */
export const pageEnd = (): Markup => html`</main>
<div class="note" hidden><button type="button" aria-label="Close">×</button><div aria-live="polite"></div></div>
<script type="module">${{ markup: fileBeside('./annotated.js') }}</script>
</body>
</html>
`

const bar = (shown: Shown, kinds: Set<Kind>): Markup => html`<div class="bar" role="banner">
<h1>Who said what</h1>
<p class="legend"><span class="m source">source</span> <span class="m cue">cue</span> <span class="m content">content</span> <span class="m content denied">denied</span>${legend(kinds)}</p>
<form class="filters" id="filters" autocomplete="off" hidden><label>Stance <select name="stance"><option value="">all</option></select></label> <label><input type="checkbox" name="all"${shown === 'all' && html` checked`}> also thoughts, wishes and plans</label> <output></output></form>
</div>`

/** Kinds that have a mark: in the legend, where they can be turned off. */
const KINDS: [kind: Kind, words: Markup][] = [
  ['transfers', html`<span class="m transfer flow1">transfer</span>`],
  ['events', html`<span class="m event">event</span>`],
  ['times', html`<span class="time">time</span>`],
]

const legend = (kinds: Set<Kind>): Markup[] => [
  ...(kinds.has('transfers') || kinds.has('events') ? [html` <span class="tone-hedged">hedged</span>`] : []),
  ...KINDS.filter(([kind]) => kinds.has(kind)).map(
    ([kind, words]) =>
      html` <label><input type="checkbox" name="${kind}" form="filters" checked hidden>${words}${kind === 'transfers' && kinds.has('both ways') && html` <span class="m transfer flow2">and back</span>`}</label>`,
  ),
]

const contents = (
  sections: Omit<Section, 'markup'>[],
): Markup => html`<nav class="contents" aria-labelledby="contents">
<h2 id="contents">${sections.length} articles</h2>
<ol>${sections.map(
  ({ anchor, title, publisher, published, statements }) =>
    html`<li><a href="#${anchor}" dir="auto">${title}</a> <span class="facts">${[publisher, published, counted(statements)].filter((fact) => fact !== '').join(' · ')}</span></li>
`,
)}</ol>
</nav>
`

const counted = (statements: number): string =>
  `${statements} ${statements === 1 ? 'statement' : 'statements'}`
