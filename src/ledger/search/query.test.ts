import { expect, it } from 'vitest'
import { parseQuery } from './query.ts'

it.each(['-', '""', '-""', '"  "', '"\0"', ' - - '])('%j asks for nothing, and so for all', (typed) => {
  expect(parseQuery(typed)).toEqual({ words: [], phrases: [], without: [] })
})

it('years before 100 are not years of the last century', () => {
  expect(parseQuery('since:0050 until:0051')).toMatchObject({ since: '0050-01-01', until: '0051-12-31' })
})

it('what is wrong with a search is told in one line, whatever was typed', () => {
  expect(() => parseQuery('claim:"a\r\nb\u2028c"')).toThrow(/^claim:a b c: is no claim's number$/)
})
