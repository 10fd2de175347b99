/** The words round a cue, and which of them are spoken for: what the three circumstances are looked for in. */

import { childrenOf, type Document, headOf, type WordSpan, wordAt } from '../../../language/index.ts'
import { firstWhere } from '../../../page/first-where.ts'
import type { Candidate } from '../candidate.ts'
import { sentenceSpan } from '../words.ts'
import { TELLING } from './addressee-words.ts'
import type { DatedPhrase } from './dated-phrases.ts'
import { CARRYING_VERBS, OCCASION_NOUNS, SPEAKING_WORDS } from './occasion-words.ts'
import { deprelAt, lemmaAt, lowerAt, textAt, uposAt, xposAt } from './tags.ts'

export type Saying = Pick<Candidate, 'cue' | 'source' | 'content'>

export interface CueFrame {
  doc: Document
  /** The words looked at: the cue's sentence, but no more than `REACH` words to each side of the cue. */
  window: WordSpan
  /** The cue's outer words. */
  cue: WordSpan
  /** The cue's word that its others hang on. */
  head: number
  /** Words on which a circumstance of this saying may hang. */
  anchors: ReadonlySet<number>
  /** A verb whose subject and opening words the cue shares ("In Geneva, he smiled and said"). */
  shared?: { verb: number; until: number }
  source: readonly WordSpan[]
  /** Times in the window, in order. */
  times: readonly DatedPhrase[]
  /** Of each word of the window, whether it is part of one of these: 1 or 0. */
  timed: Uint8Array
  /** What each word of the window belongs to. */
  belongs: Uint8Array
}

/** No saying's circumstances stand further from its cue; the bound keeps endless sentences linear. */
const REACH = 100
const STEPS = 12

const FREE = 0
const SOURCE = 1
const CONTENT = 2
const CUE = 3
/** Part of a circumstance already found. */
const CIRCUMSTANCE = 4

/** Lays out the words round a cue; nothing where there is no cue to hang a circumstance on. */
export const cueFrame = (
  doc: Document,
  { cue, source, content }: Saying,
  phrases: readonly DatedPhrase[],
): CueFrame | undefined => {
  const whole = cue?.[0]
  if (!cue || !whole) return undefined
  const head = cueHead(doc, whole)
  const main = { first: whole.first, last: endOfCue(doc, whole, head, phrases) }
  const sentence = sentenceSpan(doc, main.first)
  const end = Math.min(cue.length > 1 ? cue.at(-1)!.last : main.last, sentence.last)
  const window = {
    first: Math.max(sentence.first, main.first - REACH),
    last: Math.min(sentence.last, end + REACH),
  }
  const belongs = new Uint8Array(window.last - window.first + 1)
  const mark = (spans: readonly WordSpan[], as: number) => {
    for (const { first, last } of spans)
      for (let i = Math.max(first, window.first); i <= Math.min(last, window.last); i++)
        belongs[i - window.first] = as
  }
  mark(content, CONTENT)
  mark(source ?? [], SOURCE)
  mark([main, ...cue.slice(1)], CUE)
  const times = timesIn(phrases, window)
  const timed = new Uint8Array(belongs.length)
  for (const { lead, last } of times) timed.fill(1, Math.max(0, lead - window.first), last - window.first + 1)
  const frame = {
    doc,
    window,
    cue: { first: main.first, last: Math.max(main.last, end) },
    head,
    source: source ?? [],
    times,
    timed,
    belongs,
  }
  const shared = sharedOpening(doc, head, belongs, window)
  return { ...frame, anchors: anchorsOf(doc, cue, head, source ?? []), ...(shared ? { shared } : {}) }
}

/** The cue's last word before what tells of its circumstances: "said Tuesday", "told Reuters in an interview". */
const endOfCue = (doc: Document, cue: WordSpan, head: number, phrases: readonly DatedPhrase[]): number => {
  if (cue.last === head) return cue.last
  const time = phrases[firstFrom(phrases, head + 1, (p) => p.lead)]
  for (let i = head + 1; i <= cue.last; i++) {
    if (time?.lead === i) return i - 1
    const word = wordAt(doc, i)
    const object = word.head?.index ?? i
    if (
      word.deprel === 'case' &&
      object > i &&
      object <= cue.last &&
      OCCASION_NOUNS.has(lemmaAt(doc, object))
    )
      return i - 1
    if (word.head?.index === head && /^i?obj$/.test(word.deprel) && TELLING.has(lemmaAt(doc, head)))
      return head
  }
  return cue.last
}

