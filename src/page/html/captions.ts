/**
 * Pictures of the article with their captions and credits.
 *
 * A caption is what a figure holds, what calls itself a caption, and the little text that shares a small wrapper
 * with a picture (old layouts use tables and bare divs).
 */
import { splitCredit } from '../text/credit.ts'
import type { Block, Picture } from './blocks.ts'
import type { Context } from './context.ts'
import { within } from './frame.ts'

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
const CREDIT_CLASS =
  /(^|[\s_-]|[a-z])(credits?|copyright|photographer|attribution|source|provider)([\s_-]|$)/i
const LABEL = /^(image|media|photo|picture) (caption|captions|copyright)\s*:?\s*/i

/** True for a part of the page that is not the article's though it may hold pictures. */
export const elsewhere = (context: Context, frame: Context): boolean => {
  for (let c: Context | undefined = context; c && c !== frame; c = c.parent) {
    const tag = c.element?.localName
    if (tag === 'nav' || tag === 'footer' || tag === 'form') return true
    if (c.furniture && ELSEWHERE.has(c.furniture)) return true
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
): Captioned[] => {
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
      if (c.furniture === 'caption' && chars <= MOST_FIGURE_TEXT) best = c
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
  for (const b of blocks) {
    if (b.index < area.start || b.index > area.end || !within(b.context, frame) || b.context.heading) continue
    const wrapper = wrapperOf(b.context)
    const named = b.context.caption || b.context.figure || namesCaption(b.context, container, frame)
    if (!wrapper) {
      if (named && b.text.length <= MOST_TEXT && !elsewhere(b.context, frame))
        groupAt(b.context).blocks.push(b)
      continue
    }
    if (!named && !groups.get(wrapper)?.picture) continue
    if (elsewhere(b.context, frame)) continue
    groupAt(wrapper).blocks.push(b)
  }
  for (const group of order) describe(group)
  return order.filter((g) => g.picture || g.blocks.length)
}

const namesCaption = (context: Context, container: Context, frame: Context): boolean => {
  for (let c: Context | undefined = context; c && c !== container && c !== frame; c = c.parent)
    if (c.furniture === 'caption') return true
  return false
}

const describe = (group: Captioned): void => {
  const captions: string[] = []
  for (const b of group.blocks) {
    const label = LABEL.exec(b.text)
    const words = b.text.slice(label?.[0].length ?? 0).trim()
    if (!words || /^(image|photo|slide)? ?\d+ (of|\/) \d+$/i.test(words)) continue
    const name = `${b.element.getAttribute('class') ?? ''} ${b.element.getAttribute('itemprop') ?? ''}`
    const { caption, credit } = splitCredit(words)
    const isCredit = (CREDIT_CLASS.test(name) || /copyright/i.test(label?.[0] ?? '')) && words.length < 120
    if (isCredit && !group.credit) group.credit = credit && !caption ? credit : words
    else if (!isCredit) {
      if (caption && !captions.includes(caption)) captions.push(caption)
      if (credit) group.credit ??= credit
    }
  }
  if (captions.length) group.caption = captions.join(' ')
}
