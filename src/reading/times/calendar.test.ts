import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dateOf,
  dayOf,
  daysInMonth,
  mondayOf,
  monthsOn,
  readDate,
  weekdayFrom,
  weekdayOf,
  weekdayUpTo,
  weekOf,
  writeDay,
  writeMonth,
  writeWeek,
  writeYear,
} from './calendar.ts'

const FIRST = dayOf(0, 1, 1)!
const LAST = dayOf(9999, 12, 31)!
const anyDay = fc.integer({ min: FIRST, max: LAST })

describe('a day', () => {
  test.each([
    [1970, 1, 1, 0],
    [1969, 12, 31, -1],
    [2000, 3, 1, 11_017],
    [2023, 11, 9, 19_670],
    [1600, 2, 29, -135_081],
  ])('%i-%i-%i', (year, month, day, number) => {
    expect(dayOf(year, month, day)).toBe(number)
    expect(dateOf(number)).toEqual({ year, month, day })
  })

  test('follows on the day before, over 10,000 years', () => {
    let [year, month, day] = [0, 1, 1]
    for (let n = FIRST; n <= LAST; n++) {
      const date = dateOf(n)
      if (date.year !== year || date.month !== month || date.day !== day)
        expect(date).toEqual({ year, month, day })
      if (++day > daysInMonth(year, month)) [month, day] = [month + 1, 1]
      if (month > 12) [year, month] = [year + 1, 1]
    }
    expect([year, month, day]).toEqual([10_000, 1, 1])
  })

  test.each([
    [2015, 2, 29],
    [1900, 2, 29],
    [2023, 4, 31],
    [2023, 13, 1],
    [2023, 0, 1],
    [2023, 1, 0],
    [10_000, 1, 1],
    [2023, 1.5, 1],
  ])('%d-%d-%d is none', (year, month, day) => {
    expect(dayOf(year, month, day)).toBeUndefined()
  })

  test('leap days are there every fourth year, but not in most full centuries', () => {
    expect([2024, 2000, 1900, 2023].map((year) => daysInMonth(year, 2))).toEqual([29, 29, 28, 28])
  })

  test('agrees with the calendar of the language, in UTC', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(day * 86_400_000)
        expect(dateOf(day)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        })
        expect(weekdayOf(day) % 7).toBe(date.getUTCDay())
      }),
    )
  })
})

describe('a weekday', () => {
  const friday = dayOf(2023, 11, 10)!
  test('up to a day and from it', () => {
    expect(weekdayOf(friday)).toBe(5)
    expect(writeDay(weekdayUpTo(friday, 4))).toBe('2023-11-09')
    expect(writeDay(weekdayUpTo(friday, 5))).toBe('2023-11-10')
    expect(writeDay(weekdayUpTo(friday, 6))).toBe('2023-11-04')
    expect(writeDay(weekdayFrom(friday, 6))).toBe('2023-11-11')
    expect(writeDay(weekdayFrom(friday, 5))).toBe('2023-11-10')
    expect(writeDay(weekdayFrom(friday, 4))).toBe('2023-11-16')
  })
})

describe('a week', () => {
  // Each is the first or the last day of a year or of its weeks.
  test.each([
    ['2023-01-01', '2022-W52'],
    ['2023-01-02', '2023-W01'],
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2024-12-29', '2024-W52'],
    ['2024-12-30', '2025-W01'],
    ['2026-12-31', '2026-W53'],
  ])('%s lies in %s', (date, week) => {
    const { year, month, day } = readDate(date)!
    expect(writeWeek(weekOf(dayOf(year, month!, day!)!))).toBe(week)
  })

  test('holds its own Monday and the six days after', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayOf(0, 1, 3)!, max: LAST }), (day) => {
        const monday = mondayOf(weekOf(day))!
        expect(weekdayOf(monday)).toBe(1)
        expect(day - monday).toBe(weekdayOf(day) - 1)
      }),
    )
  })

  test('53 is there in long years only', () => {
    expect(writeDay(mondayOf({ year: 2020, week: 53 })!)).toBe('2020-12-28')
    expect(mondayOf({ year: 2021, week: 53 })).toBeUndefined()
    expect(mondayOf({ year: 2021, week: 0 })).toBeUndefined()
  })
})

test('months go on over the year', () => {
  expect(writeMonth(monthsOn({ year: 2024, month: 1 }, -1))).toBe('2023-12')
  expect(writeMonth(monthsOn({ year: 2023, month: 12 }, 1))).toBe('2024-01')
  expect(writeMonth(monthsOn({ year: 2024, month: 3 }, -27))).toBe('2021-12')
  expect(writeMonth(monthsOn({ year: 2024, month: 3 }, 0))).toBe('2024-03')
})

test('early years keep four digits', () => {
  expect(writeYear(987)).toBe('0987')
  expect(writeDay(dayOf(79, 8, 24)!)).toBe('0079-08-24')
})

describe('a given date', () => {
  test.each([
    ['2023', { year: 2023 }],
    ['2023-11', { year: 2023, month: 11 }],
    ['2023-11-09', { year: 2023, month: 11, day: 9 }],
    ['2023-11-09T23:30:00-08:00', { year: 2023, month: 11, day: 9 }],
  ])('%s', (iso, given) => {
    expect(readDate(iso)).toEqual(given)
  })

  test.each(['', 'today', '2023-02-30', '2023-13', '23-11-09', '2023-11-9', ' 2023'])('%j is none', (iso) => {
    expect(readDate(iso)).toBeUndefined()
  })
})
