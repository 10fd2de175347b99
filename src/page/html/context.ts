/**
 * What the elements around a text say of its part in the page: landmarks, lists, figures, and what class names and
 * ids give away. Class names are matched by whole words of the name ("share-bar", "shareBar"), never by substring:
 * "shadow" is no "ad", "header" is no "head".
 */
import { type FurnitureKind, furnitureOf } from './class-words.ts'

export interface Context {
  parent: Context | undefined
  element: Element | undefined
  depth: number
  hidden: boolean
  nav: boolean
  aside: boolean
  footer: boolean
  header: boolean
  figure: boolean
  caption: boolean
  quote: boolean
  list: boolean
  table: boolean
  form: boolean
  heading: number
  /** Holds a form directly: a box that asks for an address. */
  asks: boolean
  /** The kind of furniture that this element's own class or id names; ancestors keep theirs. */
  furniture: FurnitureKind | undefined
}

export const ROOT: Context = {
  parent: undefined,
  element: undefined,
  depth: 0,
  hidden: false,
  nav: false,
  aside: false,
  footer: false,
  header: false,
  figure: false,
  caption: false,
  quote: false,
  list: false,
  table: false,
  form: false,
  heading: 0,
  asks: false,
  furniture: undefined,
}

const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i
/** Attributes in which templates name an element's part. */
const NAMING = ['class', 'id', 'data-testid', 'data-qa', 'data-component']
const HEADING = /^h([1-6])$/

/** The context of an element inside its parent's. */
export const contextOf = (element: Element, parent: Context): Context => {
  const tag = element.localName
  const c: Context = { ...parent, parent, element, depth: parent.depth + 1 }
  const style = element.getAttribute('style')
  if (element.hasAttribute('hidden') || (style && HIDDEN_STYLE.test(style))) c.hidden = true
  if (tag === 'nav') c.nav = true
  else if (tag === 'aside') c.aside = true
  else if (tag === 'footer') c.footer = true
  else if (tag === 'header') c.header = true
  else if (tag === 'figure') c.figure = true
  else if (tag === 'figcaption') c.caption = true
  else if (tag === 'blockquote') c.quote = true
  else if (tag === 'ul' || tag === 'ol' || tag === 'dl') c.list = true
  else if (tag === 'table') c.table = true
  else if (tag === 'form') c.form = true
  const heading = HEADING.exec(tag)
  if (heading) c.heading = Number(heading[1])
  c.furniture = undefined
  c.asks = false
  for (const attribute of NAMING) {
    const name = element.getAttribute(attribute)
    if (name) c.furniture ??= furnitureOf(name)
  }
  return c
}
