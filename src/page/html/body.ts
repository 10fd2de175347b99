/**
 * Which blocks are the article's text.
 *
 * First where it stands: readability's choice (or the JSON-LD articleBody, or, where both fail, the element with
 * most prose) votes for a container. Then what in the container is text: all that no reason speaks against. Every
 * block left out has its reason, for `--explain`.
 */
import { readByline } from '../text/byline.ts'
import { parseNewsDates } from '../text/news-date.ts'
import type { Block } from './blocks.ts'
import type { Context } from './context.ts'
import { within } from './frame.ts'
import { isPlea, lineKind } from './furniture-phrases.ts'
import { skeleton } from './skeleton.ts'

export interface BodyChoice {
  container: Context | undefined
  /** By block index: undefined for text, else why the block is no text. */
  reasons: (string | undefined)[]
}

export interface Known {
  headline?: string | undefined
  dek?: string | undefined
  /** JSON-LD articleBody, as plain text. */
  articleBody?: string | undefined
}

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/
const SENTENCE_END = /[.!?…。！？:;"”’»)]$|[.!?…。！？]["”’»)]? /

/** A line that reads like running text and not like a label, a menu or a list of links. */
const isProse = (b: Block): boolean => {
  const c = b.context
  if (c.caption || c.figure || b.tag === 'button') return false
  if (b.linkChars > 0.5 * b.text.length) return false
  const least = CJK.test(b.text) ? 16 : 40
  return b.text.length >= least && (SENTENCE_END.test(b.text) || b.text.length >= 4 * least)
}

type Weights = Map<Context, number>

const weigh = (blocks: readonly Block[], counts: (b: Block) => number): Weights => {
  const weights: Weights = new Map()
  for (const b of blocks) {
    const n = counts(b)
    if (!n) continue
    for (let c: Context | undefined = b.context; c; c = c.parent) weights.set(c, (weights.get(c) ?? 0) + n)
  }
  return weights
}

/** The deepest element that still holds nearly all of the weight. */
const innermost = (weights: Weights, share: number): Context | undefined => {
  let total = 0
  for (const [c, n] of weights) if (!c.parent?.parent) total = Math.max(total, n)
  let best: Context | undefined
  for (const [c, n] of weights) if (n >= share * total && (!best || c.depth > best.depth)) best = c
  return best
}

/** Characters of prose by the element that holds it directly or one wrapper deep: readability's own measure. */
const mostProse = (
  blocks: readonly Block[],
  prose: boolean[],
): { at: Context | undefined; weight: number } => {
  const direct: Weights = new Map()
  for (const b of blocks) {
    if (!prose[b.index]) continue
    const near = b.context.parent
    if (near) direct.set(near, (direct.get(near) ?? 0) + b.text.length)
    if (near?.parent) direct.set(near.parent, (direct.get(near.parent) ?? 0) + b.text.length / 2)
  }
  let at: Context | undefined
  let weight = 0
  for (const [c, n] of direct) if (n > weight) [at, weight] = [c, n]
  return { at, weight }
}

