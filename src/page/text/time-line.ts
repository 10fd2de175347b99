import type { Span } from '../../record.ts'
import { readingTimeOf } from './byline.ts'
import { isButtons } from './furniture.ts'
import { DAY_WORDS, parseNewsDates } from './news-date.ts'
import { SECTIONS } from './section-words.ts'

/** Longest line that is looked at. */
const MAX_TIME_LINE = 250
/** A date that no year or no order of day and month can be told of is a date for all that. */
const UNDATED = new RegExp(
  `^(?:${DAY_WORDS}|\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2}))(?:,?\\s{1,3}\\d{1,2}[:.]\\d{2}(?:\\s?[ap]\\.?m\\.?)?)?$`,
  'iu',
)
const MINUTES = /^\d{1,3}\s?min(?:ute)?s?\.?$/i
const LABEL =
  /^(?:(?:first |originally |last |article |story )?(?:published|posted|updated|modified|created|edited|issued|released|date|publication date|time|reading time|read time)?(?:\s?(?:on|at|and|as of))?\s?:?|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\.?|local time|uhr)$/i

const isSection = (part: string) => SECTIONS.includes(part.toLowerCase())

/** What a line tells that holds nothing but dates, their labels, a reading time and buttons. */
export const timeLineKind = (line: string): 'dates' | 'minutes' | undefined => {
  if (line.length > MAX_TIME_LINE) return undefined
  if (MINUTES.test(line)) return 'minutes'
  if (UNDATED.test(line)) return 'dates'
  const dates = parseNewsDates(line)
  const reading = readingTimeOf(line)
  const spans: Span[] = reading ? [...dates, reading] : dates
  if (spans.length === 0) return undefined
  let rest = line
  for (const { start, end } of spans) rest = rest.slice(0, start) + '|'.repeat(end - start) + rest.slice(end)
  const parts = rest.split(/[|·•;,()–—]+/).map((part) => part.replace(/^[\s:.-]+|[\s.-]+$/g, ''))
  if (!parts.every((part) => LABEL.test(part) || isButtons(part) || isSection(part))) return undefined
  return dates.length > 0 ? 'dates' : 'minutes'
}
