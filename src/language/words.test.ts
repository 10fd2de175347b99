import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokensOf } from './words.ts'

/** Words of a text, those of a contraction joined by "+". */
const words = (text: string): string =>
  tokensOf(text)
    .map((t) =>
      t.borders
        .slice(1)
        .map((end, i) => text.slice(t.borders[i], end))
        .join('+'),
    )
    .join(' ')

test.each([
  ["The minister didn't say.", "The minister did+n't say ."],
  ["Seoul's spy agency can't tell", "Seoul+'s spy agency ca+n't tell"],
  ['They cannot stay, he’s sure', 'They can+not stay , he+’s sure'],
  ['the owners’ ships', 'the owners+’ ships'],
  ['U.S. officials met Mr. Kim at 10 a.m.', 'U.S. officials met Mr. Kim at 10 a.m.'],
  ['state-of-the-art pro-Moscow e-mail', 'state - of - the - art pro-Moscow e-mail'],
  ['$1.5bn, 40% of 1,000,000', '$ 1.5 bn , 40 % of 1,000,000'],
  ['“Never,” she said — twice...', '“ Never , ” she said — twice ...'],
  ['See https://quay.example/a?b=1.', 'See https://quay.example/a?b=1 .'],
  ['write to desk@quay.example', 'write to desk@quay.example'],
  ['A/B and 9/11', 'A / B and 9/11'],
  ['(KN-23)', '( KN - 23 )'],
  ['Putin (left); Kim [right]', 'Putin ( left ) ; Kim [ right ]'],
  ['Really?! Yes!!!', 'Really ?! Yes !!!'],
])('%s', (text, want) => expect(words(text)).toBe(want))

test('every character that is no white space lies in exactly one token, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      let last = 0
      for (const { start, end, borders } of tokensOf(text)) {
        expect(text.slice(last, start)).toMatch(/^[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]*$/u)
        expect(end).toBeGreaterThan(start)
        expect(borders[0]).toBe(start)
        expect(borders.at(-1)).toBe(end)
        expect(borders).toEqual([...borders].sort((a, b) => a - b))
        last = end
      }
      expect(text.slice(last)).toMatch(/^[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]*$/u)
    }),
    { seed: 1, numRuns: 500 },
  )
})

test('a run of 100,000 characters without a space stays linear', () => {
  const start = performance.now()
  expect(tokensOf('a'.repeat(100_000)).length).toBeGreaterThan(50)
  expect(tokensOf('.'.repeat(100_000)).length).toBeGreaterThan(50)
  expect(tokensOf("n't".repeat(33_000)).length).toBeGreaterThan(50)
  expect(performance.now() - start).toBeLessThan(3000)
})
