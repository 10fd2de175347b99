/**
 * The part that each block plays: the article's text, and around it headline, dek, byline, captions, notices and
 * related headlines. What plays none stays out of the article, with its reason.
 */
import type { ParagraphRole } from '../../record.ts'
import { type BylineReading, bylineOf, readByline } from '../text/byline.ts'
import { parseNewsDates } from '../text/news-date.ts'
import { noticeSign } from '../text/notice.ts'
import type { Block, Picture } from './blocks.ts'
import type { BodyChoice } from './body.ts'
import { type Captioned, captionsOf, elsewhere } from './captions.ts'
import type { Context } from './context.ts'
import { frameOf, within } from './frame.ts'
import { lineKind } from './furniture-phrases.ts'
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
  /** In page order; `after` where it stands below the text's beginning. */
  bylines: { block: Block; reading: BylineReading; after: boolean }[]
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
  /(^|[\s_-]|[a-z])(dek|deck|sub-?titles?|sub-?head(line|ing)?s?|standfirst|strap-?line|lede|article-?(intro|summary|description)|intro-?text|teaser-?text)([\s_-]|$)/i
/** Outside the text a "lead" is the dek; inside it is the first paragraph. */
const LEAD_CLASS = /(^|[\s_-])lead([\s_-]|$)/i
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
  let firstText = choice.reasons.indexOf(undefined)
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
  const captioned = captionsOf(blocks, pictures, frame, container, shown, headline?.text)
  const captions = new Set(captioned.flatMap((c) => c.blocks.map((b) => b.index)))
  const dek = findDek(blocks, choice, above, firstText, told, captions)
  if (dek && dek.index >= firstText) firstText = choice.reasons.indexOf(undefined, dek.index + 1)

  let begun = false
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
    const notice = within(b.context, frame) && !elsewhere(b.context, frame) ? noticeSign(b.text) : undefined
    const aboveNotice =
      i < above && !notice && noticeSign(b.text) === 'sure' && !b.context.nav && !b.context.form
    if (aboveNotice || notice === 'sure' || (notice && (reason !== undefined || i >= lastText))) {
      role.set(i, 'notice')
      continue
    }
    // "By A and B / 30 July 2023" right above the text, in its own element.
    const lead = reason === undefined && !begun ? bylineIn(b, 'before', frame, told.writers) : undefined
    // A fact-check tells claim and verdict in a box above its text.
    const verdict =
      reason === 'outside the article' && i > above && i < firstText && isVerdict(b.context, frame)
    if (verdict) {
      role.set(i, 'body')
      continue
    }
    const dated = lead?.whole && parseNewsDates(b.text).length > 0
    const signed = reason === undefined && i >= lastText - 2 && !lead ? signOff(b, told.writers) : undefined
    if (signed === 'about the author') {
      left.set(i, signed)
      continue
    }
    if (reason === undefined && !lead?.led && !dated && !signed) {
      if (!begun) firstText = i
      begun = true
      role.set(i, b.context.quote ? 'quote' : b.context.list ? 'list' : 'body')
      section = undefined
      continue
    }
    const reading =
      (signed || lead) ??
      bylineIn(
        b,
        i < above ? 'above' : i < firstText ? 'before' : i > lastText ? 'after' : 'inside',
        frame,
        told.writers,
      )
    // Beside a byline that says so, a name alone is a place or a section.
    const signedAlready = bylines.some(
      (x) => x.reading.led && x.reading.names.some((n) => n.kind === 'person'),
    )
    if (reading && (reading.led || !signedAlready)) {
      role.set(i, 'byline')
      bylines.push({ block: b, reading, after: i > firstText })
      continue
    }
    left.set(i, reason === 'outside the article' && i < above ? 'above the headline' : (reason ?? 'byline'))
    if (i < above || !within(b.context, frame) || b.context.nav) continue
    const part = furnitureAt(b.context, frame)
    if (kind === 'related' || kind === 'promoted') section = kind
    else if (b.context.heading && b.linkChars < 0.5 * b.text.length) section = undefined
    if (
      (part === 'promoted' && kind !== 'related' && section !== 'related') ||
      part === 'sidebar' ||
      part === 'comments' ||
      part === 'tags'
    )
      continue
    if (kind && kind !== 'related') continue
    const links = relatedLinks(
      b,
      kind,
      section === 'related' || part === 'related' || reason === 'list of links',
    )
    if (!links.length) continue
    related.push(...links)
    role.set(i, 'related')
    left.delete(i)
  }
  relatedBelow(blocks, end, frame, (b, links) => {
    related.push(...links)
    role.set(b.index, 'related')
  })
  return { role, pictures: captioned, related, bylines, dek, frame, area, firstText, left }
}

