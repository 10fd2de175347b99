// What the page does: shows the parts of a statement, a transfer or an event together, and only what is asked for.
// Without it the page reads as well; it is put into the page as it stands here.

const PARTS = {
  s: 'source',
  c: 'cue',
  t: 'content',
  f: 'transfer',
  v: 'event',
  p: 'party',
  i: 'item',
  w: 'when',
}
/** Parts that have a look of their own, of statements and of what else is told. */
const SAID = 'sct'
const TOLD = 'fv'
/** Between cards, in pixels. */
const GAP = 6
const root = document.documentElement
const note = document.querySelector('.note')
const noteText = note.lastElementChild
const filters = document.querySelector('.filters')
const count = filters.querySelector('output')
const { stance, all } = filters.elements
/** Of kinds beside statements; those that the page does not have are not there. */
const toggles = [...document.querySelectorAll('.legend input')]

/** Of an article: its statements, transfers and events, each with card and rows and the pieces of text it lies on. */
const statementsOf = (() => {
  const known = new WeakMap()
  return (article) => {
    let statements = known.get(article)
    if (statements) return statements
    statements = new Map()
    for (const entry of article.querySelectorAll('[data-s]')) {
      const number = entry.dataset.s
      if (!statements.has(number)) statements.set(number, { entries: [], pieces: [] })
      statements.get(number).entries.push(entry)
    }
    for (const element of article.querySelectorAll('[data-m]'))
      for (const name of element.dataset.m.split(' '))
        statements.get(name.slice(0, -1)).pieces.push([element, PARTS[name.at(-1)]])
    known.set(article, statements)
    return statements
  }
})()

const isShown = ({ dataset }) =>
  dataset.kind ? filters.elements[`${dataset.kind}s`].checked : isSaidShown(dataset)

const isSaidShown = (dataset) =>
  (all.checked || 'saying' in dataset) && (stance.value === '' || dataset.stance === stance.value)

/** The statement that an element belongs to: the one it links to, its own, or the innermost of a piece of text. */
const statementAt = (element, after) => {
  const place = element.closest?.('[data-to], [data-s], [data-m]')
  const article = place?.closest('article')
  if (!article) return undefined
  const statements = statementsOf(article)
  if (!('m' in place.dataset)) return statements.get(place.dataset.to ?? place.dataset.s)
  const here = place.dataset.m
    .split(' ')
    .filter((name) => (SAID + TOLD).includes(name.at(-1)))
    .map((name) => statements.get(name.slice(0, -1)))
    .filter(({ entries }) => isShown(entries[0]))
  // A second click on a piece goes on to the statement around it.
  return here[(here.indexOf(after) + 1) % here.length]
}

let lit
const light = (statement) => {
  if (statement === lit) return
  for (const [element, part] of lit?.pieces ?? []) element.classList.remove('on', `on-${part}`)
  for (const entry of lit?.entries ?? []) entry.classList.remove('on')
  lit = statement
  for (const [element, part] of lit?.pieces ?? []) element.classList.add('on', `on-${part}`)
  for (const entry of lit?.entries ?? []) entry.classList.add('on')
}

/** The statement that stays lit when nothing is pointed at; where the margin has no room its card is shown below. */
let kept
const keep = (statement) => {
  kept = statement
  light(kept)
  const card = kept?.entries.find((entry) => entry.matches('.card'))
  noteText.replaceChildren(...(card ? [...card.cloneNode(true).childNodes] : rowAsNote(kept)))
  note.hidden = noteText.childNodes.length === 0
}

/** What is no statement has no card: the cells of its row, one under the other. */
const rowAsNote = (told) =>
  [...(told?.entries.find((entry) => entry.matches('.row-fact'))?.cells ?? [])]
    .filter((cell) => cell.textContent !== '' && !cell.matches('.number'))
    .map((cell) => {
      const line = document.createElement('div')
      line.className = cell.className
      line.append(...cell.cloneNode(true).childNodes)
      return line
    })

