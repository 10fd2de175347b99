/** Whether two dates of one act can both be right, and which tells more. */

/**
 * Whether two values of `when` may date one act: one is unknown, the beginning of the other ("2023-08" and
 * "2023-08-14"), or a day or month within the other's stretch.
 *
 * @example
 * mayAgree('2023-07/2023-10-12', '2023-08') // true
 */
export const mayAgree = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a.startsWith(b) || b.startsWith(a) || holds(a, b) || holds(b, a)

/** Whether a value tells more than another that it agrees with: a day than its month, a month than a stretch over it. */
export const tellsMore = (a: string, b: string): boolean =>
  b.includes('/') ? holds(b, a) : a.length > b.length && !a.includes('/')

/** Whether a calendar date lies within a stretch; dates of less precision count by what they tell. */
const holds = (stretch: string, date: string): boolean => {
  const [from, to] = stretch.split('/')
  if (to === undefined || ![from!, to, date].every((value) => DATE.test(value))) return false
  return (from! <= date || from!.startsWith(date)) && (date <= to || date.startsWith(to))
}

const DATE = /^\d{4}(?:-\d\d){0,2}$/
