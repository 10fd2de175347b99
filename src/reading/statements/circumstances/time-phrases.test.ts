import { describe, expect, test } from 'vitest'
import { dayOf, readDate } from '../../times/calendar.ts'
import { timePhrases } from './time-phrases.ts'
import { knownOf, timeValue } from './time-values.ts'

const FRIDAY = knownOf(readDate('2023-11-10')!)
const wordsOf = (text: string): string[] => text.split(' ')

/** The values of a text's times, as read on Friday, 10 November 2023, or on another day. */
const values = (text: string, writing = FRIDAY, told = writing): (string | undefined)[] =>
  timePhrases(wordsOf(text)).map((phrase) => timeValue(phrase.form, writing, told).value)

describe('the value of a time, read on Friday, 10 November 2023', () => {
  test.each<[string, string | undefined]>([
    ['on Thursday', '2023-11-09'],
    ['on Friday', '2023-11-10'],
    ['on Saturday', '2023-11-04'],
    ['last Friday', '2023-11-03'],
    ['next Friday', '2023-11-17'],
    ['this Monday', '2023-11-06'],
    ['Tuesday of last week', '2023-10-31'],
    ['late on Tuesday evening', '2023-11-07TEV'],
    ['early Monday', '2023-11-06'],
    ['in the early hours of Monday', '2023-11-06'],
    ['Tuesday , 7 November', '2023-11-07'],
    ['on 9 November', '2023-11-09'],
    ['Nov. 9 , 2021', '2021-11-09'],
    ['the 3rd of May', '2023-05-03'],
    ['on December 24', '2022-12-24'],
    // The story may carry the date of the evening before.
    ['on 11 November', '2023-11-11'],
    ['on 29 February', '2020-02-29'],
    ['2019-07-04', '2019-07-04'],
    ['2019 - 07 - 04', '2019-07-04'],
    ['30 February 2020', undefined],
    ['in March', '2023-03'],
    ['in December', '2022-12'],
    ['last November', '2022-11'],
    ['in mid - June 2015', '2015-06'],
    ['back in 2019', '2019'],
    ['today', '2023-11-10'],
    ['yesterday morning', '2023-11-09TMO'],
    ['last night', '2023-11-09TNI'],
    ['this afternoon', '2023-11-10TAF'],
    ['tonight', '2023-11-10TNI'],
    ['last week', '2023-W44'],
    ['earlier this week', '2023-W45'],
    ['earlier this month', '2023-11'],
    ['late last year', '2022'],
    ['two weeks ago', '2023-W43'],
    ['three days ago', '2023-11-07'],
    ['a month ago', '2023-10'],
    ['12 years ago', '2011'],
    ['over the weekend', '2023-W44-WE'],
    ['last summer', '2023-SU'],
    ['last autumn', '2022-FA'],
    ['in the spring', '2023-SP'],
    ['in the winter of 2014', '2014-WI'],
    ['on a Friday', undefined],
    ['every Monday', undefined],
  ])('%s', (text, value) => {
    expect(values(text)).toEqual([value])
  })

  test.each([
    'recently',
    'in the past week',
    'the last days',
    'two days before the vote',
    'they may leave',
    'the march through the city',
    'a fall in prices',
    '“ This Week ”',
    '9999 years ago',
    'the pumps of 12 villages',
  ])('%s gives none', (text) => {
    expect(values(text).filter((value) => value !== undefined)).toEqual([])
  })
})

describe('a time reckoned from the time last told', () => {
  const told = { year: 2020, month: 3, day: dayOf(2020, 3, 1)! }
  test.each<[string, string]>([
    ['a day earlier', '2020-02-29'],
    ['the previous day', '2020-02-29'],
    ['the day before .', '2020-02-29'],
    ['two days later', '2020-03-03'],
    ['the following week', '2020-W10'],
    ['that evening', '2020-03-01TEV'],
    ['a year earlier', '2019'],
    ['the previous month', '2020-02'],
    ['the following Tuesday', '2020-03-03'],
  ])('%s', (text, value) => {
    expect(values(text, FRIDAY, told)).toEqual([value])
  })
})

test('what is to come is reckoned forward', () => {
  const ahead = (text: string) =>
    timePhrases(wordsOf(text)).map((phrase) => timeValue(phrase.form, FRIDAY, FRIDAY).ahead)
  expect(ahead('on Sunday')).toEqual(['2023-11-12'])
  expect(ahead('on Friday')).toEqual(['2023-11-10'])
  expect(ahead('on 3 May')).toEqual(['2024-05-03'])
  expect(ahead('in March')).toEqual(['2024-03'])
})

test('weeks and months go over the year', () => {
  const newYear = knownOf(readDate('2021-01-02')!)
  expect(values('last week', newYear)).toEqual(['2020-W52'])
  expect(values('this week', newYear)).toEqual(['2020-W53'])
  expect(values('last month', newYear)).toEqual(['2020-12'])
  expect(values('on Thursday', newYear)).toEqual(['2020-12-31'])
})

describe('where only part of the date is known', () => {
  test.each<[string, string | undefined]>([
    ['2023-11', '2023-03'],
    ['2023', 'XXXX-03'],
  ])('in March, %s', (published, value) => {
    expect(values('in March', knownOf(readDate(published)!))).toEqual([value])
  })

  test('no date at all', () => {
    expect(values('on 9 November', {})).toEqual(['XXXX-11-09'])
    expect(values('on Tuesday night', {})).toEqual(['XXXX-WXX-2TNI'])
    expect(values('last Tuesday', {})).toEqual([undefined])
    expect(values('yesterday', {})).toEqual([undefined])
    expect(values('in 2019', {})).toEqual(['2019'])
  })
})

describe('a phrase begins with its preposition and what narrows it', () => {
  test.each<[string, string, string]>([
    ['said late on Monday that', 'late on Monday', 'on'],
    ['said in early March that', 'in early March', 'in'],
    ['since last week', 'since last week', 'since'],
    ['at the end of May', 'at the end of May', 'at'],
    ['said Monday', 'Monday', ''],
  ])('%s', (text, words, preposition) => {
    const [phrase] = timePhrases(wordsOf(text))
    expect(
      wordsOf(text)
        .slice(phrase!.lead, phrase!.last + 1)
        .join(' '),
    ).toBe(words)
    expect(phrase!.preposition).toBe(preposition)
  })
})

test('words that a verb may also be are times only where they are none', () => {
  expect(timePhrases(['May', 'we'], () => true)).toEqual([])
  expect(timePhrases(['in', 'May'])).toHaveLength(1)
})
