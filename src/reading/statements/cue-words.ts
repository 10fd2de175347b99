/** The words of a cue, with the base forms that they may have. */
import { type Document, type WordSpan, wordAt } from '../../language/index.ts'
import cues from './cues.json' with { type: 'json' }

export interface CueWord {
  index: number
  /** In lower case. */
  form: string
  upos: string
  xpos: string
  /** Base forms by the tagger and by the spelling, likeliest first: which is right, the lists decide. */
  bases: string[]
}

const irregular = new Map(Object.entries(cues.irregular))

/** The words of spans without punctuation, in order. */
export const cueWords = (doc: Document, spans: readonly WordSpan[]): CueWord[] => {
  const words: CueWord[] = []
  for (const { first, last } of spans)
    for (let index = first; index <= last; index++) {
      const { text, lemma, upos, xpos } = wordAt(doc, index)
      const form = text.toLowerCase().replace('’', "'")
      if (upos === 'PUNCT') continue
      words.push({ index, form, upos, xpos, bases: basesOf(form, lemma.toLowerCase(), upos) })
    }
  return words
}

const basesOf = (form: string, lemma: string, upos: string): string[] => {
  if (form === "n't") return ['not']
  // "has voiced doubts" is not having doubts.
  if (upos === 'AUX') return /^(?:ha[sd]|have|did|do|does)$/.test(form) ? [] : [form, lemma]
  if (upos !== 'VERB' && upos !== 'NOUN' && upos !== 'PROPN' && upos !== 'ADJ') return [form, lemma]
  const known = upos === 'VERB' ? irregular.get(form) : undefined
  // "noted" is not "not".
  return known ? [known] : [lemma, ...stemsOf(form)].filter((base) => base !== 'not')
}

const stemsOf = (form: string): string[] => {
  const cut = (end: string, ...add: string[]) =>
    form.length > end.length + 1 && form.endsWith(end) ? add.map((a) => form.slice(0, -end.length) + a) : []
  const stems = [
    form,
    ...cut('ies', 'y'),
    ...cut('ied', 'y'),
    ...cut('es', 'e', ''),
    ...cut('s', ''),
    ...cut('ed', '', 'e'),
    ...cut('ing', '', 'e'),
  ]
  // "admitted", "quipping"
  const doubled = /([bdgklmnprtvz])\1(?:ed|ing)$/.exec(form)
  return doubled ? [...stems, form.slice(0, doubled.index + 1)] : stems
}
