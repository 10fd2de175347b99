/**
 * The first of `count` places, in order, at which something holds from there on; `count` where it never does.
 *
 * @param from the first place looked at
 * @param holds false up to some place and true from it on
 * @example
 * firstWhere(0, times.length, (i) => times[i]!.start >= offset)
 */
export const firstWhere = (from: number, count: number, holds: (index: number) => boolean): number => {
  let low = from
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
