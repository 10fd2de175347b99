import { expect, it } from 'vitest'
import { daysOf } from './days.ts'

it.each([
  ['a year of the first century stays in it', '0050', '0050-01-01', '0050-12-31'],
  ['so does a day', '0099-02-28', '0099-02-28', '0099-02-28'],
  ['the year nought is a leap year', '0000-02', '0000-02-01', '0000-02-29'],
  ['a winter at the end of four digits ends there', '9999-WI', '9999-12-01', '9999-12-31'],
  ['the last week of a year may end in the next', '2020-W53', '2020-12-28', '2021-01-03'],
])('%s', (_, value, first, last) => {
  expect(daysOf(value)).toEqual({ first, last })
})

it.each(['2023-W53', '2023-W00', '2023-W99', '2023-02-30', '2023-13'])(
  '%s is nowhere in the calendar',
  (value) => {
    expect(daysOf(value)).toBeUndefined()
  },
)
