/** Words that lead to a time, in lower case. Closed classes of English, by hand. */

/** "late on Monday", "back in March": words that narrow a time and stand before it. */
export const NARROWING: ReadonlySet<string> = new Set(['early', 'late', 'earlier', 'later', 'back'])

export const TIME_PREPOSITIONS: ReadonlySet<string> = new Set([
  ...['on', 'in', 'at', 'over', 'during', 'of', 'from', 'dated'],
  ...['since', 'until', 'till', 'by', 'before', 'after', 'to', 'through', 'throughout', 'for', 'within'],
  ...['between', 'around', 'about', 'towards', 'toward', 'starting', 'beginning', 'than', 'every', 'each'],
])

/** Of these, the ones that can say when a thing was said. */
export const SAYING_PREPOSITIONS: ReadonlySet<string> = new Set([
  ...['', 'on', 'in', 'at', 'over', 'during', 'of', 'from', 'dated'],
])
