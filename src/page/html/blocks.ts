/**
 * A page as the lines a reader sees: every maximal run of inline content between block boundaries, in page order.
 *
 * One walk over the page collects the text, its links and what the elements around it say of its part in the page;
 * everything after works on these blocks, not on the DOM.
 */
import { words } from './class-words.ts'
import { type Context, contextOf, ROOT } from './context.ts'

export interface Link {
  text: string
  href: string
  /** Marked as a writer: rel="author". */
  author: boolean
  /** Marked as the article's section: rel="category" or "category tag". */
  category: boolean
}

export interface Block {
  index: number
  /** Text with white space collapsed; a `<br>` is a newline. */
  text: string
  /** The block element that the text stands in, directly. */
  element: Element
  tag: string
  /** Characters of `text` inside links. */
  linkChars: number
  /** Characters of `text` in bold or emphasis elements. */
  strongChars: number
  links: Link[]
  /** The inline element that ends the block, if one does. */
  tail: string
  /** The part of `text` that inline elements call a credit: "<span class=credit>". */
  credit: string
  context: Context
}

const BLOCK = new Set(
  (
    'address article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section select ' +
    'summary table tbody td tfoot th thead tr ul video audio iframe amp-iframe amp-ad amp-embed'
  ).split(' '),
)
/** Elements whose text no reader sees as text. */
const SKIP = new Set(
  'script style noscript template head svg math object embed canvas iframe map area select option textarea audio video input'.split(
    ' ',
  ),
)
/** Words of class names that a credit goes by. */
const CREDIT_WORDS = new Set('credit credits copyright photographer attribution source src'.split(' '))
export const namesCredit = (name: string | null): boolean =>
  !!name &&
  (words(name).some((w) => CREDIT_WORDS.has(w)) || /(photo|image|picture)[_-]{0,2}author/i.test(name))
const STRONG = new Set(['b', 'strong', 'em', 'i'])

/**
 * Where one inline element ends and the next begins without a space, style sheets set them apart: a caption and its
 * credit, a writer and a house. A capital after a whole word shows it; an initial or a broken word does not.
 */
