/** Words that tell a time of saying, in lower case and without a full stop. Closed classes of English, by hand. */

export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  [
    ['monday', 'mon'],
    ['tuesday', 'tue', 'tues'],
    ['wednesday', 'wed', 'weds'],
    ['thursday', 'thu', 'thur', 'thurs'],
    ['friday', 'fri'],
    ['saturday', 'sat'],
    ['sunday', 'sun'],
  ].flatMap((names, i) => names.map((name): [string, number] => [name, i + 1])),
)

export const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    ['january', 'jan'],
    ['february', 'feb'],
    ['march', 'mar'],
    ['april', 'apr'],
    ['may'],
    ['june', 'jun'],
    ['july', 'jul'],
    ['august', 'aug'],
    ['september', 'sept', 'sep'],
    ['october', 'oct'],
    ['november', 'nov'],
    ['december', 'dec'],
  ].flatMap((names, i) => names.map((name): [string, number] => [name, i + 1])),
)

export type Part = 'MO' | 'AF' | 'EV' | 'NI'
export const PARTS: ReadonlyMap<string, Part> = new Map([
  ['morning', 'MO'],
  ['afternoon', 'AF'],
  ['evening', 'EV'],
  ['night', 'NI'],
])

export type Season = 'SP' | 'SU' | 'FA' | 'WI'
export const SEASONS: ReadonlyMap<string, Season> = new Map([
  ['spring', 'SP'],
  ['summer', 'SU'],
  ['autumn', 'FA'],
  ['fall', 'FA'],
  ['winter', 'WI'],
])

export type Unit = 'day' | 'week' | 'month' | 'year'
export const UNITS: ReadonlyMap<string, Unit> = new Map([
  ['day', 'day'],
  ['days', 'day'],
  ['week', 'week'],
  ['weeks', 'week'],
  ['month', 'month'],
  ['months', 'month'],
  ['year', 'year'],
  ['years', 'year'],
])

/** Words that point at a day by the day of writing: days from it, and the part where the word gives one. */
export const NEAR_DAYS: ReadonlyMap<string, { days: number; part?: Part }> = new Map([
  ['today', { days: 0 }],
  ['tonight', { days: 0, part: 'NI' as const }],
  ['yesterday', { days: -1 }],
  ['tomorrow', { days: 1 }],
])

export const COUNTS: ReadonlyMap<string, number> = new Map(
  ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
    .map((word, i): [string, number] => [word, i + 1])
    .concat([
      ['a', 1],
      ['an', 1],
    ]),
)

/** "late on Monday", "earlier this week", "in mid-March": words that narrow a time and stand before it. */
export const NARROWING: ReadonlySet<string> = new Set(['early', 'late', 'earlier', 'later', 'mid', 'back'])

export const TIME_PREPOSITIONS: ReadonlySet<string> = new Set([
  ...['on', 'in', 'at', 'over', 'during', 'of', 'from', 'dated'],
  ...['since', 'until', 'till', 'by', 'before', 'after', 'to', 'through', 'throughout', 'for', 'within'],
  ...['between', 'around', 'about', 'towards', 'toward', 'starting', 'beginning', 'than', 'every', 'each'],
])

/** Of these, the ones that can say when a thing was said. */
export const SAYING_PREPOSITIONS: ReadonlySet<string> = new Set([
  ...['', 'on', 'in', 'at', 'over', 'during', 'of', 'from', 'dated'],
])
