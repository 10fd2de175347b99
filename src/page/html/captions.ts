/**
 * Pictures of the article with their captions and credits.
 *
 * A caption is what a figure holds, what calls itself a caption, and the little text that shares a small wrapper
 * with a picture (old layouts use tables and bare divs).
 */
import { splitCredit } from '../text/credit.ts'
import type { Block, Picture } from './blocks.ts'
import { isPulled } from './body.ts'
import { captionAndCredit, isCreditClass } from './caption-words.ts'
import type { Context } from './context.ts'
import { within } from './frame.ts'
import { lineKind } from './furniture-phrases.ts'
import { skeleton } from './skeleton.ts'

export interface Captioned {
  picture: Picture | undefined
  blocks: Block[]
  caption?: string
  credit?: string
}

/** A wrapper with more text than this holds more than a picture and its caption. */
const MOST_TEXT = 420
const MOST_BLOCKS = 3
/** A figure may hold a long caption. */
const MOST_FIGURE_TEXT = 1600

const ELSEWHERE = new Set([
  'byline',
  'share',
  'related',
  'promoted',
  'newsletter',
  'advertisement',
  'comments',
  'sidebar',
  'footer',
  'menu',
  'tools',
  'dialog',
])
const SOCIAL = /social-?embed|twitter-tweet|instagram-media|fb-post|tiktok-embed/i

/** True for a part of the page that is not the article's though it may hold pictures. */
export const elsewhere = (context: Context, frame: Context): boolean => {
  for (let c: Context | undefined = context; c && c !== frame; c = c.parent) {
    const tag = c.element?.localName
    if (tag === 'nav' || tag === 'footer' || tag === 'form') return true
    if (c.furniture && ELSEWHERE.has(c.furniture)) return true
    if (SOCIAL.test(c.element?.getAttribute('class') ?? '')) return true
  }
  return false
}

/** Groups the article's pictures with their captions; `isText` tells which blocks are certainly the article's text. */
export const captionsOf = (
  blocks: readonly Block[],
  pictures: readonly Picture[],
  frame: Context,
  container: Context,
  area: { start: number; end: number },
  headline: string | undefined,
): Captioned[] => {
  const title = headline && skeleton(headline)
  const text = new Map<Context, number>()
  const count = new Map<Context, number>()
  for (const b of blocks)
    for (let c: Context | undefined = b.context; c; c = c.parent) {
      text.set(c, (text.get(c) ?? 0) + b.text.length)
      count.set(c, (count.get(c) ?? 0) + 1)
    }

  const wrapperOf = (context: Context): Context | undefined => {
    let best: Context | undefined
    for (let c: Context | undefined = context; c && c !== frame && c !== container; c = c.parent) {
      const chars = text.get(c) ?? 0
      if (c.element?.localName === 'figure') return chars <= MOST_FIGURE_TEXT ? c : undefined
      // A slide show holds many captions: each slide is for itself.
      if (c.furniture === 'caption' && chars <= MOST_FIGURE_TEXT && (count.get(c) ?? 0) <= MOST_BLOCKS + 1)
        best = c
      else if (chars > MOST_TEXT || (count.get(c) ?? 0) > MOST_BLOCKS) break
      else best = c
    }
    return best
  }

  const groups = new Map<Context, Captioned>()
  const order: Captioned[] = []
  const groupAt = (wrapper: Context): Captioned => {
    let group = groups.get(wrapper)
    if (!group) {
      group = { picture: undefined, blocks: [] }
      groups.set(wrapper, group)
      order.push(group)
    }
    return group
  }
  for (const p of pictures) {
    if (
      p.before < area.start ||
      p.before > area.end + 1 ||
      !within(p.context, frame) ||
      elsewhere(p.context, frame)
    )
      continue
    if (Number(p.element.getAttribute('width') ?? 999) < 80) continue
    const group = groupAt(wrapperOf(p.context) ?? p.context)
    group.picture ??= p
  }
  /** The picture that a credit closes: right above it, or with one line, its caption, between. */
  const pictureAbove = (b: Block): Captioned | undefined =>
    order.find((g) => {
      if (!g.picture || g.blocks.length) return false
      const between = b.index - g.picture.before
      return between === 0 || (between === 1 && blocks[b.index - 1]!.text.length <= MOST_TEXT)
    })
  /** The caption right above a credit, in an element of its own. */
  const captionAbove = (b: Block): Captioned | undefined =>
    order.find((g) => g.blocks.at(-1)?.index === b.index - 1)
  for (const b of blocks) {
    if (b.index < area.start || b.index > area.end || !within(b.context, frame) || b.context.heading) continue
    if (title && skeleton(b.text) === title) continue
    if (isPulled(b.context) || b.context.quote) continue
    const wrapper = wrapperOf(b.context)
    const kind = lineKind(b.text)
    if (kind && kind !== 'credit') continue
    const named =
      b.context.caption ||
      b.context.figure ||
      (kind === 'credit' && isCreditClass(b)) ||
      namesCaption(b.context, container, frame)
    if (!wrapper) {
      if (named && b.text.length <= MOST_TEXT && !elsewhere(b.context, frame))
        groupAt(b.context).blocks.push(b)
      continue
    }
    if (!named) {
      // Bare text beside a picture is its caption only below it, and only if it says something.
      const picture = groups.get(wrapper)?.picture
      if (!picture || b.index < picture.before || b.linkChars > 0.2 * b.text.length) continue
      const goesOn = groups.get(wrapper)?.blocks.at(-1)?.index === b.index - 1
      if (!goesOn && !saysSomething(b.text) && !splitCredit(b.text).sure) continue
    }
    if (elsewhere(b.context, frame)) continue
    const above =
      isCreditClass(b) && !groups.get(wrapper)?.picture ? (pictureAbove(b) ?? captionAbove(b)) : undefined
    if (above) {
      const between = blocks[b.index - 1]!
      if (above.picture && !above.blocks.length && above.picture.before < b.index) above.blocks.push(between)
      above.blocks.push(b)
    } else groupAt(wrapper).blocks.push(b)
  }
  for (const group of order) Object.assign(group, captionAndCredit(group.blocks))
  // A slide show tells its captions twice, and its credits in the controls.
  return order.filter(
    (g, i) =>
      g.picture ||
      (g.caption && !order.slice(0, i).some((o) => o.caption === g.caption)) ||
      (g.credit &&
        !g.caption &&
        g.credit.split(' ').length <= 8 &&
        !order.slice(0, i).some((o) => o.credit === g.credit)),
  )
}

/** Three words, or six letters of a script that writes without spaces. */
const saysSomething = (text: string): boolean =>
  text.split(/\s+/).length >= 3 || (/[\u3040-\u30ff\u3400-\u9fff]/.test(text) && text.length >= 6)

const namesCaption = (context: Context, container: Context, frame: Context): boolean => {
  for (let c: Context | undefined = context; c && c !== container && c !== frame; c = c.parent)
    if (c.furniture === 'caption') return true
  return false
}
