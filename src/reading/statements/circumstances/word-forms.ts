/**
 * From the forms of the words of a list to the words themselves. A list knows its words better than the network's
 * lemma, which now and then cuts "urged" to "urg".
 */

/** The words of a list written with spaces and line breaks between them. */
export const listed = (words: string): string[] => words.trim().split(/\s+/)

const IRREGULAR_VERBS: { readonly [verb in string]?: readonly string[] } = {
  tell: ['told'],
  write: ['wrote', 'written', 'writing'],
  speak: ['spoke', 'spoken'],
  beg: ['begged', 'begging'],
  forbid: ['forbade', 'forbidden', 'forbidding'],
  nag: ['nagged', 'nagging'],
  swear: ['swore', 'sworn'],
  text: ['texted', 'texting'],
  come: ['came', 'coming'],
  ring: ['rang', 'rung'],
  meet: ['met'],
  make: ['made', 'making'],
  give: ['gave', 'given', 'giving'],
  draw: ['drew', 'drawn'],
  repeat: ['repeated', 'repeating'],
  send: ['sent'],
  bring: ['brought'],
  deliver: ['delivered', 'delivering'],
  quiz: ['quizzed', 'quizzing'],
  be: ['is', 'are', 'was', 'were', 'been', 'being'],
}

const IRREGULAR_PLURALS: { readonly [noun in string]?: string } = {
  man: 'men',
  woman: 'women',
  child: 'children',
  person: 'people',
  wife: 'wives',
}

const isConsonantY = (word: string): boolean => /[^aeiou]y$/.test(word)
const hisses = (word: string): boolean => /(?:s|x|z|ch|sh)$/.test(word)

const verbForms = (verb: string): string[] => {
  const stem = verb.replace(/e$/, '')
  const y = isConsonantY(verb) ? verb.slice(0, -1) : undefined
  const third = y ? `${y}ies` : hisses(verb) ? `${verb}es` : `${verb}s`
  return [
    verb,
    third,
    ...(IRREGULAR_VERBS[verb] ?? []),
    y ? `${y}ied` : `${stem}ed`,
    `${stem}ing`,
    `${verb}ing`,
  ]
}

const plural = (noun: string): string => {
  // "spokesman", "policewoman", "grandchild"
  const irregular = Object.keys(IRREGULAR_PLURALS).find((end) => noun.endsWith(end))
  if (irregular) return noun.slice(0, -irregular.length) + IRREGULAR_PLURALS[irregular]
  return isConsonantY(noun) ? `${noun.slice(0, -1)}ies` : hisses(noun) ? `${noun}es` : `${noun}s`
}

const index = (words: readonly string[], forms: (word: string) => string[]): ReadonlyMap<string, string> => {
  const map = new Map<string, string>()
  for (const word of words) for (const form of forms(word)) if (!map.has(form)) map.set(form, word)
  return map
}

/** Every form of the verbs, in lower case, and its verb. */
export const formsOfVerbs = (verbs: readonly string[]): ReadonlyMap<string, string> => index(verbs, verbForms)

/** Singular and plural of the nouns, in lower case, and their singular. */
export const formsOfNouns = (nouns: readonly string[]): ReadonlyMap<string, string> =>
  index(nouns, (noun) => [noun, plural(noun)])
