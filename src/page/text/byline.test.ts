import { expect, test } from 'vitest'
import { bylineOf, readByline, readingTimeOf, saysChanged } from './byline.ts'

const brief = (text: string) => bylineOf(text).map(({ name, kind }) => `${kind} ${name}`)

test.each([
  ['By Ada Pell', ['person Ada Pell']],
  [
    'by Ada Pell and The Morning Sheet news desk March 1, 2024 1:37 PM 2 min read',
    ['person Ada Pell', 'desk The Morning Sheet news desk'],
  ],
  ['By Ada Pell, Tom Rowe, and Gus Holm', ['person Ada Pell', 'person Tom Rowe', 'person Gus Holm']],
  ['By Ada Pell, Marrow correspondent', ['person Ada Pell']],
  ['By Ada Pell, The Associated Press', ['person Ada Pell', 'agency The Associated Press']],
  ['Ada Pell / AFP', ['person Ada Pell', 'agency AFP']],
  ['Ada Pell | Nov. 9, 2023', ['person Ada Pell']],
  ['BY ADA PELL', ['person ADA PELL']],
  ['Authors: Ada Pell, Sheet newsroom', ['person Ada Pell', 'desk Sheet newsroom']],
  ['Written by Ada van der Pell for The Sheet', ['person Ada van der Pell']],
  [
    'Reporting by Ada Pell in Marrow and Tom Rowe in Ost; Editing by Gus Holm',
    ['person Ada Pell', 'person Tom Rowe'],
  ],
  ['Reporting by Ada Pell Editing by Gus Holm', ['person Ada Pell']],
  ['Reporting by Ada Pell; Additional reporting by Tom Rowe', ['person Ada Pell', 'person Tom Rowe']],
  ['Ada Pell and Tom Rowe contributed to this report.', ['person Ada Pell', 'person Tom Rowe']],
  ['Associated Press writer Ada Pell in Marrow contributed to this report.', ['person Ada Pell']],
  ['By Sheet Staff', ['desk Sheet Staff']],
  ['By Reuters Staff', ['agency Reuters Staff']],
  ['Staff reporter', ['desk Staff reporter']],
  ['Editorial board', ['desk Editorial board']],
  ['Reuters', ['agency Reuters']],
  ['By Osten News Agency', ['agency Osten News Agency']],
  ['By Ada Pell, Jr., and Tom Rowe, PhD', ['person Ada Pell, Jr.', 'person Tom Rowe']],
  ['Ada Pell (ada@sheet.example)', ['person Ada Pell']],
  ['By Omar al-Hadi and Ban Ki-sook', ['person Omar al-Hadi', 'person Ban Ki-sook']],
  ['Von Anke Brodersen und dpa', ['person Anke Brodersen', 'agency dpa']],
])('%s', (text, names) => {
  expect(brief(text)).toEqual(names)
})

test('a name has its place in the text', () => {
  const text = 'Words by Ada Pell, photographs by Tom Rowe'
  const [first, ...others] = readByline(text).names
  expect(text.slice(first!.start, first!.end)).toBe('Ada Pell')
  expect(others).toEqual([])
})

test.each([
  'By the end of the week the pumps had stopped',
  'Ada Pell is a reporter at The Sheet.',
  'The talks ended without a deal',
])('no byline: %s', (text) => {
  expect(readByline(text).whole).toBe(false)
})

test('nothing is read from a text that is too long for a byline', () => {
  expect(bylineOf(`By Ada Pell ${'and Tom Rowe '.repeat(100)}`)).toEqual([])
})

test('reading time as stated', () => {
  expect(readingTimeOf('By Ada Pell · 12 min read')?.minutes).toBe(12)
  expect(readingTimeOf('Reading time: 3 minutes')?.minutes).toBe(3)
  expect(readingTimeOf('4-minute read')?.minutes).toBe(4)
  expect(readingTimeOf('It took 5 minutes to read')).toBeUndefined()
})

test('the word before a date tells whether something was changed then', () => {
  expect(saysChanged('| Last updated: ')).toBe(true)
  expect(saysChanged('Published ')).toBe(false)
})