const furnitureAt = (context: Context, frame: Context): string | undefined => {
  for (let c: Context | undefined = context; c && c !== frame; c = c.parent)
    if (c.furniture) return c.furniture
  return undefined
}

/** Blocks below the article's own element in which a section of related headlines may follow. */
const BELOW = 40

/** A section right below the article, in the same parent, whose heading says that it is related. */
const relatedBelow = (
  blocks: readonly Block[],
  end: number,
  frame: Context,
  found: (b: Block, links: RelatedLink[]) => void,
): void => {
  if (!frame.parent?.element) return
  let section: string | undefined
  for (const b of blocks.slice(end + 1, end + 1 + BELOW)) {
    if (!within(b.context, frame.parent)) return
    const kind = lineKind(b.text)
    if (kind) section = kind
    else if (b.context.heading && !b.linkChars) section = undefined
    if (section !== 'related' || b.context.nav || b.context.footer || b.context.aside) continue
    const links = relatedLinks(b, kind, true)
    if (links.length) found(b, links)
  }
}

const findDek = (
  blocks: readonly Block[],
  choice: BodyChoice,
  above: number,
  firstText: number,
  told: Told,
  captions: ReadonlySet<number>,
): Block | undefined => {
  const deks = told.deks.map(skeleton).filter((d) => d.length >= 20)
  const title = told.headline && skeleton(told.headline.text)
  for (let i = above + 1; i <= Math.min(firstText, above + 12); i++) {
    const b = blocks[i]!
    // The text's own first paragraph is the dek only by its look, never because a description repeats it.
    const text = choice.reasons[i] === undefined
    if (captions.has(i) || b.text.length > MAX_DEK || b.text.length < 20 || noticeSign(b.text)) continue
    if (b.linkChars > 0.5 * b.text.length || lineKind(b.text) || b.context.list || b.context.nav) continue
    const s = skeleton(b.text)
    if (s === title) continue
    if (!text && deks.some((d) => d === s || (s.length > 30 && (d.startsWith(s) || s.startsWith(d)))))
      return b
    const classes = `${b.element.getAttribute('data-qa') ?? ''} ${b.element.getAttribute('data-testid') ?? ''} ${b.element.getAttribute('class') ?? ''} ${b.context.parent?.element?.getAttribute('class') ?? ''}`
    if (readByline(b.text).led) continue
    if (DEK_CLASS.test(classes) || (!text && LEAD_CLASS.test(classes))) return b
    const next = i - above <= 2
    const bold = b.strongChars > 0.8 * b.text.length && b.text.length <= 240
    if (next && (b.context.heading > 1 || bold) && b.text.length > 45) return b
  }
  return undefined
}

const isVerdict = (context: Context, frame: Context): boolean => {
  for (let c: Context | undefined = context; c && c !== frame; c = c.parent)
    if (
      /(^|[\s_-])(verdict|claim|claimreview|factcheck-(box|summary))([\s_-]|$)/i.test(
        c.element?.getAttribute('class') ?? '',
      )
    )
      return true
  return false
}

/** The text's last block, where it is a signature or says who the writer is. */
const signOff = (b: Block, writers: readonly string[]): BylineReading | 'about the author' | undefined => {
  if (b.text.length > 400 || b.context.quote) return undefined
  const reading = readByline(b.text)
  const dated =
    reading.whole && parseNewsDates(b.text).length > 0 && reading.names.some((n) => /\s/.test(n.name))
  if (((reading.led && reading.whole) || dated) && reading.names.length) return reading
  // In italics, with an address: a columnist's line, a call for tips.
  if (b.strongChars > 0.8 * b.text.length && CONTACT.test(b.text)) return 'about the author'
  const about = writers.some((w) => w.length > 4 && b.text.startsWith(w)) && ABOUT.test(b.text)
  return about && (b.strongChars > 0.8 * b.text.length || CONTACT.test(b.text))
    ? 'about the author'
    : undefined
}

const ABOUT = /\b(is|was|has|covers|covered|writes|wrote|reports|reported|joined|works|edits|teaches|lives)\b/
const CONTACT = /@|\b(reach|follow|contact|e-?mail) (him|her|them|me|the (author|writer|reporter))\b/i

/** Longest block that is looked at as a byline; an author's biography is longer. */
const MAX_BYLINE_BLOCK = 260
/** Levels above a block in which an element may call it a byline. */
const NEAR = 3

