/**
 * The part that each block plays: the article's text, and around it headline, dek, byline, captions, notices and
 * related headlines. What plays none stays out of the article, with its reason.
 */
import type { ParagraphRole } from '../../record.ts'
import { type BylineReading, readByline } from '../text/byline.ts'
import type { Block, Picture } from './blocks.ts'
import type { BodyChoice } from './body.ts'
import { type Captioned, captionsOf, elsewhere } from './captions.ts'
import type { Context } from './context.ts'
import { frameOf, within } from './frame.ts'
import { lineKind } from './furniture-phrases.ts'
import { noticeOf } from './notice.ts'
import { skeleton } from './skeleton.ts'

export interface RelatedLink {
  block: Block
  headline: string
  href?: string
}

export interface Roles {
  /** By block index. */
  role: Map<number, ParagraphRole>
  pictures: Captioned[]
  related: RelatedLink[]
  bylines: { block: Block; reading: BylineReading }[]
  dek: Block | undefined
  /** Where headline and text stand, and the blocks from the headline to the end of that element. */
  frame: Context | undefined
  area: { start: number; end: number }
  firstText: number
  /** By block index: why the block has no part. */
  left: Map<number, string>
}

export interface Told {
  headline: Block | undefined
  /** Descriptions and subtitles that metadata gives: a block that says the same is the dek. */
  deks: readonly string[]
  /** Names of writers that metadata gives. */
  writers: readonly string[]
}

const DEK_CLASS =
  /(^|[\s_-]|[a-z])(dek|deck|sub-?titles?|sub-?head(line|ing)?s?|standfirst|strap-?line|summary|lede|description|article-?intro|intro-?text|teaser-?text)([\s_-]|$)/i
const MAX_DEK = 500
/** Blocks above the headline in which a byline or kicker may stand. */
const ABOVE = 6

export const assignRoles = (
  blocks: readonly Block[],
  pictures: readonly Picture[],
  choice: BodyChoice,
  told: Told,
): Roles => {
  const role = new Map<number, ParagraphRole>()
  const left = new Map<number, string>()
  const related: RelatedLink[] = []
  const bylines: Roles['bylines'] = []
  const firstText = choice.reasons.indexOf(undefined)
  const lastText = choice.reasons.lastIndexOf(undefined)
  const container = choice.container
  const headline = told.headline
  if (!container || firstText < 0) {
    const area = { start: headline?.index ?? 0, end: headline?.index ?? 0 }
    if (headline) role.set(headline.index, 'headline')
    return { role, pictures: [], related, bylines, dek: undefined, frame: undefined, area, firstText, left }
  }
  const frame = frameOf(container, headline)
  let end = lastText
  while (end + 1 < blocks.length && within(blocks[end + 1]!.context, frame)) end++
  const above = headline && headline.index < firstText ? headline.index : firstText
  const area = { start: Math.max(0, above), end }
  // Pictures with captions may stand above the headline, and after the text only inside its own element.
  const shown = { start: Math.max(0, above - ABOVE), end: lastText + 2 }
  const captioned = captionsOf(blocks, pictures, frame, container, shown)
  const captions = new Set(captioned.flatMap((c) => c.blocks.map((b) => b.index)))
  const dek = findDek(blocks, above, firstText, told, captions)

  let section: 'related' | 'promoted' | undefined
  for (let i = Math.max(0, above - ABOVE); i <= end; i++) {
    const b = blocks[i]!
    const reason = choice.reasons[i]
    const kind = lineKind(b.text)
    if (b === headline) {
      role.set(i, 'headline')
      section = undefined
      continue
    }
    if (b === dek) {
      role.set(i, 'dek')
      continue
    }
    if (captions.has(i)) {
      role.set(i, 'caption')
      continue
    }
    if (
      noticeOf(b.text) &&
      (reason === undefined || within(b.context, frame)) &&
      !elsewhere(b.context, frame)
    ) {
      role.set(i, 'notice')
      continue
    }
    if (reason === undefined) {
      role.set(i, b.context.quote ? 'quote' : b.context.list ? 'list' : 'body')
      section = undefined
      continue
    }
    const reading = bylineIn(b, i < firstText || i > lastText ? 'around' : 'inside', frame, told.writers)
    if (reading) {
      role.set(i, 'byline')
      bylines.push({ block: b, reading })
      continue
    }
    left.set(i, reason === 'outside the article' && i < above ? 'above the headline' : reason)
    if (i < above || !within(b.context, frame)) continue
    const part = furnitureAt(b.context, frame)
    if (kind === 'related' || kind === 'promoted') section = kind
    else if (b.context.heading && b.linkChars < 0.5 * b.text.length) section = undefined
    if (part === 'promoted' || part === 'sidebar' || part === 'comments' || part === 'tags') continue
    const link = relatedLink(b, kind, section === 'related' || part === 'related')
    if (link) {
      related.push(link)
      role.set(i, 'related')
      left.delete(i)
    }
  }
  return { role, pictures: captioned, related, bylines, dek, frame, area, firstText, left }
}

