import { describe, expect, it } from 'vitest'
import { type Mark, runsIn, runsOf } from '../../web/pages/reader/marks.ts'
import { placeCards } from '../../web/pages/reader/place-cards.ts'
import { asName, wordsIn } from '../../web/pages/reader/text-place.ts'

const mark = (part: Mark['part'], start: number, end: number, key = part as string): Mark => ({
  part,
  start,
  end,
  key,
  label: part,
  reach: end - start,
})

describe('runs of a passage', () => {
  const told = (runs: ReturnType<typeof runsIn>) =>
    runs.map(({ start, end, marks }) => `${start}-${end} ${marks.map(({ key }) => key).join('+')}`.trim())

  it('are cut where marks nest and where they overlap, the innermost first', () => {
    const outer = mark('content', 2, 20, 'outer')
    const inner = mark('content', 5, 12, 'inner')
    const across = mark('event', 10, 16, 'across')
    expect(told(runsIn({ start: 0, end: 24 }, [outer, inner, across]))).toEqual([
      '0-2',
      '2-5 outer',
      '5-10 inner+outer',
      '10-12 across+inner+outer',
      '12-16 across+outer',
      '16-20 outer',
      '20-24',
    ])
  })

  it('together are the passage, each character once', () => {
    const marks = Array.from({ length: 40 }, (_, i) =>
      mark('content', (i * 7) % 50, ((i * 7) % 50) + 9, `${i}`),
    )
    const runs = runsIn({ start: 10, end: 45 }, marks)
    expect(runs[0]!.start).toBe(10)
    expect(runs.at(-1)!.end).toBe(45)
    runs.slice(1).forEach((run, i) => {
      expect(run.start).toBe(runs[i]!.end)
    })
  })

  it('go on with a mark that reaches over a paragraph', () => {
    const [first, second, third] = runsOf(
      [
        { start: 0, end: 10 },
        { start: 12, end: 20 },
        { start: 22, end: 30 },
      ],
      [mark('content', 4, 18, 'long'), mark('source', 1, 3, 'short')],
    )
    expect(told(first!)).toEqual(['0-1', '1-3 short', '3-4', '4-10 long'])
    expect(told(second!)).toEqual(['12-18 long', '18-20'])
    expect(told(third!)).toEqual(['22-30'])
  })
})

describe('cards', () => {
  it('stand where they belong while there is room, else below the one before', () => {
    const tops = placeCards([0, 10, 200], [50, 50, 50])
    expect(tops[0]).toBe(0)
    expect(tops[1]).toBeGreaterThan(50)
    expect(tops[2]).toBe(200)
  })

  it('make room for the chosen one, which gets its very place', () => {
    const wanted = [100, 110, 120, 130]
    const heights = [30, 30, 60, 30]
    const tops = placeCards(wanted, heights, 2)
    expect(tops[2]).toBe(120)
    tops.slice(1).forEach((top, i) => {
      expect(top).toBeGreaterThanOrEqual(tops[i]! + heights[i]!)
    })
  })

  it('never stand above the article', () => {
    const tops = placeCards([0, 5, 10, 15], [40, 40, 40, 40], 3)
    expect(Math.min(...tops)).toBeGreaterThanOrEqual(0)
  })
})

describe('words that can be selected', () => {
  const words = (text: string) =>
    wordsIn(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end))

  it('keep what belongs to a word', () => {
    expect(words('“The North’s” U.S. envoy, Lee-Park, paid 1,000.50 to O’Hara.')).toEqual([
      'The',
      'North’s',
      'U.S.',
      'envoy',
      'Lee-Park',
      'paid',
      '1,000.50',
      'to',
      'O’Hara',
    ])
  })

  it('name somebody without the possessive', () => {
    expect(asName('North Korea’s')).toBe('North Korea')
    expect(asName('the\nministers’')).toBe('the ministers')
    expect(asName('Park Jin')).toBe('Park Jin')
  })
})
