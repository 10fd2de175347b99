/**
 * Which layer of a page is believed for which field.
 *
 * What a reader sees comes first where it can be tied to words (headline, byline); what machines are given comes
 * first for values that the visible page rounds or localises (dates, section, publisher). `docs/page.md` states
 * the order; `article.from` tells for each field which layer it was.
 */
import type { Byline, Provenance } from '../../../record.ts'
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
    const name = author.name.replace(/^\s*by\s+/i, '').trim()
    const read = bylineOf(name)
    const house = publisher && skeleton(publisher) === skeleton(name)
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

/**
 * The writers: those that the visible byline names, in its order, spelt as structured data spells them where both
 * mean the same; where nothing visible names one, those of the first layer that does.
 */
export const chooseByline = (
  visible: readonly { reading: BylineReading; from: Provenance }[],
  layers: Layers,
  publisher: string | undefined,
): BylineChoice => {
  const stated = layers
    .map(([from, layer]) => ({ from, writers: writersOf(layer.authors, publisher) }))
    .find((l) => l.writers.length)
  const seen: Byline[] = []
  for (const { reading } of visible)
    for (const { name, kind } of reading.names)
      if (isName(name) && !seen.some((s) => skeleton(s.name) === skeleton(name))) seen.push({ name, kind })
  if (!seen.length)
    return stated ? { byline: stated.writers, from: stated.from } : { byline: [], from: undefined }
  const spelt = seen.map((s) => {
    const same = stated?.writers.find(
      (w) => w.name.length >= 5 && s.name !== w.name && skeleton(s.name).startsWith(skeleton(w.name)),
    )
    return same ?? s
  })
  const unique = spelt.filter((s, i) => spelt.findIndex((o) => skeleton(o.name) === skeleton(s.name)) === i)
  return { byline: unique, from: visible[0]!.from }
}
