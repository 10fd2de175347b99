import { expect, test } from 'vitest'
import { paragraphsOf } from './paragraphs.ts'

const split = (text: string) => paragraphsOf(text).map(({ start, end }) => text.slice(start, end))

test('a blank line, a line of spaces and a form feed part paragraphs', () => {
  expect(split('One.\n\nTwo.\n \u00a0\t\nThree.\fFour.')).toEqual(['One.', 'Two.', 'Three.', 'Four.'])
})

test('a single newline parts lines that are not wrapped', () => {
  expect(
    split('A headline of some length that stands alone\nBy Ada Pell\nThe first paragraph.'),
  ).toHaveLength(3)
  expect(split('One.\r\nTwo.\rThree.')).toEqual(['One.', 'Two.', 'Three.'])
})

const WRAPPED = `The council met on Monday night to hear why the new bridge leans to
the west and who had known of it. It leans, said the engineer, be-
cause it was told to. Nobody asked by whom.
The mayor left early, with a headache that she described as a slope
of its own.`

test('lines of a wrapped text run on, short ones end a paragraph', () => {
  expect(split(WRAPPED)).toEqual([
    WRAPPED.slice(0, WRAPPED.indexOf('\nThe mayor')),
    WRAPPED.slice(WRAPPED.indexOf('The mayor')),
  ])
})

test('headlines of like length on lines of their own are no wrapped text', () => {
  const lines = ['Ferry town learns to live with drones above', 'Two bridges for one river, and one bill too']
  expect(split(lines.join('\n'))).toEqual(lines)
})

test('white space around paragraphs belongs to none', () => {
  expect(split('\u00a0 One. \n\n\tTwo.\u3000')).toEqual(['One.', 'Two.'])
  expect(split(' \n\u00a0\n\f')).toEqual([])
  expect(split('')).toEqual([])
})

test('NUL, lone surrogates and bidi marks stay and count', () => {
  expect(paragraphsOf('a\0\ud800\u202eb\n\nc')).toEqual([
    { start: 0, end: 5, opensBlock: true },
    { start: 7, end: 8, opensBlock: true },
  ])
})
