/** The peers' words, tags and trees in the form of Universal Dependencies, as the scorer reads it. */

/** A word as an adapter gives it. */
export interface Word {
  start: number
  end: number
  /** Penn Treebank's tag (CoreNLP), or UD's own (wink-nlp). */
  tag?: string
  /** compromise's tags. */
  tags?: string[]
  /** compromise: the word's own letters, and the marks before and after it, which are no words there. */
  text?: string
  before?: string
  after?: string
  head?: number
  relation?: string
}

/**
 * Sentences as CoNLL-U. A contraction that a peer writes as two words is marked as the one token that UD sees in it.
 *
 * @param text what the words' offsets count in
 */
export const conllu = (text: string, sentences: readonly (readonly Word[])[]): string =>
  covering(
    text,
    sentences.map((sentence) => withMarks(text, sentence)),
  )
    .filter((words) => words.length > 0)
    .map((words) => `${tokens(text, words)}\n`)
    .join('')

/**
 * The sentences of a peer without trees, so that every letter of the text is in a word: what the peer passes over, or
 * writes otherwise (wink-nlp's "..", found nowhere in the text), is a word without a tag. The scorer compares nothing
 * behind a letter that is missing. Trees stay as they are: their heads are counted by words.
 */
const covering = (text: string, sentences: Word[][]): Word[][] => {
  if (sentences.some((words) => words.some(({ head }) => head !== undefined))) return sentences
  let at = 0
  const upTo = (end: number): Word[] => {
    const passed = [...text.slice(at, Math.max(at, end)).matchAll(/\S+/g)].map(({ index, 0: form }) => ({
      start: at + index,
      end: at + index + form.length,
    }))
    at = Math.max(at, end)
    return passed
  }
  const whole = sentences.map((words) =>
    words.flatMap((word) => {
      if (word.start === word.end && word.text === undefined) return []
      const passed = upTo(word.start)
      at = Math.max(at, word.end)
      return [...passed, word]
    }),
  )
  whole.at(-1)?.push(...upTo(text.length))
  return whole
}

const tokens = (text: string, words: readonly Word[]): string => {
  let out = ''
  for (let first = 0; first < words.length; ) {
    const last = lastOfToken(text, words, first)
    if (last > first)
      out += `${first + 1}-${last + 1}\t${text.slice(words[first]!.start, words[last]!.end)}${'\t_'.repeat(8)}\n`
    for (let i = first; i <= last; i++) out += line(text, words[i]!, i)
    first = last + 1
  }
  return out
}

/** The last word of the token that begins with this word: `do|n't`, and what compromise reads into `1-7`. */
const lastOfToken = (text: string, words: readonly Word[], first: number): number => {
  let last = first
  while (words[last + 1] && words[last + 1]!.start === words[last + 1]!.end) last++
  return last === first && words[first + 1] && joins(text, words[first]!, words[first + 1]!)
    ? first + 1
    : last
}

const line = (text: string, word: Word, i: number): string => {
  const form = text.slice(word.start, word.end).replace(/\s+/g, '') || word.text || '_'
  const head = word.head ?? 0
  return `${i + 1}\t${form}\t_\t${universalTag(word, form)}\t${word.tag ?? '_'}\t_\t${head}\t${head === 0 ? 'root' : word.relation}\t_\t_\n`
}

const CLITIC = /^(?:n['’]t|['’](?:s|m|d|re|ve|ll)?)$/i
const WRITTEN_AS_ONE = /^(?:cannot|gonna|wanna|gotta|gimme|lemme)$/i

/** Whether the next word is written into this one: `do|n't`, `Seoul|'s`. */
const joins = (text: string, word: Word, next: Word): boolean => {
  if (word.end !== next.start) return false
  const written = text.slice(next.start, next.end)
  if (!/\p{L}$/u.test(text.slice(word.start, word.end))) return false
  return CLITIC.test(written) || WRITTEN_AS_ONE.test(text.slice(word.start, next.end))
}

/** compromise keeps marks beside its words: each becomes a word, as it is in UD, to its favour. */
const withMarks = (text: string, sentence: readonly Word[]): Word[] => {
  if (sentence.every((word) => word.after === undefined)) return [...sentence]
  const out: Word[] = []
  for (const word of sentence) {
    out.push(...marks(word.start - word.before!.length, word.before!), word)
    out.push(...marks(word.end, word.after!))
  }
  return out.filter((word) => word.text === '' || text.slice(word.start, word.end).trim() !== '')
}
const marks = (at: number, between: string): Word[] =>
  [...between.matchAll(/\.{2,}|-{2,}|\S/g)].map((found) => ({
    start: at + found.index,
    end: at + found.index + found[0].length,
    tags: ['Punctuation'],
  }))