const cueHead = (doc: Document, cue: WordSpan): number => {
  const head = headOf(doc, cue)
  if (/^(?:VERB|NOUN|PROPN)$/.test(uposAt(doc, head))) return head
  for (let i = cue.last; i >= cue.first; i--) if (uposAt(doc, i) === 'VERB') return i
  return head
}

/** Index of the first item, of items in order of what `of` tells, that is not below a bound. */
const firstFrom = <T>(items: readonly T[], bound: number, of: (item: T) => number): number =>
  firstWhere(0, items.length, (i) => of(items[i]!) >= bound)

/** The phrases that lie in the window, of the document's phrases in order. */
const timesIn = (phrases: readonly DatedPhrase[], { first, last }: WordSpan): DatedPhrase[] => {
  const times: DatedPhrase[] = []
  for (let i = firstFrom(phrases, first, (p) => p.first); i < phrases.length && phrases[i]!.last <= last; i++)
    times.push(phrases[i]!)
  return times
}

const anchorsOf = (
  doc: Document,
  cue: readonly WordSpan[],
  head: number,
  source: readonly WordSpan[],
): ReadonlySet<number> => {
  const anchors = new Set<number>([head])
  for (const { first, last } of cue) for (let i = first; i <= last && i - first < STEPS; i++) anchors.add(i)
  const word = wordAt(doc, head)
  const governor = word.head
  if (governor && /^nsubj|^obj$/.test(word.deprel) && CARRYING_VERBS.has(governor.lemma))
    anchors.add(governor.index)
  // "went on to say", "was quoted as saying": what stands by the first verb is said of the second.
  if (governor && word.deprel === 'xcomp' && governor.index < head) anchors.add(governor.index)
  // "according to a statement on Monday": what follows hangs on the source.
  if (lowerAt(doc, head) === 'according') for (const span of source) anchors.add(headOf(doc, span))
  return anchors
}

/** Of a second verb without a subject of its own: the first verb, and where its subject begins. */
const sharedOpening = (
  doc: Document,
  head: number,
  belongs: Uint8Array,
  window: WordSpan,
): CueFrame['shared'] => {
  const word = wordAt(doc, head)
  if (word.deprel !== 'conj' || !word.head || word.head.index < window.first) return undefined
  if (childrenNear({ doc, window }, head).some((c) => deprelAt(doc, c).startsWith('nsubj'))) return undefined
  const verb = word.head.index
  if (belongs[verb - window.first] === CONTENT) return undefined
  const subject = childrenNear({ doc, window }, verb).find((c) => deprelAt(doc, c).startsWith('nsubj'))
  return subject === undefined || subject > verb ? undefined : { verb, until: subject }
}

/** The words that hang on a word, as far as they stand in the window. */
export const childrenNear = (
  { doc, window }: Pick<CueFrame, 'doc' | 'window'>,
  index: number,
): readonly number[] => {
  const children = childrenOf(doc, index)
  const itself = (i: number) => i
  return children.slice(
    firstFrom(children, window.first, itself),
    firstFrom(children, window.last + 1, itself),
  )
}

/** The free words below a word in its tree, itself included, within the window. */
export const wordsNearBelow = (frame: CueFrame, index: number): ReadonlySet<number> => {
  const below = new Set<number>([index])
  const open = [index]
  while (open.length > 0)
    for (const c of childrenNear(frame, open.pop()!)) {
      if (!isFree(frame, c) || below.has(c)) continue
      below.add(c)
      open.push(c)
    }
  return below
}

export const isFree = (frame: CueFrame, i: number): boolean =>
  i >= frame.window.first && i <= frame.window.last && frame.belongs[i - frame.window.first] === FREE

/** Whether a word is part of a phrase that names a time. */
export const isTime = ({ timed, window }: CueFrame, i: number): boolean => timed[i - window.first] === 1

const isContent = (frame: CueFrame, i: number): boolean => frame.belongs[i - frame.window.first] === CONTENT
const isSource = (frame: CueFrame, i: number): boolean => frame.belongs[i - frame.window.first] === SOURCE

