import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoDate } from './dates.ts'

test.each([
  ['Thu, 09 Nov 2023 13:37:00 +0200', '2023-11-09T13:37:00+02:00'],
  ['Thu, 09 Nov 2023 13:37:00 GMT', '2023-11-09T13:37:00Z'],
  ['9 Nov 2023 13:37 EST', '2023-11-09T13:37:00-05:00'],
  ['Thursday, 9 November 2023 03:07:00 -0330', '2023-11-09T03:07:00-03:30'],
  ['Thu,09 Nov 23 13:37:00 UT', '2023-11-09T13:37:00Z'],
  ['09-Nov-99 13:37:00 GMT', '1999-11-09T13:37:00Z'],
  ['Thu, 09 Nov 2023 13:37:00 MSK', '2023-11-09T13:37:00'],
  ['Thu, 09 Nov 2023 13:37:00', '2023-11-09T13:37:00'],
  ['09 Nov 2023', '2023-11-09'],
  ['  Thu,  09  Nov\n2023 ', '2023-11-09'],
  ['2023-11-09T13:37:00+02:00', '2023-11-09T13:37:00+02:00'],
  ['2023-11-09T13:37:00.123Z', '2023-11-09T13:37:00Z'],
  ['2023-11-09T13:37+0200', '2023-11-09T13:37:00+02:00'],
  ['2023-11-09 13:37:00', '2023-11-09T13:37:00'],
  ['2023-11-09', '2023-11-09'],
  ['2023-11', '2023-11'],
  ['2024-02-29', '2024-02-29'],
])('%j is %s', (written, iso) => {
  expect(isoDate(written)).toBe(iso)
})

test.each([
  '',
  'yesterday',
  '2023-02-29',
  '2023-13-01',
  '31 Jun 2023',
  '9 Now 2023',
  '2023-11-09T25:00:00Z',
  '1699537020',
  '9/11/2023',
])('%j is no date', (written) => {
  expect(isoDate(written)).toBeUndefined()
})

test('any day comes back as it was', () => {
  const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (day) => {
      const iso = `${day.toISOString().slice(0, 19)}Z`
      expect(isoDate(iso)).toBe(iso)
      expect(isoDate(day.toUTCString())).toBe(iso)
    }),
  )
})
