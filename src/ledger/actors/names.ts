/** Names as they are compared: one spelling for all that newspapers use of one name. */
import { countryNamed, countryOfPeople } from '../../reading/entities/lexicon.ts'
import given from './data/given-names.json' with { type: 'json' }
import spellings from './data/spellings.json' with { type: 'json' }

const SPELLING: ReadonlyMap<string, string> = new Map(
  [...given.same, ...spellings.same].flatMap((names) => names.map((name) => [name, names[0]!] as const)),
)

/** Words before a name that are no part of it, and what follows a family name. */
const NO_PART = new Set([
  'the',
  'mr',
  'mrs',
  'ms',
  'dr',
  'sir',
  'lord',
  'dame',
  'jr',
  'sr',
  'ii',
  'iii',
  'iv',
])

/**
 * The words of a name in the spelling that is compared: without diacritics, hyphens and initials, endings of
 * transliterated names made one.
 *
 * @example
 * nameWords('Volodymyr Zelenskiy') // ['vladimir', 'zelensky']
 * nameWords('Kim Jong-un') // ['kim', 'jong', 'un']
 */
export const nameWords = (name: string): string[] => {
  const words = bareWords(name)
  const long = words.filter((word) => word.length > 1 || /\p{N}/u.test(word))
  return (long.length > 0 ? long : words).map(oneSpelling)
}

/**
 * The words of a name that somebody is typing, each as it stands and in the spelling that is compared: the last may be
 * a beginning, of one letter too.
 *
 * @example
 * wordsTyped('the Volodymyr Z') // [['volodymyr', 'vladimir'], ['z']]
 */
export const wordsTyped = (typed: string): string[][] =>
  bareWords(typed).map((word) => [...new Set([word, oneSpelling(word)])])

/** Lower-case words without marks, points and what is no part of a name. */
const bareWords = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’ʼ`]s?(?=\s|$)/g, '')
    .replace(/['’ʼ`.]/g, (mark) => (mark === '.' ? ' ' : ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !NO_PART.has(word))

/** "Zelenskiy", "Zelenskyy", "Zelenskyi": "zelensky"; given names, places and offices by the tables. */
const oneSpelling = (word: string): string =>
  SPELLING.get(word) ??
  (word.length > 5 ? word.replace(/(?:yy|iy|yi|ii|ij|yj|i)$/, 'y').replace(/^ye/, 'e') : word)

/** "Viktorovich", "Petrovna": fathers' names, which newspapers give or leave out. */
const PATRONYMIC = /(?:ovich|evich|ovych|ovna|evna|ivna)$/

/** A person's name as one string; fathers' names are left out of three words and more. */
export const personName = (name: string): string => {
  const words = nameWords(name)
  return (words.length > 2 ? words.filter((w, i) => i === 0 || !PATRONYMIC.test(w)) : words).join(' ')
}

/** Any other name as one string; of a ministry its words in one order, however it is turned. */
export const plainName = (name: string): string => {
  const words = nameWords(name)
  return words.includes(MINISTRY) ? inOneOrder(words) : words.join(' ')
}

const MINISTRY = 'ministry'
const LINKING = new Set(['of', 'for', 'and'])

const inOneOrder = (words: readonly string[]): string =>
  words
    .filter((word) => !LINKING.has(word))
    .sort()
    .join(' ')

/**
 * Names that only a country tells from others: every country has a defence ministry.
 *
 * @returns the name without the country's, undefined where it is no such name
 * @example
 * officeName('the Russian Ministry of Defence') // 'defense ministry'
 */
export const officeName = (name: string): string | undefined => {
  const words = nameWords(name)
  if (!words.includes(MINISTRY)) return undefined
  for (let n = 3; n > 0; n--) {
    const before = words.slice(0, n).join(' ')
    if (countryNamed(before) || countryOfPeople(before)) return inOneOrder(words.slice(n))
  }
  return inOneOrder(words)
}
