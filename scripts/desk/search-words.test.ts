import { describe, expect, it } from 'vitest'
import { hasTerm, narrowedBy, toggled } from '../../web/pages/search/narrowing.ts'
import { searchedSpans, searchedWords } from '../../web/parts/searched.ts'

const marked = (q: string, text: string): string[] =>
  searchedSpans(text, searchedWords(q)).map(({ start, end }) => text.slice(start, end))

describe('searched words in a text', () => {
  it.each([
    ['missile', 'Missiles, a missile, the missile-maker', ['Missiles', 'missile', 'missile']],
    ['ships', 'It was shipped; shipping went on by ship', ['shipped', 'shipping', 'ship']],
    ['deny', 'He denies what she denied', ['denies', 'denied']],
    ['cafe', 'in a Café', ['Café']],
    ['"artillery shells"', 'shells of artillery, artillery shells', ['artillery shells']],
    ['arms deal', 'The deal on arms', ['deal', 'arms']],
    ['by:Lavrov rumors -talk', 'Lavrov heard talk and rumors', ['rumors']],
    ['arms', 'an army', []],
    ['', 'nothing is asked', []],
  ])('%s', (q, text, spans) => {
    expect(marked(q, text)).toEqual(spans)
  })

  it('takes hostile text in linear time', () => {
    const before = performance.now()
    searchedSpans('a'.repeat(200_000), searchedWords('a'))
    searchedSpans('edededed '.repeat(20_000), searchedWords('ing'))
    expect(performance.now() - before).toBeLessThan(2000)
  })
})

it('adds a field, takes it away again, and lets one value give way to another', () => {
  expect(toggled('missiles', 'stance:denies')).toBe('missiles stance:denies')
  expect(toggled('missiles stance:denies', 'stance:denies')).toBe('missiles')
  expect(toggled('missiles stance:asserts', 'stance:denies')).toBe('missiles stance:denies')
  expect(toggled('by:"Kim Jong Un" "arms deal"', 'by:Russia')).toBe('"arms deal" by:Russia')
})

it('knows a field however it is written', () => {
  expect(hasTerm('BY:"north korea"', 'by:"North Korea"')).toBe(true)
  expect(hasTerm('by:"Russia"', 'by:Russia')).toBe(true)
  expect(hasTerm('with:Russia', 'by:Russia')).toBe(false)
})

it('takes away one word that is left out, and no other', () => {
  expect(toggled('arms -nuclear -talks', '-nuclear')).toBe('arms -talks')
})

it('tells fields and words left out from words', () => {
  expect(narrowedBy('arms "no field" https://a.example by:Peskov -talks')).toEqual(['by:Peskov', '-talks'])
})
