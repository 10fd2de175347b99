/**
 * Parsing HTML into a DOM that hostile pages cannot use against us.
 *
 * linkedom never runs scripts and never fetches. What it lacks is a bound on nesting, and every walk over the
 * page pays for depth (a page of 10,000 nested tags is an attack or a fault, never an article).
 */
import { parseHTML } from 'linkedom'
import { InputError } from '../document.ts'

/** Deepest nesting of open tags; real news pages stay below 60. */
const MAX_DEPTH = 512
/** Most elements on a page; the largest news pages have some 20,000. */
const MAX_ELEMENTS = 200_000

const OPEN_OR_CLOSE = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)/g
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** End tags that authors leave out: an open one is closed by its next sibling, so it does not nest. */
const IMPLIED = new Set('p li dt dd option tr td th thead tbody tfoot colgroup'.split(' '))

/** Throws InputError where tags nest deeper, or are more, than any article needs; linear in the page's length. */
const judgeNesting = (html: string): void => {
  let depth = 0
  let elements = 0
  OPEN_OR_CLOSE.lastIndex = 0
  for (let m = OPEN_OR_CLOSE.exec(html); m; m = OPEN_OR_CLOSE.exec(html)) {
    const tag = m[2]!.toLowerCase()
    if (VOID.has(tag) || IMPLIED.has(tag)) continue
    if (m[1]) depth = Math.max(0, depth - 1)
    else {
      depth++
      elements++
    }
    if (depth > MAX_DEPTH) throw new InputError(`nests tags more than ${MAX_DEPTH} deep; no article does`)
    if (elements > MAX_ELEMENTS)
      throw new InputError(`holds more than ${MAX_ELEMENTS} elements; no article does`)
  }
}

/** Parses a page; throws InputError for nesting or size that no article has. */
export const parsePage = (html: string): Document => {
  judgeNesting(html)
  // Without an <html> element linkedom takes the first tag for the root and loses the rest.
  const whole = HTML_TAG.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`
  let document = parsed(whole)
  if (document.documentElement?.localName.toLowerCase() !== 'html')
    document = parsed(beginningWithHtml(whole))
  closeHead(document)
  if (CAPITAL_ATTRIBUTE.test(whole)) lowerAttributes(document)
  return document
}

const parsed = (html: string): Document =>
  parseHTML(html.replace(BETWEEN_BLOCKS, '><').replace(TAG, (tag) => tag.replace(UNREAD, '')))
    .document as unknown as Document

/** Up to the next mark of a tag, so that a page of unfinished ones takes no longer than its length. */
const HTML_TAG = /<html(?:\s[^<>]*)?>/i

/** Puts what stands before the html element into its head, as browsers do: scripts, a comment that never closes. */
const beginningWithHtml = (html: string): string => {
  const { index, 0: tag } = HTML_TAG.exec(html)!
  const before = html.slice(0, index).replace(/<!doctype[^<>]*>/gi, '')
  const after = html.slice(index + tag.length).replace(/<head(?:\s[^<>]*)?>/i, '')
  return `<!doctype html>${tag}<head>${before}${after}`
}

/** What a head may hold; anything else ends it (HTML Standard, 13.2.6.4.4, "in head"). */
const IN_HEAD = new Set(
  'base basefont bgsound link meta noframes noscript script style template title'.split(' '),
)
const ELEMENT = 1
const TEXT = 3

/** Ends a head that is not closed where browsers end it: linkedom puts the whole page into it. */
const closeHead = (document: Document): void => {
  const head = document.querySelector('head')
  if (!head) return
  // What belongs into a head stays there: browsers show none of it wherever it stands.
  const rest = [...head.childNodes].filter((node) => !isOfHead(node))
  if (rest.length === 0) return
  const { body } = document
  const start = body.firstChild
  for (const one of rest)
    if (one.nodeName === 'BODY') {
      head.removeChild(one)
      for (const child of [...one.childNodes]) body.insertBefore(child, start)
    } else body.insertBefore(one, start)
}

const isOfHead = (node: Node): boolean =>
  node.nodeType === ELEMENT
    ? IN_HEAD.has((node as Element).localName.toLowerCase())
    : node.nodeType !== TEXT || (node.nodeValue ?? '').trim() === ''

const CAPITAL_ATTRIBUTE = /<[a-zA-Z][^<>]*\s[a-z-]*[A-Z][A-Za-z-]*\s*=/

/** Attribute names in lower case, as HTML has them: linkedom keeps "HREF" and "dateTime" as they are written. */
const lowerAttributes = (document: Document): void => {
  for (const element of document.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      const lower = name.toLowerCase()
      if (lower === name) continue
      const value = element.getAttribute(name) ?? ''
      element.removeAttribute(name)
      if (!element.hasAttribute(lower)) element.setAttribute(lower, value)
    }
  }
}

/** White space that no browser shows: a third of a page's nodes, and the walks over it are what costs. */
const BETWEEN_BLOCKS =
  />\s+<(?=\/?(?:div|p|ul|ol|li|section|article|aside|header|footer|nav|main|figure|figcaption|table|tbody|thead|tr|td|th|h[1-6]|form|script|style|meta|link|blockquote|body|head)[\s>])/gi

/** Tags long enough to hold attributes that nothing here reads; in linkedom every attribute is a node of its own. */
const TAG = /<[a-zA-Z][^<>]{60,}>/g
const UNREAD =
  /\s(?:data-(?!src|srcset|original|lazy-src|c-credit|credit|testid|component)[\w-]+|sizes|target|loading|decoding|on[a-z]{3,12}|aria-(?!hidden|label)[a-z]+|tabindex|crossorigin|referrerpolicy|integrity|fetchpriority|jsaction|jsname|ping)=(?:"[^"]*"|'[^']*')/gi
