/** Puts cards beside their lines so that none covers another. */

/** Pixels between two cards. */
const GAP = 8

/**
 * Each card goes to where it wants to be, or below the one before. One that is chosen gets its very place: those before
 * it move up, those behind it down, as far as there is room at the top.
 *
 * @param wanted pixels from the top, in order
 * @returns pixels from the top
 */
export const placeCards = (
  wanted: readonly number[],
  heights: readonly number[],
  chosen?: number,
): number[] => {
  const tops: number[] = []
  for (let i = 0; i < wanted.length; i++) {
    const free = i === 0 ? 0 : tops[i - 1]! + heights[i - 1]! + GAP
    tops.push(i === chosen ? wanted[i]! : Math.max(wanted[i]!, free))
  }
  if (chosen === undefined) return tops
  for (let i = chosen - 1; i >= 0; i--) tops[i] = Math.min(tops[i]!, tops[i + 1]! - heights[i]! - GAP)
  return tops.length > 0 && tops[0]! < 0 ? placeCards(wanted, heights) : tops
}