const universalTag = (word: Word, form: string): string =>
  word.tags ? fromCompromise(word.tags, form) : PENN[word.tag!] ? fromPenn(word, form) : (word.tag ?? 'X')

const PENN: Record<string, string> = {
  CC: 'CCONJ',
  CD: 'NUM',
  DT: 'DET',
  EX: 'PRON',
  FW: 'X',
  IN: 'ADP',
  JJ: 'ADJ',
  JJR: 'ADJ',
  JJS: 'ADJ',
  LS: 'X',
  MD: 'AUX',
  NN: 'NOUN',
  NNS: 'NOUN',
  NNP: 'PROPN',
  NNPS: 'PROPN',
  PDT: 'DET',
  POS: 'PART',
  PRP: 'PRON',
  PRP$: 'PRON',
  RB: 'ADV',
  RBR: 'ADV',
  RBS: 'ADV',
  RP: 'ADP',
  SYM: 'SYM',
  TO: 'PART',
  UH: 'INTJ',
  VB: 'VERB',
  VBD: 'VERB',
  VBG: 'VERB',
  VBN: 'VERB',
  VBP: 'VERB',
  VBZ: 'VERB',
  WDT: 'PRON',
  WP: 'PRON',
  WP$: 'PRON',
  WRB: 'ADV',
  $: 'SYM',
  '#': 'SYM',
  ADD: 'X',
  AFX: 'X',
  GW: 'X',
  NFP: 'PUNCT',
  HYPH: 'PUNCT',
  '.': 'PUNCT',
  ',': 'PUNCT',
  ':': 'PUNCT',
  '``': 'PUNCT',
  "''": 'PUNCT',
  '-LRB-': 'PUNCT',
  '-RRB-': 'PUNCT',
}

/** Penn's tags say less than UD's; where UD tells apart, the word's place in the tree decides, as UD's guide has it. */
const fromPenn = ({ tag, relation }: Word, form: string): string => {
  if (tag!.startsWith('VB') && /^(?:aux|cop)/.test(relation ?? '')) return 'AUX'
  if (tag === 'IN' && relation === 'mark') return 'SCONJ'
  if (tag === 'TO' && relation !== 'mark') return 'ADP'
  if (tag === 'RB' && /^(?:not|n['’]t)$/i.test(form)) return 'PART'
  if (tag === 'DT' && !/^(?:det|advmod|cc)/.test(relation ?? '')) return 'PRON'
  if (tag === 'WDT' && relation === 'det') return 'DET'
  if (tag === 'WRB' && relation === 'mark') return 'SCONJ'
  return PENN[tag!]!
}

const COMPROMISE: [string, string][] = [
  ['Punctuation', 'PUNCT'],
  ['Negative', 'PART'],
  ['Copula', 'AUX'],
  ['Auxiliary', 'AUX'],
  ['Modal', 'AUX'],
  ['PronNoun', 'PRON'],
  ['Pronoun', 'PRON'],
  ['ProperNoun', 'PROPN'],
  ['Ordinal', 'ADJ'],
  ['Value', 'NUM'],
  ['Month', 'PROPN'],
  ['WeekDay', 'PROPN'],
  ['Determiner', 'DET'],
  ['Verb', 'VERB'],
  ['Adjective', 'ADJ'],
  ['Adverb', 'ADV'],
  ['Noun', 'NOUN'],
  ['Preposition', 'ADP'],
  ['Conjunction', 'SCONJ'],
  ['QuestionWord', 'PRON'],
  ['Expression', 'INTJ'],
  ['Particle', 'ADP'],
]

const fromCompromise = (tags: readonly string[], form: string): string => {
  const found = COMPROMISE.find(([tag]) => tags.includes(tag))?.[1] ?? 'X'
  if (found === 'SCONJ' && /^(?:and|or|but|nor|&)$/i.test(form)) return 'CCONJ'
  if (found === 'PRON' && /^(?:where|when|why|how)$/i.test(form)) return 'ADV'
  return found
}