/** Takes the words of a circumstance found, so that others may hang on it and stand beyond it. */
export const take = (frame: CueFrame, { first, last }: WordSpan): void => {
  for (let i = first; i <= last; i++)
    if (isFree(frame, i)) frame.belongs[i - frame.window.first] = CIRCUMSTANCE
}

export const isTaken = (frame: CueFrame, i: number): boolean =>
  i >= frame.window.first && i <= frame.window.last && frame.belongs[i - frame.window.first] === CIRCUMSTANCE

const isSpeakingWord = (doc: Document, i: number): boolean => SPEAKING_WORDS.has(lowerAt(doc, i))

/** Whether the tree has word `index` under the cue, with nothing between but what tells of the saying too. */
export const hangsOnCue = (
  frame: CueFrame,
  index: number,
  isBridge: (i: number) => boolean = () => false,
): boolean => {
  const { doc, window } = frame
  for (let at = index, steps = 0; steps < STEPS; steps++) {
    const head = doc.head[at]!
    if (head === at) return false
    if (frame.anchors.has(head)) return true
    if (frame.shared && head === frame.shared.verb && index < frame.shared.until) return true
    if (head < window.first || head > window.last) return false
    if (isContent(frame, head) || isSource(frame, head)) return false
    if (!isTaken(frame, head) && !isSpeakingWord(doc, head) && !isBridge(head)) return false
    at = head
  }
  return false
}

const PASSED: ReadonlySet<string> = new Set(['PUNCT', 'ADV', 'AUX', 'SYM'])

/** A verb that is neither the cue nor told of it has its own times and places. */
const hangsElsewhere = (frame: CueFrame, { first, last }: WordSpan): boolean => {
  const { doc } = frame
  for (let i = first; i <= last; i++) {
    const head = doc.head[i]!
    if (head >= first && head <= last) continue
    if (!isFree(frame, head) || isSpeakingWord(doc, head) || carries(frame, head)) continue
    const upos = uposAt(doc, head)
    if (upos === 'VERB') return true
    // "up for reelection in 2018": a noun's own time, unless it opens the sentence or follows the cue.
    const opensOrFollows = first === frame.window.first || first - 1 === frame.cue.last
    if (upos === 'NOUN' && !opensOrFollows && !hangsOnCue(frame, head)) return true
  }
  return false
}

/** "Her warning came during a speech": of a nominal cue, the verb that says it was made. */
const carries = (frame: CueFrame, i: number): boolean =>
  isNominal(frame) && CARRYING_VERBS.has(lemmaAt(frame.doc, i))

/** By what stands before it too: "her warning that" is often tagged as a verb. */
const isNominal = ({ doc, cue, head, window }: CueFrame): boolean => {
  if (/^(?:NOUN|PROPN)$/.test(uposAt(doc, head))) return true
  if (cue.first === window.first) return false
  const before = cue.first - 1
  return (
    uposAt(doc, before) === 'DET' || /^(?:['’]s?|his|her|its|their|my|our|your)$/.test(lowerAt(doc, before))
  )
}

/** Whether nothing stands between a span and the cue but the statement's own words and its circumstances. */
export const standsByCue = (frame: CueFrame, span: WordSpan): boolean => {
  const { doc, cue } = frame
  // "The strike began on Tuesday, when the port announced": the time of "began" is that of "announced" too.
  const opensWhen = lowerAt(doc, span.last + (textAt(doc, span.last + 1) === ',' ? 2 : 1)) === 'when'
  if (!opensWhen && hangsElsewhere(frame, span)) return false
  const before = span.last < cue.first
  const first = before ? span.last + 1 : cue.last + 1
  const last = before ? cue.first - 1 : span.first - 1
  for (let i = first; i <= last; i++) {
    const text = textAt(doc, i)
    // "The ship left on Tuesday, which Oslo denies"
    if (before && /^W(?:DT|P)/.test(xposAt(doc, i))) return false
    if (!isFree(frame, i) || isTime(frame, i)) continue
    if (text === ';') return false
    if (PASSED.has(uposAt(doc, i)) || isSpeakingWord(doc, i) || carries(frame, i)) continue
    // "were told by the council on Monday", "a warning to investors came on Monday"
    if (uposAt(doc, i) === 'ADP' && (isSource(frame, i + 1) || isTaken(frame, i + 1))) continue
    return false
  }
  return true
}
