import { expect, it } from 'vitest'
import { sentenceOfShort } from './sentence.ts'

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