/** Chooses the article's text among a page's blocks; `keeps` is readability's opinion by block. */
export const chooseBody = (blocks: readonly Block[], keeps: readonly boolean[], known: Known): BodyChoice => {
  const prose = blocks.map(isProse)
  const stated = known.articleBody ? skeleton(known.articleBody) : ''
  const inStated = blocks.map((b) => {
    if (stated.length < 200) return false
    const s = skeleton(b.text)
    return s.length >= 12 && stated.includes(s)
  })
  const length = (b: Block) => b.text.length
  const weightOf = (flag: readonly boolean[]) =>
    blocks.reduce((sum, b) => sum + (flag[b.index] && prose[b.index] ? b.text.length : 0), 0)

  const most = mostProse(blocks, prose)
  let votes: boolean[] = keeps.map((k, i) => k && prose[i]!)
  // Readability now and then settles on a teaser: half of the largest run of prose is the least an article has.
  if (most.at && weightOf(votes) < 0.5 * most.weight) {
    const at = most.at
    votes = blocks.map((b) => prose[b.index]! && within(b.context, at))
  }
  if (weightOf(inStated) > 0.5 * stated.length) votes = inStated.map((k, i) => k && prose[i]!)

  let container = innermost(
    weigh(blocks, (b) => (votes[b.index] ? length(b) : 0)),
    0.85,
  )
  const own =
    container &&
    (ownArticle(blocks, container, prose, known.headline) ??
      firstOfSeveral(blocks, container, prose, known.headline))
  if (own) {
    container = own
    votes = blocks.map((b) => prose[b.index]! && within(b.context, own) && !insideArticle(b.context, own))
  }
  const reasons: (string | undefined)[] = new Array(blocks.length).fill('outside the article')
  if (!container) return { container, reasons }

  const votesAt = weigh(blocks, (b) => (votes[b.index] && within(b.context, container) ? length(b) : 0))
  const all = votesAt.get(container) ?? 1
  const first = votes.findIndex((v, i) => v && within(blocks[i]!.context, container))
  const last = votes.findLastIndex((v, i) => v && within(blocks[i]!.context, container))
  const title = known.headline ? skeleton(known.headline) : ''
  const dek = known.dek ? skeleton(known.dek) : ''

  const titleAt = title ? blocks.findLastIndex((b, i) => i <= first && skeleton(b.text) === title) : -1
  const linkLists = listsOfLinks(blocks)
  let relatedList = false
  for (const b of blocks) {
    if (!within(b.context, container)) continue
    const i = b.index
    const why = (): string | undefined => {
      const part = furnitureAround(b, container, votesAt, all)
      if (part) return part
      if (b.context.caption || b.context.figure) return 'caption'
      const s = skeleton(b.text)
      if (!s) return 'no words'
      if (title && s === title) return 'headline'
      if (dek && i <= first && s === dek) return 'dek'
      const kind = lineKind(b.text)
      // "Subscribe to a theory of conspiracy, and …" is a sentence of the text: a phrase alone never drops one.
      const sentence = !b.linkChars && isSentence(b.text) && !isPlea(b.text)
      if (kind && !sentence) {
        relatedList = kind === 'related' || kind === 'promoted' || kind === 'tags'
        return kind
      }
      const linked = b.linkChars > 0.7 * b.text.length
      if (relatedList && (linked || b.context.list)) return 'related'
      relatedList = false
      if (linkLists.has(listOf(b)!)) return 'list of links'
      if (i < titleAt) return 'above the headline'
      if (i < first && !opensText(b)) return 'before the text'
      if (keeps[i] || inStated[i]) return undefined
      if (i < first || i > last) return i < first ? 'before the text' : 'after the text'
      return undefined
    }
    reasons[i] = why()
  }
  endAtMark(blocks, reasons)
  dropRepeated(blocks, reasons)
  return { container, reasons }
}

