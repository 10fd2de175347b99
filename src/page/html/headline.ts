/** The article's own headline among a page's headings, and the title that metadata gives it. */
import type { Block } from './blocks.ts'
import { skeleton } from './skeleton.ts'

const SEPARATOR = /\s+[|–—·•»:]\s+|\s+-{1,2}\s+|\s*::\s*|^([\w .'’&]{2,40}):\s+/

/** A page title without the site's name: "Headline | Site", "Site: Headline", "Headline - Section - Site". */
export const withoutSite = (title: string, site?: string): string => {
  const parts = title.split(/\s+[|–—·•»]\s+|\s+-{1,2}\s+|\s*::\s*/).filter(Boolean)
  if (site) {
    const rest = parts.filter((p) => skeleton(p) !== skeleton(site))
    if (rest.length && rest.length < parts.length) return longest(rest)
    const prefix = `${site}:`
    if (title.toLowerCase().startsWith(prefix.toLowerCase())) return title.slice(prefix.length).trim()
  }
  if (parts.length < 2 || !SEPARATOR.test(title)) return title
  if (parts.length > 2) return parts[0]!.length >= 12 ? parts[0]! : longest(parts)
  if (!/^[\p{Lu}\p{N}]/u.test(parts[1]!)) return title
  const best = longest(parts)
  // A site's name is short; where no part stands out, the title is all headline ("Minister: no deal - yet").
  return best.length >= 0.5 * title.length ? best : title
}

const longest = (parts: string[]): string => parts.reduce((a, b) => (b.length > a.length ? b : a))

/**
 * The block that shows the headline: of the top headings the one that agrees with a title the metadata gives, else
 * the last top heading before the text. Undefined where the page shows none.
 */
export const headlineBlock = (
  blocks: readonly Block[],
  titles: readonly string[],
  textStart: number,
): Block | undefined => {
  const wanted = titles.map(skeleton).filter((t) => t.length > 5)
  const agrees = (b: Block): number => {
    const s = skeleton(b.text)
    if (s.length < 4) return 0
    if (wanted.includes(s)) return 3
    if (s.length > 12 && wanted.some((t) => t.includes(s) || s.includes(t))) return 2
    return 0
  }
  const candidates = blocks.filter(
    (b) =>
      b.text.length <= 400 &&
      !b.context.nav &&
      !b.context.footer &&
      (b.context.heading > 0 ||
        /(^|[\s_-])(headline|title)/i.test(b.element.getAttribute('class') ?? '') ||
        agrees(b) === 3),
  )
  let best: Block | undefined
  let score = 0
  for (const b of candidates) {
    const level = b.context.heading === 1 ? 1 : b.context.heading === 2 ? 0.4 : b.context.heading ? 0.2 : 0
    const place = textStart < 0 || b.index <= textStart ? 0.5 : 0
    const s = agrees(b) + level + place
    // Of equals the last before the text: mastheads come first, and are often the site's only other h1.
    if (s > score || (s === score && b.index <= textStart)) [best, score] = [b, s]
  }
  return score >= 1.4 ? best : undefined
}
