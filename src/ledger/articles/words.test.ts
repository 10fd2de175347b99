import { describe, expect, it } from 'vitest'
import { type Part, wordChanges } from './words.ts'

const first = (parts: Part[]): string =>
  parts.map(({ text, change }) => (change === 'added' ? '' : text)).join('')
const second = (parts: Part[]): string =>
  parts.map(({ text, change }) => (change === 'removed' ? '' : text)).join('')

/** A text of so many paragraphs, of words that tell which. */
const text = (paragraphs: number, word: (paragraph: number, n: number) => string): string =>
  Array.from({ length: paragraphs }, (_, p) =>
    Array.from({ length: 40 }, (_, n) => word(p, n)).join(' '),
  ).join('\n\n')

describe('changes by words', () => {
  it('are the words that are others, and nothing else', () => {
    expect(wordChanges('The envoy sent guns.', 'The envoy sold guns.')).toEqual([
      { text: 'The envoy ', change: 'same' },
      { text: 'sent', change: 'removed' },
      { text: 'sold', change: 'added' },
      { text: ' guns.', change: 'same' },
    ])
    expect(wordChanges('All as it was.', 'All as it was.')).toEqual([
      { text: 'All as it was.', change: 'same' },
    ])
    expect(wordChanges('', 'New.')).toEqual([{ text: 'New.', change: 'added' }])
    expect(wordChanges('', '')).toEqual([])
  })

  it('are one where several words in a row are others', () => {
    expect(wordChanges('He said three old ships had left.', 'He said two grey boats had left.')).toEqual([
      { text: 'He said ', change: 'same' },
      { text: 'three old ships', change: 'removed' },
      { text: 'two grey boats', change: 'added' },
      { text: ' had left.', change: 'same' },
    ])
  })

  it('of a text that was mostly rewritten are told by its paragraphs', () => {
    const before = text(60, (p, n) => (p % 2 === 0 ? `kept${p}x${n}` : `old${p}x${n}`))
    const now = text(60, (p, n) => (p % 2 === 0 ? `kept${p}x${n}` : `new${p}x${n}`))
    const parts = wordChanges(before, now)
    expect([first(parts), second(parts)]).toEqual([before, now])
    const same = parts.filter(({ change }) => change === 'same').map((part) => part.text)
    expect(same.join('')).toContain('kept2x0 kept2x1')
    expect(same.join('')).not.toMatch(/old|new/)
  })

  it('of long texts without a word in common take no longer than anybody waits', () => {
    const before = text(5000, (p, n) => `a${p}x${n}`)
    const now = text(5000, (p, n) => `b${p}x${n}`)
    const since = performance.now()
    const parts = wordChanges(before, now)
    expect(performance.now() - since).toBeLessThan(10_000)
    expect([first(parts), second(parts)]).toEqual([before, now])
  })
})
