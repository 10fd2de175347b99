/**
 * Quotations without a speaker of their own: those that go on (after "he said", in the next paragraph, opened anew at
 * each) become parts of the statement that they go on with; those that stand alone get the speaker of the sentence
 * before.
 */
import {
  childrenOf,
  type Document,
  paragraphAt,
  sentenceAt,
  type WordSpan,
  wordAt,
} from '../../language/index.ts'
import { type Quotation, touching } from '../quotations.ts'
import type { Candidate } from './candidate.ts'
import { nounPhrase } from './noun-phrase.ts'
import { byContent } from './tagged.ts'
import { isPunctuation, joined, lengthOf, overlap, sentenceSpan, wordText } from './words.ts'

export const giveSpeakers = (
  doc: Document,
  candidates: readonly Candidate[],
  quotations: readonly Quotation[],
): Candidate[] => {
  const outer = quotations.filter((q) => !q.inner)
  const all = candidates.map((c) => ({ ...c, content: [...c.content] }))
  // What no candidate has, and is no name, title or scare quote, is a statement whose speaker is to be found.
  for (const q of outer)
    if (
      !all.some((c) => c.content.some((part) => overlap(part, q) > 0.4 * lengthOf(q))) &&
      standsAlone(doc, q) &&
      isSentence(doc, q)
    )
      all.push({
        content: [{ first: q.first, last: q.last }],
        sure: { cue: 0, source: 0, content: 0.5 },
        from: 'marks',
      })
  all.sort(byContent)
  giveBack(doc, all, outer)
  takeQuotedSentences(doc, all, outer)
  const gone = new Set<Candidate>()
  for (const candidate of all) {
    if (candidate.source || candidate.cue) continue
    const q = touching(outer, candidate.content[0]!).find(
      (x) => overlap(x, candidate.content[0]!) > 0.6 * lengthOf(candidate.content[0]!),
    )
    if (!q) continue
    const before = statementBefore(doc, all, gone, candidate, outer, q)
    if (before) {
      before.content = joined([...before.content, ...candidate.content])
      gone.add(candidate)
      continue
    }
    const speaker = speakerBefore(doc, all, gone, candidate)
    if (speaker) {
      candidate.source = speaker.source
      if (speaker.cue) candidate.cue = speaker.cue
      candidate.inherited = true
    }
  }
  return all.filter((c) => !gone.has(c)).sort(byContent)
}

/**
 * A quotation that goes on from the paragraph before and ends its sentence is no part of what "he added" introduces
 * after it.
 */
const giveBack = (doc: Document, all: readonly Candidate[], outer: readonly Quotation[]): void => {
  for (const candidate of all) {
    const part = candidate.content[0]!
    const cue = candidate.cue?.[0]
    if (!cue || candidate.content.length < 2 || cue.first < part.last) continue
    const q = touching(outer, part).find((x) => x.goesOn && x.first === part.first && x.last <= part.last)
    if (!q || sentenceAt(doc, cue.first) === sentenceAt(doc, q.last)) continue
    if (!/[.?!…]$/.test(wordText(doc, q.last - 1))) continue
    const paragraph = paragraphAt(doc, q.first)
    const before = all.findLast(
      (c) =>
        c !== candidate &&
        c.content[0]!.first < part.first &&
        paragraphAt(doc, c.content.at(-1)!.last) === paragraph - 1,
    )
    if (!before) continue
    before.content = joined([...before.content, part])
    candidate.content = candidate.content.slice(1)
  }
}

/**
 * A sentence with words in quotation marks that nobody has, before one that is told "according to" somebody: both are
 * on that one's word.
 */
const takeQuotedSentences = (doc: Document, all: readonly Candidate[], outer: readonly Quotation[]): void => {
  for (const candidate of all) {
    const cue = candidate.cue?.[0]
    if (!cue || !/^according$/i.test(wordText(doc, cue.first))) continue
    const own = sentenceSpan(doc, candidate.content[0]!.first)
    if (own.first === 0 || paragraphAt(doc, own.first) !== paragraphAt(doc, own.first - 1)) continue
    const before = sentenceSpan(doc, own.first - 1)
    const quoted = touching(outer, before).some((q) => lengthOf(q) > 3 && q.first > before.first)
    if (!quoted || all.some((c) => c.content.some((part) => overlap(part, before) > 0))) continue
    let last = before.last
    while (last > before.first && isPunctuation(doc, last)) last--
    candidate.content = [{ first: before.first, last }, ...candidate.content]
  }
}

/** The statement that a quotation goes on with, if it does. */
const statementBefore = (
  doc: Document,
  all: readonly Candidate[],
  gone: ReadonlySet<Candidate>,
  candidate: Candidate,
  outer: readonly Quotation[],
  q: Quotation,
): Candidate | undefined => {
  const before = lastBefore(all, gone, candidate)
  if (!before) return undefined
  const part = before.content.at(-1)!
  const lastQuote = touching(outer, part).at(-1)
  if (!lastQuote) return undefined
  const paragraph = paragraphAt(doc, q.first)
  const paragraphBefore = paragraphAt(doc, part.last)
  if (q.goesOn && paragraphBefore === paragraph - 1) return before
  // In the same paragraph: “…,” he said. “…”: nothing stands between but the sentence of the cue.
  if (paragraphBefore !== paragraph || (!before.source && !before.cue)) return undefined
  const anchor = Math.max(part.last, before.cue?.at(-1)?.last ?? 0, before.source?.at(-1)?.last ?? 0)
  const between = sentenceAt(doc, q.first) - sentenceAt(doc, anchor)
  if (between > 1) return undefined
  for (let i = sentenceSpan(doc, anchor).last + 1; i < q.first; i++)
    if (!isPunctuation(doc, i)) return undefined
  return before
}

