/** The words of a picture's blocks, told apart: what describes the picture, and who made or owns it. */
import { splitCredit } from '../text/credit.ts'
import { type Block, namesCredit } from './blocks.ts'
import type { Context } from './context.ts'

/** "Image caption", "Image source," and the like, which broadcasters put before their captions. */
const LABEL = /^(?:(image|media|photo|picture) (caption|captions|copyright|source)\s*[:,]?|\[\d+\/\d+\])\s*/i

/** Words of buttons and counters inside figures, and labels that stand alone. */
const BUTTON =
  /^((click to )?(enlarge|expand|view|open|show|see|zoom|close|hide)( (this|the|full|fullscreen|in))?( (image|photo|picture|caption|gallery|slideshow|size|screen)s?)*|(photo |image |picture )?(credit|caption|source)s?:?( close)?|image|photo|picture|video|play( video)?|share|report|advertisement|\d+( (of|\/) \d+)?|(image|photo|slide|picture) \d+ (of|\/) \d+|this slideshow requires javascript\W*|fullscreen|loading\W*)$/i
/** What agencies and galleries hang on a caption's end. */
const TRAILER =
  /\s*(?:(?:purchase|buy) (?:licensing rights|prints?|photo|this photo)(?:, opens new tab)?|,? opens new tab|\[?photo gallery\]?|(?:\.\.\.|…)? ?\b(?:more|less))$/i

