import { saysChanged } from '../../text/byline.ts'
import { parseNewsDates } from '../../text/news-date.ts'
import type { Block } from '../blocks.ts'
import type { Roles } from '../roles.ts'
import { isoDate } from './iso-date.ts'
import type { PageFacts } from './page-facts.ts'
import type { Layers } from './trust.ts'

const DATE_WORDS = /^(published|updated|posted|first published|last (updated|modified))/i

/** Dates that the visible page shows near the headline or under the text, and `<time>` elements there. */
export const datesShown = (
  blocks: readonly Block[],
  roles: Roles,
  facts: PageFacts,
  headline: Block | undefined,
) => {
  const layer: { published?: string; modified?: string } = {}
  const top = headline?.index ?? roles.area.start
  const below = blocks.slice(top, Math.max(roles.firstText + 1, top))
  const above = blocks.slice(Math.max(0, top - 6), top)
  const beside = new Set([...below, ...above].map((b) => b.element))
  const dateOf = (t: Element) => isoDate((t.getAttribute('datetime') ?? t.getAttribute('title')) || undefined)
  for (const t of facts.times) {
    const value = dateOf(t)
    if (!value) continue
    const name = `${t.getAttribute('class')} ${t.getAttribute('itemprop')} ${t.hasAttribute('pubdate') ? 'published' : ''}`
    let e: Element | null = t
    for (let i = 0; e && i < 4 && !beside.has(e); i++) e = e.parentElement
    const near = !!e && beside.has(e)
    const before = t.parentElement?.textContent?.slice(0, 60).split(t.textContent || '\u0000')[0] ?? ''
    const marked = /publish|entry-date/i.test(name)
    if (/(^|[\s_-])(updated|modified)([\s_-]|$)/i.test(name) && !marked) {
      if (near || layer.published) layer.modified ??= value
    } else if (near && saysChanged(before)) layer.modified ??= value
    else if (near || marked) layer.published ??= value
  }
  // Lines below the headline first: above it a masthead may tell today's date.
  for (const b of [...below, ...above]) {
    const role = roles.role.get(b.index)
    if ((role && role !== 'byline' && role !== 'dateline') || b.text.length > 300 || b === headline) continue
    for (const date of parseNewsDates(b.text)) {
      const before = b.text.slice(0, date.start)
      if (saysChanged(before.slice(-40))) layer.modified ??= date.value
      else if (b.text.length < 160 || DATE_WORDS.test(b.text)) layer.published ??= date.value
    }
  }
  // Old pages sign and date at the bottom.
  for (const b of blocks.slice(roles.firstText)) {
    if (layer.published) break
    const date = roles.role.get(b.index) === 'byline' ? parseNewsDates(b.text)[0] : undefined
    if (date) layer.published = date.value
  }
  return layer
}

/** The same day told with its time by a less trusted layer is the more exact value. */
export const moreExact = (
  value: string,
  layers: Layers,
  field: 'published' | 'modified',
  facts: PageFacts,
): string => {
  if (value.length > 10) return value
  for (const [, layer] of layers) {
    const other = layer[field]
    if (other && other.length > value.length && other.startsWith(value)) return other
  }
  for (const t of facts.times) {
    const other = isoDate(t.getAttribute('datetime') ?? undefined)
    if (other?.startsWith(`${value}T`)) return other
  }
  return value
}
