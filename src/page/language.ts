/** The language an article is written in. */
import { detectAll } from 'tinyld'

/** Text shorter than this, in letters, does not tell its language. */
const LEAST_LETTERS = 80
const TAG = /^([a-z]{2,3})([-_][a-z0-9]{2,8})*$/i

/**
 * The language of a text as a BCP 47 tag: what the page declares where the words do not speak against it (templates
 * declare "en-US" under any text), else what the words are.
 *
 * @param text the article's own words, without furniture
 * @param declared tags that layers of the page declare, most trusted first
 */
export const languageOf = (
  text: string,
  declared: readonly (string | undefined)[],
): { tag: string; detected: boolean } | undefined => {
  const tags = declared.flatMap((d) => {
    const tag = d?.trim().replace('_', '-')
    return tag && TAG.test(tag) ? [tag] : []
  })
  const letters = text.slice(0, 4000).replace(/[^\p{L}\s]+/gu, ' ')
  const found = letters.replace(/\s/g, '').length >= LEAST_LETTERS ? detectAll(letters.slice(0, 2000)) : []
  const best = found[0]
  if (!best) return tags[0] ? { tag: canonical(tags[0]), detected: false } : undefined
  const agreed = tags.find((t) => t.slice(0, 2).toLowerCase() === best.lang)
  if (agreed) return { tag: canonical(agreed), detected: false }
  return { tag: best.lang, detected: true }
}

const canonical = (tag: string): string =>
  tag
    .split('-')
    .map((part, i) =>
      i === 0
        ? part.toLowerCase()
        : part.length === 2
          ? part.toUpperCase()
          : part.length === 4
            ? part[0]!.toUpperCase() + part.slice(1).toLowerCase()
            : part,
    )
    .join('-')
