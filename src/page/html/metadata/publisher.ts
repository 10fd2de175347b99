import { skeleton } from '../skeleton.ts'
import type { Layers } from './trust.ts'

/**
 * The publisher: of the names that the layers give, the one that the address or the title bears out (an agency's
 * name stands in the JSON-LD of those who carry its copy), else the site's own name, else the first.
 */
export const publisherOf = (
  machine: Layers,
  title: string | undefined,
  address: string | undefined,
  shown: ReadonlySet<string>,
) => {
  const told = machine.flatMap(([from, layer]) =>
    layer.publisher && layer.publisher.length <= 80 ? [{ value: layer.publisher, from }] : [],
  )
  const host = skeleton((address && URL.parse(address)?.hostname) || '')
  const parts =
    title?.split(/[\u3400-\u9fff]/.test(title) ? /\s*[|_–—-]\s*/ : /\s+[|–—·•»]\s+|\s+-{1,2}\s+/) ?? []
  const suffix = parts.length > 1 ? parts.at(-1)! : ''
  // "Site - Headline" as well as "Headline - Site": the part that no line of the page repeats as its headline.
  const repeated = parts.length === 2 ? parts.filter((p) => shown.has(skeleton(p))) : []
  const rest = repeated.length === 1 ? parts.find((p) => p !== repeated[0]) : undefined
  const borne = told.find(({ value }) => {
    const s = skeleton(value).replace(/^the/, '')
    return s.length > 2 && (host.includes(s) || (suffix && skeleton(suffix).includes(s)))
  })
  if (borne) return borne
  const site = told.find((t) => t.from === 'open-graph') ?? told[0]
  if (site) return site
  if (rest && rest.length <= 40) return { value: rest, from: 'html' as const }
  if (suffix && suffix.length <= 40) return { value: suffix, from: 'html' as const }
  const lead = /^([\p{Lu}][\p{L} '’&.]{2,30}): /u.exec(title ?? '')
  return lead ? { value: lead[1]!, from: 'html' as const } : undefined
}
