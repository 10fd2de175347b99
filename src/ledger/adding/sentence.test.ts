import { expect, it } from 'vitest'
import { sentenceAround, sentenceOfShort } from './sentence.ts'

const TEXT =
  'Halden sold the guns.\nOltara, whose envoy left on Monday, denied\nit at once. The talks went on.'
const spanOf = (words: string) => {
  const start = TEXT.indexOf(words)
  return { start, end: start + words.length }
}

it('gives the sentence of a content that says little by itself, at its place in the text', () => {
  const { sentence, start } = sentenceOfShort('It rained. Oltara denied  it at once. Nobody came.', {
    start: 26,
    end: 28,
  })!
  expect(sentence).toBe('Oltara denied  it at once.')
  expect(start).toBe(11)
  // Offsets of the text lead to the same characters of the sentence.
  expect(sentence.slice(26 - start, 28 - start)).toBe('it')
})

it('gives none for a content that does without, or that is the whole sentence', () => {
  const long = 'the republic had bought any field guns at all from its neighbour'
  expect(sentenceOfShort(`Oltara denied that ${long}.`, { start: 19, end: 19 + long.length })).toBeUndefined()
  expect(sentenceOfShort(TEXT, spanOf('Halden sold the guns.'))).toBeUndefined()
})

const around = (text: string, words: string): string => {
  const start = text.indexOf(words)
  return sentenceAround(text, { start, end: start + words.length })
}

const SOLD = 'Varnia sold field guns to Oltara in spring.'

it.each([
  `HALDEN, Oct. 13 (Corvane) — ${SOLD}`,
  `HALDEN (AP) — ${SOLD}`,
  `HALDEN, Oltara, May 3 (Reuters) - ${SOLD}`,
  `HALDEN, November 9. /TASS/. ${SOLD}`,
  `(Reuters) - ${SOLD}`,
  `OLD HALDEN — ${SOLD}`,
])('a sentence begins behind the dateline: %s', (opening) => {
  const text = `${opening} Oltara denied it.\n\nIt rained.`
  expect(around(text, 'sold')).toBe(SOLD)
  expect(around(`The guns that were sold\n\n${text}`, 'sold field')).toBe(SOLD)
  expect(around(text, 'denied')).toBe('Oltara denied it.')
})

it.each([
  'Varnia — its neighbours say — sold field guns.',
  'NATO — the alliance of the north — sold field guns.',
  'Mr. Reth, of Halden (Oltara), sold field guns.',
  'Varnia sold field guns: HALDEN (AP) — it rained.',
])('what is no dateline stays: %s', (sentence) => {
  expect(around(`It rained.\n\n${sentence} It snowed.`, 'sold')).toBe(sentence)
})

it('keeps a dateline that the words themselves stand in', () => {
  expect(around('HALDEN, Oct. 13 (Corvane) — It rained.', 'HALDEN')).toBe(
    'HALDEN, Oct. 13 (Corvane) — It rained.',
  )
})
