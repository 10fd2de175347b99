/** The time phrases of a document with their values, read once. */
import { type Document, headOf, type WordSpan } from '../../language/index.ts'
import { readDate } from './calendar.ts'
import type { TimeForm } from './forms.ts'
import { phrasesOf } from './grammar.ts'
import { memoryOf } from './memory.ts'
import { directionsOf } from './tense.ts'
import { timeValue } from './values/index.ts'
import { type Known, knownOf, type TimeValue } from './values/known.ts'
import { timeWordsOf, type Words } from './words.ts'

/** Words are those of the document; offsets may begin inside a word ("mid-March"). */
export interface TimePhrase extends WordSpan, Omit<TimeValue, 'known'> {
  start: number
  end: number
  form: TimeForm
  mod?: string
  /** Its value had its verb looked back, where that is another. */
  back?: string
}

interface Read {
  published: string | undefined
  phrases: readonly TimePhrase[]
}

const read = new WeakMap<Document, Read>()

/** The time phrases of a document in order, reckoned from the article's date (ISO 8601). */
export const timePhrases = (doc: Document, published: string | undefined): readonly TimePhrase[] => {
  const before = read.get(doc)
  if (before && before.published === published) return before.phrases
  const phrases = readPhrases(doc, published)
  read.set(doc, { published, phrases })
  return phrases
}

const readPhrases = (doc: Document, published: string | undefined): TimePhrase[] => {
  const given = published === undefined ? undefined : readDate(published)
  const writing: Known = given ? knownOf(given) : {}
  const memory = memoryOf(writing)
  const directionOf = directionsOf(doc)
  const result: TimePhrase[] = []
  let paragraph = 0
  for (const words of timeWordsOf(doc)) {
    const sentence = words.list[0]?.word ?? 0
    while (paragraph + 2 < doc.paragraphs.length && doc.paragraphs[paragraph + 1]! <= sentence) paragraph++
    const before = result.length
    for (const { first, last, form, mod } of phrasesOf(words)) {
      const span = { first: words.list[first]!.word, last: words.list[last]!.word }
      const direction = directionOf(span.first, headOf(doc, span))
      const told = memory.for(form, paragraph)
      const valued = timeValue(form, { writing, told, direction })
      if (!valued) continue
      const { known, ...value } = valued
      if (known && !isComparison(form)) memory.note(known, paragraph)
      const back =
        direction === 'future' ? timeValue(form, { writing, told, direction: 'past' })?.value : undefined
      result.push({
        ...span,
        start: words.list[first]!.start,
        end: words.list[last]!.end,
        form,
        ...value,
        ...(mod === undefined ? {} : { mod }),
        ...(back === undefined || back === value.value ? {} : { back }),
      })
    }
    joinRanges(words, result, before)
  }
  return result
}

/** "$3 million a year earlier" is set beside what is told of; what follows is told of that still. */
const isComparison = (form: TimeForm): boolean =>
  (form.kind === 'distance' && form.alike === true) ||
  (form.kind === 'quarter' && (form.year !== undefined || (form.yearsOn ?? 0) < 0))

/** "from Monday to Wednesday", "between 1990 and 1995": two times, each of which tells the other end. */
const joinRanges = ({ doc }: Words, phrases: TimePhrase[], from: number): void => {
  for (let k = from; k + 1 < phrases.length; k++) {
    const [a, b] = [phrases[k]!, phrases[k + 1]!]
    if (b.first - a.last !== 2 || !isPoint(a) || !isPoint(b)) continue
    const word = (i: number) => (i >= 0 ? doc.text.slice(doc.start[i], doc.end[i]).toLowerCase() : '')
    const before = word(a.first - 1)
    const between = word(a.last + 1)
    const isRange =
      before === 'between'
        ? between === 'and'
        : /^(?:to|until|till|through|[-–—])$/.test(between) && (before === 'from' || between !== 'to')
    if (!isRange) continue
    phrases[k] = { ...a, until: b.value }
    phrases[k + 1] = { ...b, begin: a.value }
  }
}

const isPoint = ({ type, value }: TimePhrase): boolean =>
  (type === 'DATE' || type === 'TIME') && !value.endsWith('_REF')