const furnitureAt = (context: Context, frame: Context): string | undefined => {
  for (let c: Context | undefined = context; c && c !== frame; c = c.parent)
    if (c.furniture) return c.furniture
  return undefined
}

const findDek = (
  blocks: readonly Block[],
  above: number,
  firstText: number,
  told: Told,
  captions: ReadonlySet<number>,
): Block | undefined => {
  const deks = told.deks.map(skeleton).filter((d) => d.length >= 20)
  const title = told.headline && skeleton(told.headline.text)
  for (let i = above + 1; i < Math.min(firstText, above + 12); i++) {
    const b = blocks[i]!
    if (captions.has(i) || b.text.length > MAX_DEK || b.text.length < 20 || noticeOf(b.text)) continue
    if (b.linkChars > 0.5 * b.text.length || lineKind(b.text) || b.context.list || b.context.nav) continue
    const s = skeleton(b.text)
    if (s === title) continue
    if (deks.some((d) => d === s || (s.length > 30 && (d.startsWith(s) || s.startsWith(d))))) return b
    const named =
      DEK_CLASS.test(b.element.getAttribute('class') ?? '') ||
      DEK_CLASS.test(b.context.parent?.element?.getAttribute('class') ?? '')
    if (named && !readByline(b.text).led) return b
    const next = i - above <= 2
    if (next && (b.context.heading > 1 || b.strongChars > 0.8 * b.text.length) && !readByline(b.text).whole)
      return b
  }
  return undefined
}

/** Longest block that is looked at as a byline; an author's biography is longer. */
const MAX_BYLINE_BLOCK = 260

const bylineIn = (
  b: Block,
  where: 'around' | 'inside',
  frame: Context,
  writers: readonly string[],
): BylineReading | undefined => {
  if (b.text.length > MAX_BYLINE_BLOCK || !/\p{L}/u.test(b.text)) return undefined
  const reading = readByline(b.text)
  if (!reading.names.length) return undefined
  if (reading.led && (reading.whole || b.text.length < 160)) return reading
  if (where === 'inside') return undefined
  const s = skeleton(b.text)
  const known = writers.some(
    (w) => w.length > 4 && s.includes(skeleton(w)) && b.text.length < skeleton(w).length + 80,
  )
  let named = false
  for (let c: Context | undefined = b.context; c && c !== frame && !named; c = c.parent)
    named = c.furniture === 'byline'
  return known || (named && reading.whole) ? reading : undefined
}

const LABEL =
  /^\W*(read (also|more|next|this|now)|also read|see (also|more)|more|related( (stories|articles|news|content|coverage|posts?|stor(y|ies)|article))?|watch( also| more)?|you (may|might) (also )?like)\s*[:|–—-]?\s*/i

const relatedLink = (b: Block, kind: string | undefined, listed: boolean): RelatedLink | undefined => {
  const link =
    b.links.find((l) => l.text.trim().length >= 15) ?? (b.links.length === 1 ? b.links[0] : undefined)
  const text = (link ? link.text : kind === 'related' ? b.text.replace(LABEL, '') : '')
    .replace(/\s+/g, ' ')
    .trim()
  const headline = text.replace(LABEL, '') || text
  if (headline.length < 12) return undefined
  if (kind === 'related' || (listed && link && b.linkChars > 0.5 * b.text.length))
    return { block: b, headline, ...(link && { href: link.href }) }
  return undefined
}
