import { describe, expect, it } from 'vitest'
import { barLine, summaryLine } from './progress.ts'

const bar = (state: Parameters<typeof barLine>[0]): string => barLine(state, (_, text) => text)

describe('barLine', () => {
  it('tells how far it is, how fast it goes and how long it will take', () => {
    expect(bar({ read: 101, failed: 0, total: 400, seconds: 10 })).toBe(
      `${'━'.repeat(6)}${'─'.repeat(18)} 101 of 400 · 10/s · 30 s left`,
    )
    expect(bar({ read: 1000, failed: 1, total: 101_001, seconds: 100 })).toBe(
      `${'─'.repeat(24)} 1,001 of 101,001 · 1 could not be · 10/s · 2 h 46 min left`,
    )
    expect(bar({ read: 11, failed: 0, total: 111, seconds: 10 })).toContain('1.0/s · 1 min 40 s left')
  })

  it('guesses no time before it has seen some', () => {
    expect(bar({ read: 1, failed: 0, total: 400, seconds: 0.2 })).toBe(`${'─'.repeat(24)} 1 of 400`)
  })

  it('counts where there is no total, or the total was wrong', () => {
    expect(bar({ read: 0, failed: 0, seconds: 0 })).toBe('reading …')
    expect(bar({ read: 49, failed: 2, seconds: 5 })).toBe('49 read · 2 could not be · 10/s')
    expect(bar({ read: 51, failed: 0, total: 50, seconds: 5 })).toBe('51 read · 10/s')
  })
})

describe('summaryLine', () => {
  it('sums up a run', () => {
    expect(summaryLine({ read: 90, failed: 2, seconds: 3 })).toBe('90 documents read, 2 could not be, 31/s')
    expect(summaryLine({ read: 1, failed: 0, seconds: 2 })).toBe('1 document read, 0.5/s')
  })
})