const lastBefore = (
  all: readonly Candidate[],
  gone: ReadonlySet<Candidate>,
  candidate: Candidate,
): Candidate | undefined => {
  let best: Candidate | undefined
  for (const other of all) {
    if (other === candidate || gone.has(other)) continue
    if (other.content.at(-1)!.last >= candidate.content[0]!.first) continue
    if (!best || other.content.at(-1)!.last > best.content.at(-1)!.last) best = other
  }
  return best
}

interface Speaker {
  source: WordSpan[]
  cue?: WordSpan[]
}

/** Who speaks in a quotation that stands alone: whom the sentence before is about. */
const speakerBefore = (
  doc: Document,
  all: readonly Candidate[],
  gone: ReadonlySet<Candidate>,
  candidate: Candidate,
): Speaker | undefined => {
  const first = candidate.content[0]!.first
  const sentence = sentenceAt(doc, first)
  if (sentence === 0) return undefined
  const span: WordSpan = { first: doc.sentences[sentence - 1]!, last: doc.sentences[sentence]! - 1 }
  if (paragraphAt(doc, first) - paragraphAt(doc, span.last) > 1) return undefined
  const introduces = wordText(doc, span.last) === ':'
  // "Caddell continued:" has cue and source without a content.
  const cue = doc.attribution.findLast(
    (s) => s.role === 'cue' && s.first >= span.first && s.last <= span.last && s.source !== undefined,
  )
  if (introduces && cue) {
    const source = doc.attribution[cue.source!]!
    return {
      source: [{ first: source.first, last: source.last }],
      cue: [{ first: cue.first, last: cue.last }],
    }
  }
  const before = all.findLast(
    (c) =>
      c !== candidate &&
      !gone.has(c) &&
      c.source &&
      c.within === undefined &&
      c.content[0]!.first < first &&
      [...c.content, ...(c.cue ?? [])].some((s) => s.last >= span.first && s.first <= span.last),
  )
  if (before?.source) return { source: before.source }
  const subject = subjectOf(doc, span)
  return subject && { source: [subject] }
}

/** The subject of a sentence's root, where it may be a person's or an institution's. */
const subjectOf = (doc: Document, { first, last }: WordSpan): WordSpan | undefined => {
  for (let i = first; i <= last; i++) {
    if (doc.head[i] !== i) continue
    const subject = childrenOf(doc, i).find((c) => wordAt(doc, c).deprel.startsWith('nsubj'))
    if (subject === undefined) return undefined
    const upos = wordAt(doc, subject).upos
    if (upos !== 'PROPN' && upos !== 'NOUN' && upos !== 'PRON') return undefined
    const isEmpty = /^it$/i.test(wordText(doc, subject)) && wordAt(doc, i).upos !== 'VERB'
    if (!isEmpty) return nounPhrase(doc, subject)
    const told = innerSubject(doc, { first: subject + 1, last })
    return told === undefined ? undefined : nounPhrase(doc, told)
  }
  return undefined
}

/** "It is a long way from the words with which *the ministry* began": whom a sentence is about whose own subject says nothing. */
const innerSubject = (doc: Document, { first, last }: WordSpan): number | undefined => {
  for (let i = last; i >= first; i--) {
    const { deprel, upos, head } = wordAt(doc, i)
    if (deprel === 'nsubj' && (upos === 'NOUN' || upos === 'PROPN') && head?.upos === 'VERB') return i
  }
  return undefined
}

/** It begins a sentence, or follows a colon, and ends one: slogans and titles stand inside sentences. */
const standsAlone = (doc: Document, q: Quotation): boolean => {
  const begin = sentenceSpan(doc, q.first).first
  const end = sentenceSpan(doc, q.last).last
  const before = q.first > 0 ? wordText(doc, q.first - 1) : ':'
  return (begin === q.first || /[:.!?…]$/.test(before)) && (end === q.last || isPunctuation(doc, end))
}

/** A quotation that says something: it begins like a sentence and has a verb, or is closed by a full stop or a question. */
const isSentence = (doc: Document, q: Quotation): boolean => {
  const inside = { first: q.first + 1, last: q.closed ? q.last - 1 : q.last }
  if (inside.last - inside.first < 2) return false
  if (!/^[\p{Lu}\p{N}]/u.test(wordText(doc, inside.first)) || isTitle(doc, inside)) return false
  if (/[.?!…]$/.test(wordText(doc, inside.last))) return true
  for (let i = inside.first; i <= inside.last; i++)
    if (/VERB|AUX/.test(wordAt(doc, i).upos) && wordAt(doc, i).feats.includes('VerbForm=Fin'))
      return lengthOf(q) > 5
  return false
}

/** Every word of weight has a capital: the name of a work. */
const isTitle = (doc: Document, { first, last }: WordSpan): boolean => {
  for (let i = first; i <= last; i++)
    if (/^\p{Ll}{4,}/u.test(wordText(doc, i)) || /^(is|was|are|has|had|not)$/.test(wordText(doc, i)))
      return false
  return true
}
