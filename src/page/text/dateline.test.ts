import { expect, test } from 'vitest'
import { datelineOf } from './dateline.ts'

const PUBLISHED = '2023-11-10'

test.each([
  ['SEOUL, Nov. 1 (Yonhap) -- Engineers', { place: 'SEOUL', date: '2023-11-01', agency: 'Yonhap' }],
  ['SEOUL (Reuters) - Engineers', { place: 'SEOUL', agency: 'Reuters' }],
  ['WASHINGTON — The Senate', { place: 'WASHINGTON' }],
  ['KYIV, Ukraine (AP) — Engineers', { place: 'KYIV, Ukraine', agency: 'AP' }],
  ['PARIS, 3 May. The minister', { place: 'PARIS', date: '2023-05-03' }],
  ['MOSCOW, November 9. /TASS/. Talks', { place: 'MOSCOW', date: '2023-11-09', agency: 'TASS' }],
  ['MOSCOW. Nov 9 (Interfax) - Talks', { place: 'MOSCOW', date: '2023-11-09', agency: 'Interfax' }],
  [
    'ST. PETERSBURG, Russia, Nov. 9, 2022 (AP) — A',
    { place: 'ST. PETERSBURG, Russia', date: '2022-11-09', agency: 'AP' },
  ],
  ['LONDON/PARIS, Nov 9 (Reuters) - Talks', { place: 'LONDON/PARIS', date: '2023-11-09', agency: 'Reuters' }],
  ['Berlin (dpa) - Der Hafen', { place: 'Berlin', agency: 'dpa' }],
  ['Nov 9 (Reuters) - Engineers', { date: '2023-11-09', agency: 'Reuters' }],
  ['(Reuters) - Engineers', { agency: 'Reuters' }],
  ['AP — Engineers', { agency: 'AP' }],
  ['ISLAMABAD: The prime minister', { place: 'ISLAMABAD' }],
  ['KOGALYM, Russia _ The wells', { place: 'KOGALYM, Russia' }],
  ['Tokyo, Nov. 9 (Jiji Press)--Engineers', { place: 'Tokyo', date: '2023-11-09', agency: 'Jiji Press' }],
  ['PARIS, 3 May', { place: 'PARIS', date: '2023-05-03' }],
])('%s', (text, expected) => {
  const { start, end, bodyStart, ...fields } = datelineOf(text, PUBLISHED)!
  expect(fields).toEqual(expected)
  expect(text.slice(start, end)).toMatch(/[\p{L}\d)/]$/u)
  expect(text.slice(bodyStart)).toMatch(/^(\p{Lu}\p{L}*.*)?$/u)
})

test('without a year that is known there is no date', () => {
  expect(datelineOf('SEOUL, Nov. 1 (Yonhap) -- Engineers')).toEqual({
    place: 'SEOUL',
    agency: 'Yonhap',
    start: 0,
    end: 22,
    bodyStart: 26,
  })
})

test.each([
  'NATO — the alliance — met',
  'NATO - Ministers met on Tuesday',
  'UPDATE: The bridge is open',
  'Officials (Labour) - Two of them left',
  'Seoul — Engineers tested a stage',
  'In May 2023, a bridge fell',
  'Ada Pell, 3 May 2023',
  'U.S. - Torvia ties are good',
  'I — The first chapter',
])('no dateline: %s', (text) => {
  expect(datelineOf(text, PUBLISHED)).toBeUndefined()
})
