/**
 * Which layer of a page is believed for which field.
 *
 * What a reader sees comes first where it can be tied to words (headline, byline); what machines are given comes
 * first for values that the visible page rounds or localises (dates, section, publisher). `docs/page.md` states
 * the order; `article.from` tells for each field which layer it was.
 */
import type { Byline, Provenance } from '../../../record.ts'
import { isAgency } from '../../text/agencies.ts'
import { type BylineReading, bylineOf } from '../../text/byline.ts'
import { skeleton } from '../skeleton.ts'
import type { Author, Layer } from './layer.ts'

export type LayerName = 'json-ld' | 'open-graph' | 'microdata' | 'html'
export type Layers = [name: LayerName, layer: Layer][]

/** The first layer, in order of trust, that tells the field. */
export const trusted = <K extends keyof Layer>(
  layers: Layers,
  field: K,
): { value: NonNullable<Layer[K]>; from: LayerName } | undefined => {
  for (const [from, layer] of layers) {
    const value = layer[field]
    if (value !== undefined) return { value: value as NonNullable<Layer[K]>, from }
  }
  return undefined
}

/** Names that content systems put where no writer is known. */
const PLACEHOLDER =
  /^(admin(istrator)?|root|editor|user|author|unknown|anonymous|none|n\/a|null|undefined|webmaster|guest|test|default|site ?admin|wordpress|web ?editor)$/i

const isName = (name: string) =>
  name.length <= 100 &&
  /\p{L}{2}/u.test(name) &&
  !PLACEHOLDER.test(name) &&
  !/https?:|www\.|@.*\.|\.(com|org|net)\/|[{}<>]/i.test(name)

/** "Текст: A", "Author: A": a label that a template puts before the name. */
const LABELLED = /^[\p{L} ]{2,20}:\s+(?=\p{Lu})/u

/** Names of a structured author field, one by one, with their kinds: "By A and B" counts as two. */
export const writersOf = (
  authors: readonly Author[] | undefined,
  publisher: string | undefined,
): Byline[] => {
  const names: Byline[] = []
  const add = (byline: Byline) => {
    if (isName(byline.name) && !names.some((n) => skeleton(n.name) === skeleton(byline.name)))
      names.push(byline)
  }
  for (const author of authors ?? []) {
    const name = author.name
      .replace(/^\s*by\s+/i, '')
      .replace(LABELLED, '')
      .trim()
    const read = bylineOf(name)
    const house = publisher && skeleton(publisher) === skeleton(name)
    // "A, Courier Today" in one author field: the house is where A works.
    const people = read.filter((r) => !publisher || skeleton(r.name) !== skeleton(publisher))
    if (people.length && people.length < read.length) {
      for (const byline of people) add(byline)
      continue
    }
    if (author.organization || house) add({ name, kind: read[0]?.kind === 'agency' ? 'agency' : 'desk' })
    else if (read.length) for (const byline of read) add(byline)
    else add({ name, kind: 'person' })
  }
  return names
}

export interface BylineChoice {
  byline: Byline[]
  from: Provenance | undefined
}

export interface VisibleByline {
  text: string
  reading: BylineReading
  from: Provenance
  /** Stands below the text's beginning: "Reporting by …", an author box. */
  after: boolean
}

/**
 * The writers: those that the visible byline names, in its order, spelt as structured data spells them where both
 * mean the same; where nothing visible names one, those of the first layer that does. Names below the text count
 * only where none above it is a person; a publication after a name and a comma is where the writer works.
 */
export const chooseByline = (
  visible: readonly VisibleByline[],
  layers: Layers,
  publisher: string | undefined,
): BylineChoice => {
  const house = publisher ? skeleton(publisher) : ''
  const stated = layers
    .map(([from, layer]) => ({ from, writers: writersOf(layer.authors, publisher) }))
    .find((l) => l.writers.length)
  const seen: Byline[] = []
  for (const { text, reading, after } of visible) {
    if (after && seen.some((s) => s.kind === 'person')) continue
    reading.names.forEach((n, i) => {
      const before = reading.names[i - 1]
      const employer =
        before?.kind === 'person' && /^\s*,\s*(the\s+)?$/i.test(text.slice(before.end, n.start))
      if (employer && (n.kind === 'agency' || skeleton(n.name) === house)) return
      const name = n.name.replace(LABELLED, '')
      if (isName(name) && !seen.some((s) => skeleton(s.name) === skeleton(name)))
        // "Courier Today Studio" is a part of the house, not a person.
        seen.push({
          name,
          kind: n.kind === 'person' && house.length > 5 && skeleton(name).startsWith(house) ? 'desk' : n.kind,
        })
    })
  }
  if (!seen.length)
    return stated ? { byline: stated.writers, from: stated.from } : { byline: [], from: undefined }
  const spelt = seen.map((s) => {
    const own = skeleton(s.name)
    const same = stated?.writers.find((w) => {
      const theirs = skeleton(w.name)
      return (
        theirs !== own &&
        theirs.length > 4 &&
        own.length > 4 &&
        (own.startsWith(theirs) || theirs.startsWith(own))
      )
    })
    return same ?? withoutHouse(s, house)
  })
  const unique = spelt.filter((s, i) => spelt.findIndex((o) => skeleton(o.name) === skeleton(s.name)) === i)
  return { byline: unique, from: visible[0]!.from }
}

/** "Jane Doe Courier Today" on the Courier Today, "Jane Doe Associated Press": two elements without a space between. */
const withoutHouse = (byline: Byline, house: string): Byline => {
  const all = byline.name.split(/\s+/)
  for (let cut = 2; cut < all.length; cut++) {
    const tail = all.slice(cut).join(' ')
    if (!all.slice(0, cut).every((word) => /^\p{Lu}/u.test(word))) break
    if (skeleton(tail) === house || isAgency(tail))
      return { name: all.slice(0, cut).join(' '), kind: 'person' }
  }
  return byline
}
