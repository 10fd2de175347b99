import { expect, test } from 'vitest'
import { ACCUSATION, accusation } from '../testing/articles.ts'
import { recordFrom } from '../testing/records.ts'
import { compare } from './compare.ts'

test('tells word by word what was written anew, and what is said now', () => {
  const now = recordFrom({
    ...ACCUSATION,
    headline: 'Varnia sold Oltara guns, minister says',
    text: [
      'Varnia sold over 300 field guns to Oltara in February, the Harrow defence minister, Ilse Korbin, said on 4 March.',
      (ACCUSATION.text as string[])[1]!,
    ],
    statements: [
      ...ACCUSATION.statements!.slice(1).map(({ about: _, ...s }) => s),
      {
        source: 'the Harrow defence minister, Ilse Korbin',
        cue: 'said',
        says: 'Varnia sold over 300 field guns to Oltara in February',
      },
    ],
    transfers: [],
  })
  const { parts, fields, gone, added } = compare(accusation(), now)
  expect(parts.filter(({ change }) => change !== 'same')).toEqual([
    { text: 'shipped', change: 'removed' },
    { text: 'sold', change: 'added' },
  ])
  expect(
    parts
      .filter(({ change }) => change !== 'removed')
      .map(({ text }) => text)
      .join(''),
  ).toBe(now.article.text)
  expect(fields).toEqual([
    {
      field: 'headline',
      before: 'Varnia arms Oltara, minister says',
      now: 'Varnia sold Oltara guns, minister says',
    },
  ])
  expect(gone.map(({ kind, words }) => [kind, words])).toEqual([
    ['statement', 'Varnia shipped over 300 field guns to Oltara in February'],
    ['transfer', 'Varnia · Oltara · field guns · delivered'],
  ])
  expect(added.map(({ words }) => words)).toEqual(['Varnia sold over 300 field guns to Oltara in February'])
})