/** Words enough, and an end: not a label, a button or a heading. */
const isSentence = (text: string): boolean =>
  text.split(/\s+/).length >= 7 && /[.!?…]["”’)]?$/.test(text) && !/^.{0,40}:/.test(text)

/** A short line above the first paragraph that belongs to the text, not to the lines around the headline. */
const opensText = (b: Block): boolean => {
  if (b.context.heading > 1) return true
  if (b.linkChars > 0.3 * b.text.length || /^(you are here|home\b|\W*$)/i.test(b.text)) return false
  if (b.text.length < 160 && parseNewsDates(b.text).length) return false
  const byline = readByline(b.text)
  return !(byline.led && byline.names.length)
}

const PULL_QUOTE = /pull-?quote|blockquote-?pull|highlight-?quote/i

/** True where an element near the block calls it a quotation for show. */
export const isPulled = (context: Context): boolean => {
  let level = 0
  for (let c: Context | undefined = context; c && level < 4; c = c.parent, level++)
    if (PULL_QUOTE.test(c.element?.getAttribute('class') ?? '')) return true
  return false
}

/**
 * Takes out what the page tells twice: quotations pulled out of the text for show, and paragraphs that phone and
 * desktop layouts repeat. A paragraph read twice would become a claim made twice.
 */
const dropRepeated = (blocks: readonly Block[], reasons: (string | undefined)[]): void => {
  const kept = blocks.filter((b) => reasons[b.index] === undefined)
  const texts = kept.map((b) => skeleton(b.text))
  const seen = new Set<string>()
  kept.forEach((b, i) => {
    const s = texts[i]!
    const shown = b.context.quote || isPulled(b.context)
    if (shown && s.length >= 15 && texts.some((t, j) => j !== i && t.length > s.length && t.includes(s)))
      reasons[b.index] = 'pull quote'
    else if (s.length >= 100 && b.tag === 'p' && /[.!?”"]$/.test(b.text) && seen.has(s))
      reasons[b.index] = 'repeated'
    seen.add(s)
  })
}

/** "– ENDS –", "###", "-30-": what a press release puts behind it is for editors. */
const END_MARK = /^\W*(ends|end|30|完)\W*$/i

const endAtMark = (blocks: readonly Block[], reasons: (string | undefined)[]): void => {
  const kept = blocks.filter((b) => reasons[b.index] === undefined)
  const at = kept.findIndex(
    (b, i) =>
      i >= 2 &&
      b.text.length < 20 &&
      (/^\s*#{3,}\s*$/.test(b.text) || (END_MARK.test(b.text) && /^\W|完/.test(b.text))),
  )
  if (at >= 0) for (const b of kept.slice(at)) reasons[b.index] = 'after the end mark'
}

const insideArticle = (c: Context | undefined, container: Context): boolean => {
  for (; c && c !== container; c = c.parent) if (c.element?.localName === 'article') return true
  return false
}

/**
 * Where a container holds several `<article>`s (a page that goes on with the next stories): the one that shows the
 * headline, if it has prose of its own.
 */
const ownArticle = (
  blocks: readonly Block[],
  container: Context,
  prose: readonly boolean[],
  headline: string | undefined,
): Context | undefined => {
  const title = headline ? skeleton(headline) : ''
  const articles = new Set<Context>()
  let own: Context | undefined
  for (const b of blocks) {
    if (!within(b.context, container)) continue
    let outermost: Context | undefined
    for (let c: Context | undefined = b.context; c && c !== container; c = c.parent)
      if (c.element?.localName === 'article') outermost = c
    if (!outermost) continue
    articles.add(outermost)
    if (!own && (title ? skeleton(b.text) === title : b.context.heading === 1)) own = outermost
  }
  if (!own || articles.size < 2) return undefined
  const found = own
  return blocks.some((b) => prose[b.index] && within(b.context, found) && !insideArticle(b.context, found))
    ? own
    : undefined
}

/**
 * Where a container holds several top headings with prose after each (a page that scrolls on to the next story, and
 * marks none as an article): the part around the page's own headline.
 */
const firstOfSeveral = (
  blocks: readonly Block[],
  container: Context,
  prose: readonly boolean[],
  headline: string | undefined,
): Context | undefined => {
  const tops = blocks.filter((b) => b.context.heading === 1 && within(b.context, container))
  const title = headline ? skeleton(headline) : ''
  const own = tops.find((b) => skeleton(b.text) === title)
  if (!own || tops.length < 2) return undefined
  const others = tops.filter((b) => b !== own && skeleton(b.text) !== title)
  if (!others.length) return undefined
  let part: Context | undefined = own.context
  for (let c: Context | undefined = own.context; c && c !== container; c = c.parent) {
    const here = c
    if (others.some((b) => within(b.context, here))) break
    part = c
  }
  const found = part
  return blocks.some((b) => prose[b.index] && within(b.context, found)) ? found : undefined
}

/** The outermost list that a block stands in. */
const listOf = (b: Block): Context | undefined => {
  let list: Context | undefined
  for (let c: Context | undefined = b.context; c?.list; c = c.parent) list = c
  return list
}

/** Lists in which every item is one whole link as long as a headline: other articles, not the text. */
const listsOfLinks = (blocks: readonly Block[]): Set<Context> => {
  const lists = new Set<Context>()
  const others = new Set<Context>()
  for (const b of blocks) {
    const list = listOf(b)
    if (!list) continue
    if (b.linkChars > 0.85 * b.text.length && b.text.length >= 20) lists.add(list)
    else others.add(list)
  }
  for (const list of others) lists.delete(list)
  return lists
}

/** The reason that lies in an element between the block and the container, if one names itself furniture. */
const furnitureAround = (b: Block, container: Context, votesAt: Weights, all: number): string | undefined => {
  for (let c: Context | undefined = b.context; c && c !== container; c = c.parent) {
    // An element with a good part of the text is the text, whatever it is called ("paywall", "with-sidebar").
    if ((votesAt.get(c) ?? 0) > 0.25 * all) return undefined
    const tag = c.element?.localName
    if (c.asks) return 'form'
    if (tag === 'amp-accordion' || tag === 'amp-sidebar') return tag
    // A quotation's own footer names who said it.
    if (tag === 'footer' && c.quote) continue
    if (tag === 'nav' || tag === 'footer' || tag === 'form' || tag === 'button' || tag === 'aside') return tag
    if (tag === 'article') return 'another article'
    if (c.element?.getAttribute('aria-hidden') === 'true') return 'hidden'
    if (c.furniture) return c.furniture
  }
  return undefined
}