const GLUED_END = /[\p{L}\p{N}.!?”"’)][\p{L}\p{N}.!?”"’):]$/u
const SENTENCE_END = /\p{L}[.!?]['’”"]?$/u
const GLUED_START = /^\p{Lu}/u

const ELEMENT = 1
const TEXT = 3

/** A picture and how many blocks stand before it. */
export interface Picture {
  element: Element
  context: Context
  before: number
}

/** Blocks and pictures of a document in page order; reads the DOM, never changes it. Linear in the page. */
export const blocksOf = (document: Document): { blocks: Block[]; pictures: Picture[] } => {
  const blocks: Block[] = []
  const pictures: Picture[] = []
  let parts: string[] = []
  let length = 0
  let linkChars = 0
  let strongChars = 0
  let links: Link[] = []
  const linkHere = new Map<Link, Link>()
  let credit = ''
  let tail = ''
  let tailEnd = -1
  /** An inline element has ended, and another has begun, since the last text. */
  let ended = false
  let begun = false
  let home: Element | undefined
  let homeContext: Context = ROOT
  let breaks = 0

  const flush = () => {
    if (home && length) {
      const text = tidy(parts.join(''))
      if (text) {
        const element = home
        blocks.push({
          index: blocks.length,
          text,
          element,
          tag: element.localName,
          linkChars: Math.min(linkChars, text.length),
          strongChars: Math.min(strongChars, text.length),
          links,
          tail: tailEnd === parts.length ? tidy(tail) : '',
          credit: tidy(credit),
          context: homeContext,
        })
      }
    }
    parts = []
    length = 0
    linkChars = 0
    strongChars = 0
    links = []
    linkHere.clear()
    credit = ''
    tail = ''
    tailEnd = -1
    home = undefined
    breaks = 0
  }

  const body = document.body ?? document.documentElement
  if (!body) return { blocks, pictures }
  interface Frame {
    element: Element
    context: Context
    block: Element
    blockContext: Context
    link: Link | undefined
    strong: boolean
    credit: boolean
    /** Parts of the block's text that stand before this element. */
    from: number
    next: ChildNode | null
  }
  const top: Frame = {
    element: body,
    context: contextOf(body, ROOT),
    block: body,
    blockContext: ROOT,
    link: undefined,
    strong: false,
    credit: false,
    from: 0,
    next: body.firstChild,
  }
  top.blockContext = top.context
  const stack: Frame[] = [top]
  while (stack.length) {
    const frame = stack[stack.length - 1]!
    const node = frame.next
    if (!node) {
      if (frame.element === frame.block) flush()
      else {
        ended = true
        tail = parts.slice(frame.from).join('')
        tailEnd = parts.length
      }
      stack.pop()
      continue
    }
    frame.next = node.nextSibling
    if (node.nodeType === TEXT) {
      const raw = node.nodeValue ?? ''
      if (!raw) continue
      const visible = raw.trim().length
      if (visible && !home) {
        home = frame.block
        homeContext = frame.blockContext
      }
      const before = parts.at(-1) ?? ''
      if (
        ((ended && begun && GLUED_END.test(before)) || (begun && SENTENCE_END.test(before))) &&
        GLUED_START.test(raw)
      )
        parts.push(' ')
      ended = false
      begun = false
      parts.push(raw)
      if (!visible) continue
      breaks = 0
      length += visible
      if (frame.link) {
        linkChars += visible
        let here = linkHere.get(frame.link)
        if (!here) {
          // A link around several blocks (a card) is a link in each of them.
          here = { ...frame.link, text: '' }
          linkHere.set(frame.link, here)
          links.push(here)
        }
        here.text += raw
      }
      if (frame.strong) strongChars += visible
      if (frame.credit) credit += raw
      continue
    }
    if (node.nodeType !== ELEMENT) continue
    const element = node as unknown as Element
    const tag = element.localName
    if (tag === 'br') {
      breaks++
      if (breaks > 1 || betweenStyles(node)) flush()
      else parts.push('\u2028')
      continue
    }
    if (tag === 'img' || tag === 'amp-img') {
      pictures.push({
        element,
        context: contextOf(element, frame.context),
        before: blocks.length + (home ? 1 : 0),
      })
      continue
    }
    if (tag === 'form') frame.context.asks = true
    if (SKIP.has(tag) || isNoteMark(element)) continue
    const context = contextOf(element, frame.context)
    if (context.hidden) continue
    const isBlock =
      BLOCK.has(tag) &&
      !(isCell(tag) && isRow(frame.element)) &&
      !(
        tag === 'p' &&
        isCell(frame.element.localName) &&
        frame.element.parentElement &&
        isRow(frame.element.parentElement)
      )
    if (!isBlock && isCell(tag) && home) parts.push(' ')
    // Words for screen readers and pop-ups inside a line are not in the line that a reader sees.
    if (!isBlock && context.furniture === 'hidden') continue
    if (isBlock) flush()
    else begun = true
    let link = frame.link
    if (tag === 'a' && element.getAttribute('href')) {
      link = {
        text: '',
        href: element.getAttribute('href')!,
        category: /(^|\s)category(\s|$)/.test(element.getAttribute('rel') ?? ''),
        author: /(^|\s)author(\s|$)/.test(element.getAttribute('rel') ?? ''),
      }
    }
    stack.push({
      element,
      context,
      block: isBlock ? element : frame.block,
      blockContext: isBlock ? context : frame.blockContext,
      link,
      strong: isBlock ? false : frame.strong || STRONG.has(tag),
      credit: !isBlock && (frame.credit || namesCredit(element.getAttribute('class'))),
      from: parts.length,
      next: element.firstChild,
    })
  }
  flush()
  return { blocks, pictures }
}

const STYLE = new Set(['font', 'b', 'strong', 'span', 'big', 'small', 'em', 'i'])

/** A line break between two styled elements parts lines of different kinds: a headline and its byline in old layouts. */
const betweenStyles = (br: ChildNode): boolean => {
  let before: Node | null = br.previousSibling
  while (before && before.nodeType === TEXT && !before.nodeValue?.trim()) before = before.previousSibling
  let after: Node | null = br.nextSibling
  while (after && after.nodeType === TEXT && !after.nodeValue?.trim()) after = after.nextSibling
  return (
    STYLE.has((before as Element | null)?.localName ?? '') &&
    STYLE.has((after as Element | null)?.localName ?? '')
  )
}

/** The mark of a footnote: a number that leads to it. "km²" has no link. */
const isNoteMark = (element: Element): boolean => {
  const tag = element.localName
  if (tag !== 'sup' && tag !== 'a') return false
  const text = element.textContent?.trim() ?? ''
  if (!/^\[?(\d{1,3}|[*†‡])\]?$/.test(text)) return false
  return tag === 'sup'
    ? element.querySelector('a') !== null || /foot|note|ref|cite/i.test(element.getAttribute('class') ?? '')
    : element.querySelector('sup') !== null
}

const isCell = (tag: string): boolean => tag === 'td' || tag === 'th'

/** Longest cell of a row that is read as one line. */
const MAX_CELL = 160

/** A row of data, whose cells hold words alone: it is one line, where a layout's cells are columns of paragraphs. */
const isRow = (row: Element): boolean => {
  if (row.localName !== 'tr' || row.children.length < 2) return false
  for (const cell of row.children) {
    const lone = cell.children.length === 1 && cell.children[0]!.localName === 'p' ? cell.children[0]! : cell
    for (const inner of lone.children)
      if (BLOCK.has(inner.localName) || inner.localName === 'br' || inner.localName === 'img') return false
    if ((cell.textContent?.length ?? 0) > MAX_CELL) return false
  }
  return true
}

/** White space collapsed as a browser does it, `\u2028` (from `<br>`) turned into a newline. */
const tidy = (raw: string): string =>
  raw
    .replace(/[\t\n\f\r \u00a0\u200b\ufeff]+/g, ' ')
    .replace(/ ?\u2028[ \u2028]*/g, '\n')
    .trim()
