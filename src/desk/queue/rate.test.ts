import { describe, expect, it } from 'vitest'
import { rateOf, remainingOf } from './rate.ts'

describe('the rate', () => {
  it('is the mean of the whole minutes; the one in which work began is cut off', () => {
    expect(rateOf([0, 0, 0, 0, 12, 60, 66, 54], 20)).toMatchObject({ perMinute: 60, minutes: 3 })
  })

  it('is not told before two whole minutes and some articles', () => {
    expect(rateOf([0, 0, 0, 0, 0, 0, 12], 60).perMinute).toBeUndefined()
    expect(rateOf([0, 0, 0, 0, 0, 3, 60], 60).perMinute).toBeUndefined()
    expect(rateOf([0, 0, 0, 0, 1, 2, 2], 1).perMinute).toBeUndefined()
  })

  it('forgets what was before a long rest', () => {
    expect(rateOf([500, 500, 500, 0, 0, 0, 0, 5, 30, 30], 3)).toMatchObject({ perMinute: 30, minutes: 2 })
  })

  it('counts minutes in which nothing was done between others', () => {
    expect(rateOf([0, 0, 0, 9, 90, 0, 90], 3)).toMatchObject({ perMinute: 60, minutes: 3 })
  })

  it('is nothing where nobody has worked for some minutes', () => {
    expect(rateOf([60, 60, 60, 60, 0, 0, 0], 0)).toEqual({ minutes: 0, resting: true })
  })
})

describe('the remaining time', () => {
  it('is a range around what the mean would give, wider where minutes differ more', () => {
    const even = remainingOf(6000, rateOf([60, 60, 60, 60, 60, 60], 10))
    expect(even.least).toBeLessThan(100 * 60)
    expect(even.most).toBeGreaterThan(100 * 60)
    const uneven = remainingOf(6000, rateOf([20, 100, 20, 100, 20, 100], 10))
    expect(uneven.least!).toBeLessThan(even.least!)
    expect(uneven.most!).toBeGreaterThan(even.most!)
  })

  it('is not told where it is not known, with the reason', () => {
    expect(remainingOf(10, rateOf([0, 0, 0], 0))).toEqual({ unknown: 'nothing is being done' })
    expect(remainingOf(10, rateOf([0, 0, 0, 5], 9))).toMatchObject({
      unknown: 'not enough was measured yet',
    })
  })

  it('is nothing where nothing waits', () => {
    expect(remainingOf(0, rateOf([0, 0, 0], 0))).toEqual({ least: 0, most: 0 })
  })

  it('spans what is not known of the number, too', () => {
    const rate = rateOf([60, 60, 60, 60], 10)
    const { least, most } = remainingOf({ least: 600, most: 1200 }, rate)
    expect(least).toBeLessThan(10 * 60)
    expect(most).toBeGreaterThan(20 * 60)
  })
})
