import { describe, expect, it } from 'vitest'
import { type Certainty, whetherItHappens } from './certainty.ts'
import { eventInWords } from './event-type.ts'
import { statusInWords } from './status.ts'
import { orderOf } from './when.ts'

const certainty = (words: string): Certainty => {
  const [polarity, level, time] = words.split(' ')
  return { polarity, level, time } as Certainty
}

describe('the status of a transfer', () => {
  const status = (name: Parameters<typeof statusInWords>[0], words: string): string =>
    statusInWords(name, certainty(words)).words

  it('keeps every hedge of the text', () => {
    expect(status('delivered', 'positive certain past')).toBe('has been delivered')
    expect(status('delivered', 'positive probable past')).toBe('is likely to have been delivered')
    expect(status('delivered', 'positive possible past')).toBe('may have been delivered')
    expect(status('delivered', 'negative certain past')).toBe('has not been delivered')
    expect(status('delivered', 'negative possible past')).toBe('may not have been delivered')
    expect(status('delivered', 'negative probable future')).toBe('is likely not to be delivered')
    expect(status('delivered', 'positive certain future')).toBe('will be delivered')
    expect(status('delivered', 'positive possible future')).toBe('may be delivered')
    expect(status('delivered', 'positive certain present')).toBe('delivery is under way')
    expect(status('returned', 'positive possible present')).toBe('return may be under way')
    expect(status('seized', 'positive certain past')).toBe('has been seized')
  })

  it('tells a stage as reached now where the deed lies ahead', () => {
    expect(status('planned', 'positive certain future')).toBe('is planned')
    expect(status('planned', 'positive certain none')).toBe('is planned')
    expect(status('agreed', 'positive certain past')).toBe('has been agreed')
    expect(status('ordered', 'negative certain past')).toBe('has not been ordered')
    expect(status('requested', 'positive possible future')).toBe('is asked for, not certain')
    expect(status('planned', 'positive probable future')).toBe('is planned, likely')
    expect(status('offered', 'negative certain past')).toBe('has not been offered')
  })

  it('tells of no tense where there is none', () => {
    expect(status('delivered', 'positive certain none')).toBe('delivered')
    expect(status('blocked', 'negative certain none')).toBe('not blocked')
  })

  it('calls what is denied and what is alleged so', () => {
    expect(statusInWords('denied', certainty('negative certain past'))).toEqual({
      words: 'denied',
      tone: 'denied',
    })
    expect(statusInWords('alleged', certainty('positive certain past'))).toEqual({
      words: 'alleged',
      tone: 'hedged',
    })
    expect(status('alleged', 'positive possible past')).toBe('alleged: may have taken place')
    expect(status('alleged', 'negative certain past')).toBe('alleged: has not taken place')
  })

  it('has a tone of its own where it is hedged, and only there', () => {
    expect(statusInWords('delivered', certainty('positive possible past')).tone).toBe('hedged')
    expect(statusInWords('delivered', certainty('negative certain past')).tone).toBe('plain')
  })

  it('has words for every status and certainty, no two certainties in the same words', () => {
    for (const name of ['delivered', 'agreed', 'seized'] as const) {
      const seen = new Map<string, string>()
      for (const polarity of ['positive', 'negative'])
        for (const level of ['certain', 'probable', 'possible']) {
          const words = status(name, `${polarity} ${level} past`)
          expect(seen.get(words), words).toBeUndefined()
          seen.set(words, level)
          expect(words.includes('not')).toBe(polarity === 'negative')
          expect(words.includes('may')).toBe(level === 'possible')
          expect(words.includes('likely')).toBe(level === 'probable')
        }
    }
  })
})

describe('whether an event happens', () => {
  const happens = (words: string): string => whetherItHappens(certainty(words)).words

  it('goes without saying where the text simply tells it', () => {
    expect(happens('positive certain past')).toBe('')
    expect(happens('positive certain present')).toBe('')
    expect(happens('positive certain none')).toBe('')
  })

  it('keeps every hedge of the text', () => {
    expect(happens('positive certain future')).toBe('is to happen')
    expect(happens('positive possible past')).toBe('may have happened')
    expect(happens('positive probable future')).toBe('is likely to happen')
    expect(happens('negative certain past')).toBe('has not happened')
    expect(happens('negative certain none')).toBe('does not happen')
    expect(happens('negative possible future')).toBe('may not happen')
  })
})

describe('the type of an event', () => {
  it('is in plain words, with the kind of measure', () => {
    expect(eventInWords({ type: 'CONSULT', mode: 'visit' })).toBe('visit')
    expect(eventInWords({ type: 'AID' })).toBe('aid')
    expect(eventInWords({ type: 'ASSAULT', mode: 'trebuchet' })).toBe('attack (trebuchet)')
    const measure = { start: 0, end: 1, kind: 'price-cap' as const }
    expect(eventInWords({ type: 'SANCTION', mode: 'impose', measure })).toBe('sanctions imposed (price cap)')
  })
})

describe('the order of dates', () => {
  it('puts each where it begins, the less exact first', () => {
    const dates = [
      '2024-03-02',
      '2024-SP',
      '2024-W10',
      '2024',
      '2023-Q4',
      '2024-03-02TMO',
      '2024-03-02T05:00',
      '198',
    ]
    expect(dates.toSorted((a, b) => (orderOf(a)! < orderOf(b)! ? -1 : 1))).toEqual([
      '198',
      '2023-Q4',
      '2024',
      '2024-SP',
      '2024-03-02',
      '2024-03-02T05:00',
      '2024-03-02TMO',
      '2024-W10',
    ])
  })

  it('begins weeks on the Monday that ISO 8601 has', () => {
    expect(orderOf('2024-W10')).toBe('2024-03-04')
    expect(orderOf('2021-W01')).toBe('2021-01-04')
    expect(orderOf('2020-W53')).toBe('2020-12-28')
  })

  it('has no place for what has no year', () => {
    for (const value of ['XXXX-10-13', 'PAST_REF', 'P3D', '2024-WXX', ''])
      expect(orderOf(value)).toBeUndefined()
  })
})
