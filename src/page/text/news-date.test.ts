import { expect, test } from 'vitest'
import { dayNear, parseNewsDate, parseNewsDates } from './news-date.ts'

/** The value and the words that it was read from. */
const read = (text: string) => {
  const date = parseNewsDate(text)
  return date && [date.value, text.slice(date.start, date.end)]
}

test.each([
  ['November 9, 2023 1:37 PM', '2023-11-09T13:37'],
  ['9 Nov 2023, 13:37 GMT', '2023-11-09T13:37Z'],
  ['13:37 GMT 9 November 2023', '2023-11-09T13:37Z'],
  ['1:37 p.m. EST, Thursday, Nov. 9, 2023', '2023-11-09T13:37-05:00'],
  ['Nov 9, 2023, 1 p.m. KST', '2023-11-09T13:00+09:00'],
  ['0930 GMT, 9 November 2023', '2023-11-09T09:30Z'],
  ['9 November 2023 14:30 (GMT+9)', '2023-11-09T14:30+09:00'],
  ['9 November 2023 | 14:30 UTC-03:30', '2023-11-09T14:30-03:30'],
  ['2023-11-09', '2023-11-09'],
  ['2023-11-09T13:37:05Z', '2023-11-09T13:37:05Z'],
  ['2023-11-09T13:37:05.250+0200', '2023-11-09T13:37:05+02:00'],
  ['2023/11/09 07:05', '2023-11-09T07:05'],
  ['12 a.m., 1 January 2024', '2024-01-01T00:00'],
  ['9th of November, 2023', '2023-11-09'],
  ['9-Nov-2023', '2023-11-09'],
  ['25/11/2023', '2023-11-25'],
  ['11/25/2023', '2023-11-25'],
  ['7/7/2023', '2023-07-07'],
  ['09.11.2023', '2023-11-09'],
  ['November 2023', '2023-11'],
  ['9. November 2023', '2023-11-09'],
  ['9 de noviembre de 2023', '2023-11-09'],
  ['9 novembre 2023 à 13h37', '2023-11-09T13:37'],
  ['9 листопада 2023', '2023-11-09'],
  ['2023年11月9日', '2023-11-09'],
  ['2023년 11월 9일', '2023-11-09'],
  ['29 February 2024', '2024-02-29'],
])('%s', (text, value) => {
  expect(read(text)).toEqual([value, text])
  expect(read(`x ${text} x`)).toEqual([value, text])
})

test.each([
  ['12/11/2023', 'two readings'],
  ['Feb 29, 2015', 'no such day'],
  ['31 April 2023', 'no such day, and no month of its own either'],
  ['November 9', 'no year'],
  ['9 May 20231', 'part of a longer number'],
  ['1.2.2023b', 'part of a longer word'],
  ['25/13/2023', 'no such month'],
])('%s is no date: %s', (text) => {
  expect(parseNewsDate(text)).toBeUndefined()
})

test.each([
  ['9 November 2023, 6:20pm BST', '2023-11-09T18:20', 'British summer time or Bangladesh'],
  ['9 November 2023 14:30 IST', '2023-11-09T14:30', 'India, Ireland or Israel'],
  ['9 November 2023 14:30 CST', '2023-11-09T14:30', 'America or China'],
])('%s has no offset: %s', (text, value) => {
  expect(read(text)).toEqual([value, text])
})

test('a number behind a date is no time', () => {
  expect(read('November 9, 2023 17 people were hurt')).toEqual(['2023-11-09', 'November 9, 2023'])
  expect(read('October 13, 2023 5:42 PM 2 min read')).toEqual([
    '2023-10-13T17:42',
    'October 13, 2023 5:42 PM',
  ])
  expect(read('9 November 2023 27:99')).toEqual(['2023-11-09', '9 November 2023'])
})

test('all dates of a line, in order', () => {
  const line = 'Published 1 May 2023, 09:00 | Updated 2 May 2023'
  expect(parseNewsDates(line).map(({ value }) => value)).toEqual(['2023-05-01T09:00', '2023-05-02'])
})

test('a day without a year takes the year that puts it next to a known date', () => {
  expect(dayNear('Nov. 1', '2023-11-02')).toBe('2023-11-01')
  expect(dayNear('3 May', '2023-05-04T10:00Z')).toBe('2023-05-03')
  expect(dayNear('Dec. 31', '2024-01-01')).toBe('2023-12-31')
  expect(dayNear('January 1', '2023-12-31')).toBe('2024-01-01')
  expect(dayNear('Feb. 29', '2023-03-01')).toBeUndefined()
  expect(dayNear('Nov. 1', '2023')).toBeUndefined()
  expect(dayNear('Nov. 1', undefined)).toBeUndefined()
})
