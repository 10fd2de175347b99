/**
 * Nouns that name an occasion or a channel of saying, by what they are; each kind has the prepositions that make an
 * occasion of it. Gathered by hand from what news says after "said in" and "said at", with their near kin.
 */
import words from './occasion-words.json' with { type: 'json' }

interface OccasionKind {
  nouns: readonly string[]
  prepositions: readonly string[]
  /** The lower, the sooner a phrase is the occasion where a saying has several. */
  rank: number
}

const OCCASIONS: { readonly [kind in string]: OccasionKind } = words.occasions

/** Nouns that make an occasion only with an article or the like: "in response to" and "in order" are none. */
const WANTS_ARTICLE: ReadonlySet<string> = new Set(words.wantsArticle)

/** The nouns that name occasions, and what each is. */
export const OCCASION_NOUNS: ReadonlyMap<string, readonly string[]> = (() => {
  const map = new Map<string, string[]>()
  for (const [kind, { nouns }] of Object.entries(OCCASIONS))
    for (const noun of nouns) map.set(noun, [...(map.get(noun) ?? []), kind])
  return map
})()

/**
 * How readily a preposition makes an occasion of a noun: 0 is the most; nothing where it makes none.
 *
 * @param noun its lemma
 * @param determined whether it is plural, or has an article, a possessor, a number or a name before it
 */
export const occasionRank = (preposition: string, noun: string, determined: boolean): number | undefined => {
  const kinds = OCCASION_NOUNS.get(noun)
  if (!kinds) return undefined
  const fits = determined || !WANTS_ARTICLE.has(noun)
  const ranks = kinds
    .filter((kind) => OCCASIONS[kind]!.prepositions.includes(preposition) && (fits || kind === 'means'))
    .map((kind) => OCCASIONS[kind]!.rank)
  return ranks.length > 0 ? Math.min(...ranks) : undefined
}

/** "at the end of a meeting", "on the sidelines of the summit": nouns that hand on what they are part of. */
export const PARTS_OF_OCCASIONS: ReadonlySet<string> = new Set(words.partsOfOccasions)

/** Names of places on the net where one writes, and of broadcasters that one speaks on, word by word. */
export const CHANNEL_NAMES: ReadonlySet<string> = new Set(words.channelNames)

export const CHANNEL_PREPOSITIONS: ReadonlySet<string> = new Set(['on', 'via', 'over', 'through'])

/** Things whose date is the date of what they say: "a statement released on Monday said". */
export const isDocument = (noun: string): boolean => OCCASION_NOUNS.get(noun)?.includes('document') ?? false

/** Opening words of clauses that tell how a thing was said: "speaking in Geneva", "asked at a briefing". */
export const SPEAKING_WORDS: ReadonlySet<string> = new Set(words.speakingWords)

/** Verbs that only carry a nominal cue: "his warning came during a speech". */
export const CARRYING_VERBS: ReadonlySet<string> = new Set(words.carryingVerbs)
