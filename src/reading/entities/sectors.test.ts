import { expect, test } from 'vitest'
import { sectorOfName, sectorOfPhrase } from './sectors.ts'

test.each([
  ['South Korean military officials', 'MIL'],
  ['deputy foreign minister', 'GOV'],
  ['Secretary of State', 'GOV'],
  ['a company spokesman', 'BUS'],
  ['spokeswoman for the police', 'COP'],
  ['an official at the central bank', 'GOV'],
  ['intelligence officials', 'SPY'],
  ['the rebels', 'REB'],
  ['opposition lawmakers', 'OPP'],
  ['professor of history', 'EDU'],
  ['chief executive of a mine', 'BUS'],
  ['hundreds of protesters', undefined],
  ['the tall man', 'CVL'],
  ['a stone', undefined],
])('"%s" is of sector %s', (phrase, sector) => {
  expect(sectorOfPhrase(phrase)).toBe(sector)
})

test.each([
  ['Ministry of Defence', 'GOV'],
  ['Varnan National Police', 'COP'],
  ['University of Eastmoor', 'EDU'],
  ['Central Bank of Ardania', 'GOV'],
  ['Supreme Court', 'JUD'],
  ['Eastmoor Gazette', 'MED'],
  ['Kestrel', undefined],
])('the body "%s" is of sector %s', (name, sector) => {
  expect(sectorOfName(name)).toBe(sector)
})
