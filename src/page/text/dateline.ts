import { isAgency } from './agencies.ts'
import { WEEKDAYS } from './calendar.ts'
import { NOT_PLACES } from './dateline-words.ts'
import { DAY_WORDS, dayNear, parseNewsDates } from './news-date.ts'

/** The dateline that a paragraph opens with. */
export interface DatelineReading {
  /** As written: "SEOUL", "KYIV, Ukraine", "LONDON/PARIS". */
  place?: string
  /** ISO 8601; absent where the words give no year and none is known. */
  date?: string
  agency?: string
  /** Half-open offsets of the place, date and agency, without the dash that follows. */
  start: number
  end: number
  /** Where the prose begins, behind the dash; the paragraph's end where nothing follows. */
  bodyStart: number
}

/** A dateline is looked for in so many code units at a paragraph's start. */
const MAX_DATELINE = 140

const capital = "\\p{Lu}[\\p{Lu}\\p{M}.'’-]*"
const title = "\\p{Lu}[\\p{L}\\p{M}.'’-]*"
const joined = (word: string) =>
  `${word}(?: (?:${word}|de|of|la|del|al|the)){0,4}(?:/${word}(?: ${word}){0,2}){0,3}`
const region = `(?:, (?:the )?${title}(?: ${title}){0,3}){0,2}`
const IN_CAPITALS = new RegExp(`^${joined(capital)}${region}$`, 'u')
const IN_TITLE_CASE = new RegExp(`^${joined(title)}${region}$`, 'u')
const AGENCY = /(?:\(([^()]{2,40})\)|\/([^/]{2,30})\/|\[([^\][]{2,40})\])$/
const DAY_AT_END = new RegExp(`(?<![\\p{L}\\p{N}])(?:${DAY_WORDS})$`, 'iu')
const WEEKDAY_AT_END = new RegExp(`(?<![\\p{L}])(?:${WEEKDAYS.join('|')})\\.?,?$`, 'iu')
/** Where a dateline may end: before a dash or colon, behind "/TASS/." and behind the point of a date. */
const CUT = /\s?(?:—|―|--)\s?|\s[–−_-]\s|(?<=\))\s?[–−_-]\s?|:\s|(?<=\/)\.?\s|\.\s/gu

/**
 * The dateline at the start of a paragraph: "SEOUL, Nov. 1 (Yonhap) --", "KYIV, Ukraine (AP) —",
 * "MOSCOW, November 9. /TASS/.", "(Reuters) -", "PARIS, 3 May". A place that is not in capitals counts only
 * beside a date or an agency.
 *
 * @param paragraph the paragraph without white space around it.
 * @param published ISO 8601 date of the article, from which a date without a year takes its year.
 * @example
 * datelineOf('SEOUL, Nov. 1 (Yonhap) -- The ministry said …', '2023-11-02')
 * // { place: 'SEOUL', date: '2023-11-01', agency: 'Yonhap', start: 0, end: 22, bodyStart: 26 }
 */
export const datelineOf = (paragraph: string, published?: string): DatelineReading | undefined => {
  const head = paragraph.slice(0, MAX_DATELINE).replaceAll('\u00a0', ' ')
  for (const cut of head.matchAll(CUT)) {
    const bodyStart = cut.index + cut[0].length
    const found = partsOf(head.slice(0, cut.index), published)
    if (found && opensProse(found, cut[0].trim(), paragraph.slice(bodyStart))) {
      return { ...found.reading, bodyStart }
    }
  }
  if (paragraph.length > MAX_DATELINE) return undefined
  const found = partsOf(head.replace(/\s?[–—_-]{1,2}$/, ''), published)
  return found && standsAlone(found) ? { ...found.reading, bodyStart: paragraph.length } : undefined
}

interface Parts {
  reading: Omit<DatelineReading, 'bodyStart'>
  capitals: boolean
  dated: boolean
}

/** Place, date and agency, if they make up the whole of `words`. */
const partsOf = (words: string, published: string | undefined): Parts | undefined => {
  const end = words.replace(/[\s.]+$/, '').length
  const signed = AGENCY.exec(words.slice(0, end))
  const agency = (signed?.[1] ?? signed?.[2] ?? signed?.[3] ?? (isAgency(words) ? words : undefined))?.trim()
  if (agency && !isAgency(agency) && !/^\p{Lu}[\p{L}\d .&-]{1,39}$/u.test(agency)) return undefined
  const dated = agency ? words.slice(0, signed?.index ?? 0) : words.slice(0, end)
  const day = dayAtEnd(dated.replace(/[\s.,]+$/, ''), published)
  const place = (day ? dated.slice(0, day.start).replace(/[\s,(]+$/, '') : dated)
    .replace(day ? WEEKDAY_AT_END : /$^/, '')
    .replace(/[\s.,]+$/, '')
  const capitals = IN_CAPITALS.test(place)
  if (place ? !isPlace(place) || !(capitals || IN_TITLE_CASE.test(place)) : !agency || !isAgency(agency)) {
    return undefined
  }
  // Brackets after a word that is not in capitals may hold anything: "Thomas (Labour) - ".
  if (agency && !isAgency(agency) && !capitals && !day) return undefined
  const reading = {
    ...(place && { place }),
    ...(day?.date && { date: day.date }),
    ...(agency && { agency }),
    start: 0,
    end,
  }
  return { reading, capitals, dated: day !== undefined }
}

const dayAtEnd = (words: string, published: string | undefined) => {
  const full = parseNewsDates(words).at(-1)
  if (full?.end === words.length) return { start: full.start, date: full.value }
  const day = DAY_AT_END.exec(words)
  return day ? { start: day.index, date: dayNear(day[0], published) } : undefined
}

/** Whether words before a mark are a dateline, seen from the mark and from what follows it. */
const opensProse = ({ reading, capitals, dated }: Parts, mark: string, prose: string): boolean => {
  if (!/^["“”'‘«„[\p{L}\p{N}]/u.test(prose)) return false
  if (mark === ':') return capitals
  if (mark === '.' || mark === '')
    return reading.place !== undefined && (reading.agency !== undefined || (capitals && dated))
  // Capitals before a dash may be the sentence's own: "NATO — the alliance …".
  return reading.agency !== undefined || dated || (capitals && !/^\p{Ll}/u.test(prose))
}

/** A line of its own that is a dateline, which "Jane Doe, 3 May 2023" is not. */
const standsAlone = ({ reading, capitals, dated }: Parts): boolean => {
  const { place, agency } = reading
  if (!place) return false
  return agency !== undefined || (dated && (capitals || /^[^\s,]+$|,/.test(place)))
}

const isPlace = (place: string) =>
  place.replace(/[^\p{L}]/gu, '').length >= 3 && !NOT_PLACES.includes(place.replace(/,.*$/, '').toUpperCase())
