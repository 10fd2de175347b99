/**
 * What @mozilla/readability (Apache-2.0) takes for the article: the share of each block that is in its result.
 *
 * Readability rewrites the document it reads, so this comes last of all that looks at the DOM. Blocks are found
 * again by an attribute, because Readability renames, unwraps and parses elements anew.
 */
import { Readability } from '@mozilla/readability'
import type { Block } from './blocks.ts'

const MARK = 'data-onrecord-block'
const TEXT = 3

/** For each block, by index, true where most of its text is in Readability's article. Destroys the document. */
export const readabilityKeeps = (document: Document, blocks: readonly Block[]): boolean[] => {
  const total: number[] = []
  const numberOf = new Map<Element, number>()
  for (const block of blocks) {
    let n = numberOf.get(block.element)
    if (n === undefined) {
      n = numberOf.size
      numberOf.set(block.element, n)
      block.element.setAttribute(MARK, String(n))
      total.push(0)
    }
    total[n]! += solid(block.text)
  }
  // None of these ever is text; without them readability walks a third of the page less.
  for (const e of [...document.querySelectorAll('script,style,svg,select,nav,footer,template')]) e.remove()
  const kept = new Array<number>(total.length).fill(0)
  const content = contentOf(document)
  if (content) countText(content, kept)
  return blocks.map((block) => {
    const n = numberOf.get(block.element)!
    return kept[n]! > 0.5 * total[n]!
  })
}

/** Readability's article, if it finds one. */
const contentOf = (document: Document): Node | undefined => {
  const reader = new Readability<Node>(document, {
    disableJSONLD: true,
    // What is read after it still asks elements for their class.
    keepClasses: true,
    serializer: (node) => node,
  })
  try {
    return reader.parse()?.content ?? undefined
  } catch (error) {
    // It climbs from the article to BODY. Markup so broken that the article lies outside of it ends the climb with
    // a TypeError; the other voices still speak.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

const solid = (text: string): number => text.replace(/\s+/g, '').length

/** Adds the characters of each text node to its nearest marked ancestor's count; a walk without recursion. */
const countText = (root: Node, kept: number[]): void => {
  let node: Node | null = root
  let owner = -1
  const owners: number[] = []
  while (node) {
    if (node.nodeType === TEXT) {
      if (owner >= 0) kept[owner]! += solid(node.nodeValue ?? '')
    }
    if (node.firstChild) {
      owners.push(owner)
      const mark = (node as Element).getAttribute?.(MARK)
      if (mark) owner = Number(mark)
      node = node.firstChild
      continue
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode
      owner = owners.pop() ?? -1
    }
    if (!node || node === root) return
    node = node.nextSibling
  }
}
