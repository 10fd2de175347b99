/** The language an article is written in. */
import { eld } from 'eld/extrasmall'

/** Text shorter than this, in letters, does not tell its language. */
const LEAST_LETTERS = 80
/** Code units of a text that are looked at: enough for any language, and a small part of the reading's time. */
const SAMPLE = 1000
/** Language, script and region; a template's own inventions ("en-Site") are cut to the language. */
const TAG = /^([a-z]{2,3})(-(?:latn|cyrl|arab|hans|hant|deva|beng|hebr|grek))?(-(?:[a-z]{2}|\d{3}))?$/i

/**
 * The language of a text as a BCP 47 tag: what the page declares where the words do not speak against it (templates
 * declare "en-US" under any text), else what the words are.
 *
 * @param text the article's own words, without furniture
 * @param declared tags that layers of the page declare, most trusted first
 * @returns the tag, and which of the declared ones it is; that is absent where the words told it
 */
export const languageOf = (
  text: string,
  declared: readonly (string | undefined)[],
): { tag: string; declared?: number } | undefined => {
  const tags = declared.flatMap((d, index) => {
    const tag = d?.trim().replace('_', '-') ?? ''
    if (TAG.test(tag)) return [{ tag, index }]
    const language = /^[a-z]{2,3}(?=-)/i.exec(tag)?.[0]
    return language ? [{ tag: language, index }] : []
  })
  const sample = text.slice(0, SAMPLE)
  const letters = sample.replace(/[^\p{L}]+/gu, '').length
  const found = letters >= LEAST_LETTERS ? eld.detect(sample) : undefined
  const declaredFirst = tags[0] && { tag: canonical(tags[0].tag), declared: tags[0].index }
  if (!found?.language) return declaredFirst
  // A short text in another script than the declared language's still gives the template away.
  const foreign =
    declaredFirst &&
    isLatin(declaredFirst.tag) &&
    letters > 2 * sample.replace(/[^\p{Script=Latin}]+/gu, '').length
  if (declaredFirst && !foreign && !found.isReliable()) return declaredFirst
  const agreed = tags.find(({ tag }) => tag.split('-')[0]!.toLowerCase() === found.language)
  return agreed ? { tag: canonical(agreed.tag), declared: agreed.index } : { tag: found.language }
}

const isLatin = (tag: string): boolean => new Intl.Locale(tag).maximize().script === 'Latn'

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
