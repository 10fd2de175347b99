/** How far an occasion's words go: from its preposition to the end of the whole phrase, where trees often fail. */
import { type CueFrame, hangsOnCue, isFree, isTime, wordsNearBelow } from './cue-frame.ts'
import { deprelAt, textAt, uposAt } from './tags.ts'

/** The noun of a preposition: by the tree, else the last of the noun phrase that follows. */
export const nounAfter = (frame: CueFrame, preposition: number): number | undefined => {
  const { doc } = frame
  // "call-in show": what a hyphen joins is no preposition.
  if (textAt(frame.doc, preposition - 1) === '-') return undefined
  const head = doc.head[preposition]!
  if (deprelAt(doc, preposition) === 'case' && isItsNoun(frame, preposition, head)) return head
  return uposAt(doc, preposition) === 'VERB' ? undefined : lastNoun(frame, preposition + 1)
}

/** Whether a word behind a preposition is free, and no other preposition and no verb stands before it. */
const isItsNoun = (frame: CueFrame, preposition: number, noun: number): boolean => {
  if (noun < preposition || noun > frame.window.last || isTime(frame, noun)) return false
  for (let i = preposition + 1; i <= noun; i++) {
    if (!isFree(frame, i)) return false
    if (i < noun && /^(?:ADP|AUX)$/.test(uposAt(frame.doc, i)) && textAt(frame.doc, i - 1) !== '-')
      return false
  }
  return true
}

const lastNoun = (frame: CueFrame, from: number): number | undefined => {
  let noun: number | undefined
  for (let i = from; isFree(frame, i) && !isTime(frame, i); i++) {
    const upos = uposAt(frame.doc, i)
    if (upos === 'NOUN' || upos === 'PROPN') noun = i
    else if (!/^(?:DET|ADJ|NUM|PART)$/.test(upos) && !(upos === 'PRON' && noun === undefined)) break
  }
  return noun
}

/** Prepositions that go on with an occasion: "in a letter to the Council", "at a briefing in Seoul with Kim". */
const GOES_ON = /^(?:of|in|with|to|on|at|from|between|by|before|alongside|via)$/i

/** The last word of the whole phrase, without a time or a stop at its end. */
export const endOfOccasion = (frame: CueFrame, preposition: number, noun: number): number => {
  const below = wordsNearBelow(frame, noun)
  let last = noun
  for (let i = noun + 1; isFree(frame, i); i++) {
    // A time within the phrase belongs to it, one at its end does not.
    if (isTime(frame, i)) continue
    if (below.has(i) ? !endsAt(frame, i, below) : goesOnAsName(frame, last, i)) {
      last = i
      continue
    }
    const object =
      GOES_ON.test(textAt(frame.doc, i)) && onlyTimesBetween(frame, last, i) ? nounAfter(frame, i) : undefined
    if (object === undefined || !belongs(frame, object, below)) break
    last = endOfNounPhrase(frame, object)
    i = last
  }
  return withClosingMark(frame, preposition, trimmed(frame, preposition, last))
}

const onlyTimesBetween = (frame: CueFrame, last: number, i: number): boolean => {
  let at = i - 1
  while (at > last && isTime(frame, at)) at--
  return at === last
}

/** What stands right behind goes on with the phrase, even where the tree hangs it on the cue. */
const belongs = (frame: CueFrame, object: number, below: ReadonlySet<number>): boolean =>
  !isTime(frame, object) &&
  (below.has(object) || hangsOnCue(frame, object) || /^\p{Lu}/u.test(textAt(frame.doc, object)))

const endOfNounPhrase = (frame: CueFrame, noun: number): number => {
  const below = wordsNearBelow(frame, noun)
  let last = noun
  while ((below.has(last + 1) || goesOnAsName(frame, last, last + 1)) && !isStop(frame, last + 1)) last++
  return last
}

const isStop = (frame: CueFrame, i: number): boolean =>
  !isFree(frame, i) || isTime(frame, i) || /^[,.:;()–—]$/.test(textAt(frame.doc, i))

/** A stop ends the phrase; but not the comma of "in Geneva, Switzerland". */
const endsAt = (frame: CueFrame, i: number, below: ReadonlySet<number>): boolean => {
  if (!isStop(frame, i)) return false
  const joinsNames =
    below.has(i + 1) &&
    uposAt(frame.doc, i + 1) === 'PROPN' &&
    uposAt(frame.doc, i - 1) === 'PROPN' &&
    !isTime(frame, i + 1)
  return !(textAt(frame.doc, i) === ',' && joinsNames)
}

const OPENING = /^(?:[“"‘«„]|``|'')$/
const CLOSING = /^(?:[”"’»“‘]|'')$/

/** "on CBS's “Face the Nation”": where the tree takes a name apart. */
const goesOnAsName = (frame: CueFrame, last: number, i: number): boolean => {
  if (i !== last + 1 || isStop(frame, i)) return false
  const before = textAt(frame.doc, last)
  const text = textAt(frame.doc, i)
  if (/^['’]s?$/.test(text)) return uposAt(frame.doc, last) === 'PROPN'
  if (/^['’]s?$/.test(before)) return OPENING.test(text) || /^(?:NOUN|PROPN|ADJ)$/.test(uposAt(frame.doc, i))
  const isName = /^\p{Lu}/u.test(text)
  return isName && (OPENING.test(before) || uposAt(frame.doc, last) === 'PROPN')
}

/** Words of a title in quotation marks that may stand behind the part the tree gave. */
const LONGEST_TITLE = 8

/** A mark opened in the phrase is closed in it: "on CNN's “State of the Union,”". */
const withClosingMark = (frame: CueFrame, first: number, last: number): number => {
  let open = 0
  for (let i = first; i <= last; i++) {
    const text = textAt(frame.doc, i)
    if (open > 0 && CLOSING.test(text)) open--
    else if (OPENING.test(text)) open++
  }
  if (open === 0) return last
  for (let i = last + 1; i <= last + LONGEST_TITLE && isFree(frame, i); i++)
    if (CLOSING.test(textAt(frame.doc, i))) return i
  return last
}

const trimmed = (frame: CueFrame, first: number, end: number): number => {
  let last = end
  let wasDated = false
  while (last > first + 1) {
    const time = frame.times.find((t) => t.last === last && t.lead > first)
    if (time) last = time.lead - 1
    else if (isDangling(frame, last, wasDated)) last--
    else return last
    wasDated ||= time !== undefined
  }
  return last
}

/** Words that lost what they lead to: "in a statement issued" on Monday, "in an article stating" that. */
const isDangling = (frame: CueFrame, i: number, wasDated: boolean): boolean => {
  const text = textAt(frame.doc, i)
  const upos = uposAt(frame.doc, i)
  if (/^[“‘«„]$|^``$/.test(text)) return true
  if (CLOSING.test(text)) return false
  if (/^(?:PUNCT|ADP|SCONJ|CCONJ|ADV|AUX|DET|PART)$/.test(upos)) return true
  if (upos === 'VERB' && /ing$/i.test(text)) return true
  return (wasDated && upos === 'VERB') || /^(?:early|late|earlier|later|prior|ahead)$/i.test(text)
}
