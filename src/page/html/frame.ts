/** Where the article with all its parts stands: the smallest element that holds both its text and its headline. */
import type { Block } from './blocks.ts'
import type { Context } from './context.ts'

export const within = (c: Context | undefined, container: Context): boolean => {
  while (c && c.depth > container.depth) c = c.parent
  return c === container
}

/** Levels above the text's own element that are looked at for the headline. */
const HIGHEST = 8

export const frameOf = (container: Context, headline: Block | undefined): Context => {
  let frame = container
  for (let level = 0; level < HIGHEST; level++) {
    if (headline && within(headline.context, frame)) return frame
    if (!frame.parent?.parent) break
    frame = frame.parent
  }
  // The headline stands far off: the nearest landmark around the text, else the text's own element.
  for (let c: Context | undefined = container; c; c = c.parent) {
    const tag = c.element?.localName
    if (tag === 'article' || tag === 'main') return c
  }
  return container
}
