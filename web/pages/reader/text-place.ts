/** Between offsets of an article's text and the page: words, where they stand, and what a person selected. */
import type { Span } from './marks.ts'

/** Abbreviations keep their last point; apostrophes, hyphens and points within a word do not end it. */
const WORD = /(?:\p{L}\.){2,}|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’.,&/-](?=[\p{L}\p{N}]))*/gu

export const wordsIn = (text: string, { start, end }: Span): Span[] =>
  [...text.slice(start, end).matchAll(WORD)].map(({ index, 0: word }) => ({
    start: start + index,
    end: start + index + word.length,
  }))

/** A name as one would say it: without the possessive, in one line. */
export const asName = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .replace(/[’']s?$/, '')
    .trim()

/** The place in the page of a place in the text. */
const pointOf = (story: Element, offset: number, isEnd: boolean): [Node, number] | undefined => {
  for (const passage of story.querySelectorAll<HTMLElement>('[data-start]')) {
    const start = Number(passage.dataset.start)
    const end = Number(passage.dataset.end)
    if (isEnd ? offset <= start || offset > end : offset < start || offset >= end) continue
    let left = offset - start
    const texts = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const { length } = node.nodeValue!
      if (isEnd ? left <= length : left < length) return [node, left]
      left -= length
    }
  }
  return undefined
}

/** Where words stand on the page, in pixels of the window. */
export const boxOf = (story: Element, { start, end }: Span): DOMRect | undefined => {
  const [from, to] = [pointOf(story, start, false), pointOf(story, end, true)]
  if (!from || !to) return undefined
  const range = document.createRange()
  range.setStart(...from)
  range.setEnd(...to)
  return range.getClientRects()[0]
}

/** The place in the text of a place in the page; undefined outside of the article. */
export const offsetAt = (node: Node, at: number): number | undefined => {
  const passage = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-start]')
  if (!passage) return undefined
  const before = document.createRange()
  before.setStart(passage, 0)
  before.setEnd(node, at)
  return Number(passage.dataset.start) + before.toString().length
}