/** A byline in the block, with only those of its names that can be trusted there; undefined if it is none. */
const bylineIn = (
  b: Block,
  where: 'above' | 'before' | 'after' | 'inside',
  frame: Context,
  writers: readonly string[],
): BylineReading | undefined => {
  if (b.text.length > MAX_BYLINE_BLOCK || !/\p{L}/u.test(b.text)) return undefined
  const kind = lineKind(b.text)
  if (kind && kind !== 'byline' && kind !== 'credit') return undefined
  const marked = b.links.filter((l) => l.author && l.text.trim().length > 3)
  if (marked.length && b.text.length < 200 && where !== 'inside') {
    // rel="author" says who the writers are, whatever else the line holds.
    const names = marked.map(({ text }) => {
      const name = text.replace(/\s+/g, ' ').trim()
      const start = Math.max(0, b.text.indexOf(name))
      return { name, kind: bylineOf(name)[0]?.kind ?? ('person' as const), start, end: start + name.length }
    })
    const others = readByline(b.text).names.filter(
      (n) => n.kind !== 'person' && !names.some((m) => m.name === n.name),
    )
    return { names: [...names, ...others], led: true, whole: true }
  }
  const reading = readByline(b.text)
  if (!reading.names.length) return undefined
  const known = writers.map(skeleton).filter((w) => w.length > 4)
  const isKnown = (name: string) => {
    const s = skeleton(name)
    return known.some((w) => s === w || (s.length > 5 && (w.startsWith(s) || s.startsWith(w))))
  }
  const only = (keep: (name: BylineReading['names'][number]) => boolean): BylineReading | undefined => {
    const names = reading.names.filter(keep)
    return names.length ? { ...reading, names } : undefined
  }
  const full = (name: string) => /\s/.test(name.trim())
  if (reading.led && reading.whole) {
    if (where === 'above' && !named(b, frame)) return only((n) => isKnown(n.name))
    // "By A 2019-11-18 Science & Astronomy": beside a known writer, a single word is a section.
    return reading.names.some((n) => isKnown(n.name))
      ? only((n) => isKnown(n.name) || n.kind !== 'person' || full(n.name))
      : reading
  }
  if (reading.led && b.text.length < 160)
    return only((n) => isKnown(n.name)) ?? only((n) => n.kind !== 'person' || full(n.name))
  if (where === 'inside') return undefined
  const some = reading.names.some((n) => isKnown(n.name))
  if (some && b.text.length < 120)
    return only((n) => isKnown(n.name) || (reading.whole && n.kind !== 'person'))
  if (known.length || where !== 'before' || !reading.whole) return undefined
  const dated = parseNewsDates(b.text).length > 0
  return named(b, frame) || dated ? only((n) => n.kind !== 'person' || full(n.name)) : undefined
}

/** True where an element around the block, near it, calls itself a byline. */
const named = (b: Block, frame: Context): boolean => {
  let level = 0
  for (let c: Context | undefined = b.context; c && c !== frame && level < NEAR; c = c.parent, level++)
    if (c.furniture === 'byline' || c.element?.getAttribute('rel') === 'author') return true
  return b.links.some((l) =>
    /\/(author|authors|by|staff|profile|people|journalist|contributors?)\//i.test(l.href),
  )
}

const LABEL =
  /^\W*(lea también|lee también|lire aussi|leia também|mehr zum thema|читайте также|читайте також|read (also|more|next|this|now)|also read|see (also|more)|more|related( (stories|articles|news|content|coverage|posts?|stor(y|ies)|article))?|watch( also| more)?|you (may|might) (also )?like)\s*[:|–—-]?\s*/i

/** The other articles that a block names: each link of a headline's length, or the words after "Read also:". */
const relatedLinks = (b: Block, kind: string | undefined, listed: boolean): RelatedLink[] => {
  const wanted = kind === 'related' || (listed && b.linkChars > 0.5 * b.text.length)
  if (!wanted) return []
  const clean = (words: string) => {
    const text = words.replace(/\s+/g, ' ').trim()
    return text.replace(LABEL, '') || text
  }
  const links = b.links.flatMap((l) => {
    const headline = clean(l.text)
    // Documents are no articles; ten letters of a script without spaces are a headline.
    const long =
      headline.length >= 12 || (/[\u3040-\u30ff\u3400-\u9fff]/.test(headline) && headline.length >= 8)
    return long && !/\.(pdf|docx?|xlsx?|zip)([?#]|$)/i.test(l.href)
      ? [{ block: b, headline, href: l.href }]
      : []
  })
  if (links.length) return links
  const rest = kind === 'related' ? clean(b.text) : ''
  // Without a link, what is left of the line must look like a headline, not like a heading's end.
  return rest !== b.text && rest.length >= 20 && /^[\p{Lu}\p{N}“"‘']/u.test(rest)
    ? [{ block: b, headline: rest }]
    : []
}