/** "(File: Reuters)", "[SpaceX via Nasa]" at the end of what certainly is a caption. */
const BRACKETED = /\s*[[(]((?:[Ff]ile|\p{Lu}|[a-z0-9-]+\.(?:com|org|net))[^()[\]]{0,70})[\])]\.?$/u
/** "…, March 3. Northwire/Edda Molin": an agency of whatever name, after a whole sentence. */
const SLASHED = /[.!?”"’]\s+(\p{Lu}[\p{L}.'’ -]{1,40}\/\s?\p{Lu}[\p{L}\p{N} /.'’-]{1,40})$/u
const SIDES = /^(?:L|R|C|left|right|center|centre|top|bottom|above|below|pictured|from left)\b/i
/** Credits as Korean and Japanese captions close with them. */
const EAST_ASIAN =
  /\s*(?:[（(](?:撮影[・:：＝=]?|写真[・:：＝=]?)?([^（()）]{2,24}?)(?:撮影|提供)?[）)]|[＝=]\s?([^＝=]{2,12})撮影|(?:사진|그래픽)\s?[=:＝/]\s?(.{2,30}))$/u
const EAST_ASIAN_SIGN = /撮影|提供|写真|사진|그래픽/
/** A label for "photo" in other languages. */
const PHOTO =
  /^(?:image|photo|picture|source|credit|photograph|photography|pic|foto|fotos|фото|фотография|bild|imagen|تصوير|صورة|사진|写真|撮影)s?(?: credits?| by)?\s*[:：=・/]\s*/iu

export const isCreditClass = (b: Block): boolean =>
  namesCredit(b.element.getAttribute('class')) ||
  namesCredit(b.element.getAttribute('itemprop')) ||
  // "field-image-credit" around a label and a value.
  /image-?credit|photo-?credit/i.test(b.context.parent?.element?.getAttribute('class') ?? '')

/** A credit without its brackets, its label and its sign; "Graphic:" and "Illustration:" stay, they say what it is. */
const tidyCredit = (words: string): string => {
  const bracketed = /^\s*[([](.*)[)\]]\s*$/.exec(words)?.[1]
  const bare = (bracketed ?? words).replace(/^[\s|]+|[\s|]+$/g, '')
  const { caption, credit } = splitCredit(bare)
  return (credit && !caption ? credit : bare)
    .replace(PHOTO, '')
    .replace(/^[\s©|-]+/, '')
    .trim()
}

/** A name, a name and an agency, or capitals: what a template sets in an element of its own behind a caption. */
const looksLikeCredit = (words: string): boolean =>
  words.length >= 5 &&
  words.length <= 70 &&
  !/[.!?:]$/.test(words) &&
  words.split(/\s+/).length <= 8 &&
  (/\//.test(words) ||
    PHOTO.test(words) ||
    /^©/.test(words) ||
    /^[\p{Lu}\s.,'’&-]+$/u.test(words) ||
    splitCredit(words).sure === true)

/** The caption and the credit that the blocks of one picture come to; the first credit counts. */
export const captionAndCredit = (blocks: readonly Block[]): { caption?: string; credit?: string } => {
  const captions: string[] = []
  let credit: string | undefined
  for (const b of blocks) {
    const stated = attributeOf(b, 'data-c-credit') ?? attributeOf(b, 'data-credit')
    let words = b.text.replace(LABEL, '').trim().replace(TRAILER, '').trim()
    if (!words || BUTTON.test(words)) continue
    // A figure that advertises: nothing in it is the article's.
    if (/\bsubscribe\b/i.test(words)) return {}
    if (stated && words.endsWith(stated)) {
      words = words.slice(0, -stated.length).trim()
      credit ??= tidyCredit(stated)
    }
    const copyright = /copyright|source/i.test(LABEL.exec(b.text)?.[0] ?? '')
    if (b.credit && words.length > b.credit.length + 3) {
      if (words.endsWith(b.credit)) words = words.slice(0, -b.credit.length).trim()
      else if (words.startsWith(b.credit)) words = words.slice(b.credit.length).trim()
      credit ??= tidyCredit(b.credit)
    } else if ((isCreditClass(b) || b.credit === words || copyright) && words.length < 120) {
      // "photographer" may name the whole line, caption and all.
      const both = splitCredit(words)
      if (both.credit && /[.!?”"]$/.test(both.caption ?? '')) {
        captions.push(both.caption!)
        credit ??= tidyCredit(both.credit)
      } else credit ??= tidyCredit(words)
      continue
    }
    // A short line in the figure, above its figcaption.
    const above =
      !b.context.caption &&
      !captions.length &&
      blocks.slice(blocks.indexOf(b) + 1).some((o) => o.context.caption)
    if (above && words.split(/\s+/).length <= 6 && !/[.!?:]$/.test(words)) {
      credit ??= tidyCredit(words)
      continue
    }
    // A short line of its own below the caption, without a sentence's end, names who made the picture.
    const short = words.split(/\s+/).length <= 5 && /^\p{Lu}/u.test(words) && !/[.!?:]$/.test(words)
    if (captions.length && !credit && short) {
      credit = tidyCredit(words)
      continue
    }
    const { caption, credit: found } = creditInside(words, b.tail)
    if (found) credit ??= found
    if (caption && !captions.some((c) => c.startsWith(caption.slice(0, 60)))) captions.push(caption)
  }
  return { ...(captions.length && { caption: captions.join(' ') }), ...(credit && { credit }) }
}

const attributeOf = (b: Block, name: string): string | undefined => {
  let level = 0
  for (let c: Context | undefined = b.context; c && level < 3; c = c.parent, level++) {
    const value = c.element?.getAttribute(name)?.replace(/\s+/g, ' ').trim()
    if (value) return value
  }
  return undefined
}

/** Takes the credit off the end of a caption, by its sign, its brackets or the element it stands in. */
const creditInside = (words: string, tail: string): { caption?: string; credit?: string } => {
  if (tail && tail.length < words.length - 8 && words.endsWith(tail) && looksLikeCredit(tail))
    return { caption: words.slice(0, -tail.length).trim(), credit: tidyCredit(tail) }
  const split = splitCredit(words)
  if (split.credit)
    return { ...(split.caption && { caption: split.caption }), credit: tidyCredit(split.credit) }
  const slashed = SLASHED.exec(words)
  if (slashed) return { caption: words.slice(0, slashed.index + 1), credit: slashed[1]! }
  const bracket = BRACKETED.exec(words)
  if (bracket && !SIDES.test(bracket[1]!) && bracket[1]!.split(' ').length <= 8)
    return { caption: words.slice(0, bracket.index), credit: tidyCredit(bracket[1]!) }
  const eastern = EAST_ASIAN.exec(words)
  if (eastern && EAST_ASIAN_SIGN.test(eastern[0])) {
    const whole = eastern[0].replace(/^[\s（(]+|[）)]+$/g, '')
    const name = eastern[1] ?? eastern[2] ?? eastern[3] ?? ''
    return { caption: words.slice(0, eastern.index).trim(), credit: /提供$/.test(whole) ? whole : name }
  }
  const sign = /\s©\s?(\p{Lu}[^©]{2,60})$/u.exec(words)
  if (sign) return { caption: words.slice(0, sign.index), credit: sign[1]!.trim() }
  return { caption: words }
}
