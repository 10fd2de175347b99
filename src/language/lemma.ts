/**
 * Lemmas. The network guesses an edit of the form (after UDPipe's lemma rules, Straka 2018); where the tag says that a
 * word is inflected and the lexicon has its base, English spelling decides instead.
 */

/** Base forms and irregular forms, as the treebanks have them. */
export interface Lexicon {
  verb: ReadonlySet<string>
  noun: ReadonlySet<string>
  adjective: ReadonlySet<string>
  /** "VERB went" → "go". */
  irregular: ReadonlyMap<string, string>
}

/** "l|3|y": lower case, cut three, add "y": studies → study. */
export const lemmaEdit = (form: string, lemma: string): string => {
  const lower = lemma === lemma.toLowerCase()
  const base = lower ? form.toLowerCase() : form
  let same = 0
  while (same < base.length && same < lemma.length && base[same] === lemma[same]) same++
  return `${lower ? 'l' : 'k'}|${base.length - same}|${lemma.slice(same)}`
}

/** The lemma that an edit makes of a form; the form itself where the edit does not fit. */
export const applyEdit = (form: string, edit: string): string => {
  const [kind, cut, ...add] = edit.split('|')
  const base = kind === 'l' ? form.toLowerCase() : form
  const keep = base.length - Number(cut)
  return keep < 0 ? base : base.slice(0, keep) + add.join('|') || base
}

/**
 * The lemma of a form by spelling, where its tag calls for one and the lexicon has it.
 *
 * @param xpos Penn Treebank tag
 * @example spelledLemma('denied', 'VERB', 'VBD', lexicon) // 'deny'
 */
export const spelledLemma = (
  form: string,
  upos: string,
  xpos: string,
  lexicon: Lexicon,
): string | undefined => {
  const word = form.toLowerCase()
  const known = lexicon.irregular.get(`${upos} ${word}`)
  if (known !== undefined) return known
  if (upos === 'VERB') {
    if (xpos === 'VB' || xpos === 'VBP') return lexicon.verb.has(word) ? word : undefined
    return first(verbBases(word, xpos, lexicon.verb), lexicon.verb)
  }
  if (xpos === 'NNS') return first(nounBases(word), lexicon.noun)
  if (xpos === 'JJR' || xpos === 'JJS') return first(compared(word), lexicon.adjective)
  return undefined
}

const first = (candidates: readonly string[], known: ReadonlySet<string>): string | undefined =>
  candidates.find((candidate) => known.has(candidate))

const verbBases = (word: string, xpos: string, known: ReadonlySet<string>): string[] => {
  if (xpos === 'VBZ') return nounBases(word)
  const ending = /(ied|ed|ing)$/.exec(word)?.[1]
  if (ending === undefined) return []
  const stem = word.slice(0, -ending.length)
  if (ending === 'ied') return [`${stem}y`, `${stem}ie`]
  return stems(stem, known)
}

/** What a stem left by -ed, -ing, -er or -est may have been: hop(ping), hope, add, consider. */
const stems = (stem: string, known: ReadonlySet<string>): string[] => {
  const doubled = /([^aeiou])\1$/.test(stem)
  if (doubled) return known.has(stem) ? [stem] : [stem.slice(0, -1), `${stem}e`]
  // A single consonant after a single vowel would have been doubled: hoping is hope.
  if (/(^|[^aeiou])[aeiou][^aeiouwxy]$/.test(stem)) return [`${stem}e`, stem]
  return [stem, `${stem}e`]
}

const nounBases = (word: string): string[] => {
  if (!word.endsWith('s')) return []
  const bases = [word.slice(0, -1)]
  if (word.endsWith('ies')) bases.unshift(`${word.slice(0, -3)}y`)
  if (/(s|x|z|ch|sh|o)es$/.test(word)) bases.push(word.slice(0, -2))
  if (word.endsWith('ves')) bases.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`)
  return bases
}

const compared = (word: string): string[] => {
  const stem = word.replace(/(er|est)$/, '')
  if (stem === word) return []
  if (stem.endsWith('i')) return [`${stem.slice(0, -1)}y`]
  return stems(stem, new Set([stem]))
}

/** The lexicon as `models/lemmas.json` has it: lists of words, parted by blanks. */
export interface LexiconFile {
  verb: string
  noun: string
  adjective: string
  irregular: { [form: string]: string }
}

export const readLexicon = (file: LexiconFile): Lexicon => ({
  verb: new Set(file.verb.split(' ')),
  noun: new Set(file.noun.split(' ')),
  adjective: new Set(file.adjective.split(' ')),
  irregular: new Map(Object.entries(file.irregular)),
})