document.addEventListener('pointerover', ({ target, pointerType }) => {
  if (pointerType !== 'touch') light(statementAt(target) ?? kept)
})
document.addEventListener('focusin', ({ target }) => {
  if (target.matches(':focus-visible')) light(statementAt(target) ?? kept)
})
document.addEventListener('focusout', () => light(kept))
document.addEventListener('click', ({ target }) => {
  if (target.closest('.bar')) return
  if (target.closest('.note')) {
    if (target.closest('button')) keep(undefined)
    return
  }
  keep(statementAt(target, target.closest('[data-m]') ? kept : undefined))
})
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') keep(undefined)
})

/** Puts cards beside the passage that they belong to, or below the cards before, so that none parts the text. */
const placeCards = () => {
  const places = []
  for (const story of document.querySelectorAll('.story')) {
    let end = 0
    for (const margin of story.querySelectorAll('.margin')) {
      const height = margin.offsetHeight
      if (height === 0) continue
      const top = margin.parentElement.offsetTop
      const down = Math.max(0, end - top)
      places.push([margin, '--down', down])
      end = top + down + height + GAP
    }
    places.push([story, '--cards', end])
  }
  // All is measured before anything moves.
  for (const [element, property, length] of places) element.style.setProperty(property, `${length}px`)
}

/** Of the innermost statement of a piece. */
const lookOf = (names, denials) => {
  const name = names.find((one) => SAID.includes(one.at(-1)))
  if (!name) return ''
  const part = PARTS[name.at(-1)]
  return ` ${part}${part !== 'source' && denials.has(name.slice(0, -1)) ? ' denied' : ''}`
}

/** Of the innermost transfer, else event, that a piece is the trigger of. */
const lookOfTrigger = (names, statements) => {
  const name = names.find((one) => one.at(-1) === 'f') ?? names.find((one) => one.at(-1) === 'v')
  if (!name) return ''
  const { flow } = statements.get(name.slice(0, -1)).entries[0].dataset
  return ` ${PARTS[name.at(-1)]}${flow ? ` flow${flow}` : ''}`
}

const setFilters = () => {
  keep(undefined)
  let shown = 0
  let total = 0
  for (const article of document.querySelectorAll('article')) {
    const statements = statementsOf(article)
    const denials = new Set()
    const visible = new Set()
    for (const [number, { entries }] of statements) {
      if (entries[0].dataset.kind) {
        if (isShown(entries[0])) visible.add(number)
        continue
      }
      total++
      if (entries[0].dataset.stance === 'denies') denials.add(number)
      const isOn = isShown(entries[0])
      if (isOn) visible.add(number)
      for (const entry of entries) entry.hidden = !isOn
    }
    const said = [...visible].filter((number) => !statements.get(number).entries[0].dataset.kind).length
    shown += said
    for (const element of article.querySelectorAll('[data-m]')) {
      const names = element.dataset.m.split(' ').filter((one) => visible.has(one.slice(0, -1)))
      element.className = `m${lookOf(names, denials)}${lookOfTrigger(names, statements)}`
    }
    const none = article.querySelector('.said .none')
    if (none) none.hidden = said > 0
  }
  for (const { name, checked } of toggles) root.classList.toggle(`no-${name}`, !checked)
  placeCards()
  count.value = `${shown} of ${total} statements`
}

const stances = new Set([...document.querySelectorAll('.row-said')].map(({ dataset }) => dataset.stance))
for (const name of [...stances].sort()) stance.add(new Option(name, name))
document.querySelector('.bar').addEventListener('input', setFilters)
filters.addEventListener('submit', (event) => event.preventDefault())
filters.hidden = stances.size === 0
for (const toggle of toggles) toggle.hidden = false
root.classList.add('scripted')
setFilters()
new ResizeObserver(placeCards).observe(document.querySelector('main'))
