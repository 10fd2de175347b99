/** What an entry of `cues.json` may ask for: the form of a statement's content, and how its cue is put. */
import { childrenOf, type Document, headOf, type WordSpan, wordAt } from '../../language/index.ts'
import type { CueWord } from './cue-words.ts'

const QUESTION = /^(?:whether|if|who|whom|whose|what|when|where|why|how|which)$/
const MARK = /^(?:["“„«»‘‚‹]|``|''?)$/

/**
 * The conditions that hold, of:
 * - `not`, `passive`, `modal`, `would`: of the cue; `as`: in the cue or before the content's object ("sees it as a threat");
 * - `to`: an infinitive; `someone`: one with a doer of its own ("wants Congress to act");
 * - `wh`: an indirect question; `clause`: a finite clause; `ing`: a gerund; `noun`: anything else that is not quoted;
 * - `quote`: the content begins with a quotation mark; `question`: it ends with a question mark.
 */
export const conditionsOf = (
  doc: Document,
  words: readonly CueWord[],
  content: readonly WordSpan[],
): Set<string> => {
  const found = new Set<string>(contentForm(doc, words, content))
  if (
    words.some((w) => NEGATION.test(w.form) || hangs(doc, w, (c) => /^(?:not|n['’]t|never)$/i.test(c.text)))
  )
    found.add('not')
  if (words.some((w) => /^(?:would|'d)$/.test(w.form))) found.add('would')
  if (words.some((w) => w.xpos === 'MD')) found.add('modal')
  if (words.some((w) => hangs(doc, w, (c) => c.deprel === 'aux:pass'))) found.add('passive')
  if (words.some((w) => w.form === 'as')) found.add('as')
  return found
}

const NEGATION = /^(?:not|n['’]t|never|neither|nor|no|hardly|without)$/

const hangs = (
  doc: Document,
  word: CueWord,
  wanted: (child: { text: string; deprel: string }) => boolean,
): boolean => word.upos === 'VERB' && childrenOf(doc, word.index).some((c) => wanted(wordAt(doc, c)))

const contentForm = (doc: Document, words: readonly CueWord[], content: readonly WordSpan[]): string[] => {
  const [part] = content
  if (!part) return []
  const form: string[] = []
  if (endsAsQuestion(doc, content)) form.push('question')
  const quote = MARK.test(wordAt(doc, part.first).text)
  const first = wordAt(doc, quote && part.first < part.last ? part.first + 1 : part.first)
  if (quote) {
    form.push('quote')
  }
  if (asInside(doc, part)) form.push('as')
  const someone = !quote && infinitiveOfAnother(doc, words, part)
  if (someone) form.push('someone')
  const begins =
    content.some((c) => beginsInfinitive(doc, c)) || (words.at(-1)?.xpos === 'TO' && /^VB/.test(first.xpos))
  if (begins || someone) form.push('to')
  else if (QUESTION.test(first.text.toLowerCase())) form.push('wh')
  else if (isClause(doc, part, first.text)) form.push('clause')
  else if (first.xpos === 'VBG') form.push('ing')
  else if (!quote) form.push('noun')
  return form
}

/** Whether a content's last words are a question, whatever marks close it. */
export const endsAsQuestion = (doc: Document, content: readonly WordSpan[]): boolean => {
  const last = content.at(-1)!
  return /\?["”»“‘’']*$/.test(doc.text.slice(Math.max(0, doc.end[last.last]! - 6), doc.end[last.last]))
}

/** "it as a threat": "as" near the content's beginning, for verbs of judging. */
const asInside = (doc: Document, { first, last }: WordSpan): boolean => {
  for (let i = first + 1; i <= Math.min(last, first + 15); i++) if (wordAt(doc, i).text === 'as') return true
  return false
}

/** "to leave", but not "To win, they must leave". */
const beginsInfinitive = (doc: Document, part: WordSpan): boolean =>
  wordAt(doc, part.first).xpos === 'TO' &&
  (wordAt(doc, part.first).head?.index === headOf(doc, part) || !isClause(doc, part, 'to'))

const infinitiveOfAnother = (doc: Document, words: readonly CueWord[], part: WordSpan): boolean => {
  for (let i = part.first; i <= part.last; i++) {
    const { xpos, head, text } = wordAt(doc, i)
    if (/^(?:VBD|VBZ|VBP|MD)$/.test(xpos) || /^(?:that|whether|if)$/i.test(text)) return false
    if (xpos !== 'TO') continue
    if (!head || !/^(?:xcomp|ccomp|advcl|root)$/.test(head.deprel)) return false
    return i > part.first || (words.length > 0 && nounBetween(doc, words.at(-1)!.index + 1, i))
  }
  return false
}

const nounBetween = (doc: Document, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (/^(?:NOUN|PROPN|PRON)$/.test(wordAt(doc, i).upos)) return true
  return false
}

const isClause = (doc: Document, part: WordSpan, first: string): boolean => {
  if (first.toLowerCase() === 'that' && part.last > part.first) return true
  const inside = childrenOf(doc, headOf(doc, part)).filter((c) => c >= part.first && c <= part.last)
  return inside.some((c) => isSubject(doc, c) || wordAt(doc, c).deprel === 'cop')
}

const isSubject = (doc: Document, index: number): boolean =>
  /^(?:nsubj|expl|csubj)/.test(wordAt(doc, index).deprel)
