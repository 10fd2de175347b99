/** What the peers find, in the form of a record, as the scorers read it. Each rule here favours the peer. */
import type { Word } from './universal.ts'

interface Place {
  start: number
  end: number
}

/** A line that an adapter wrote. */
export interface Found {
  id: string
  bodyText?: string
  sentences?: Word[][]
  entities?: (Place & { kind: string })[]
  times?: (Place & TimeParts)[]
  quotes?: (Place & { speaker?: Place })[]
  timeml?: string
}

interface TimeParts {
  type?: string
  value?: string
  certain?: string[]
  known?: Record<string, number | null>
  range?: boolean
  dates?: { start: string | null; unit?: string }
}

const KINDS: Record<string, string> = {
  PERSON: 'person',
  ORGANIZATION: 'organization',
  LOCATION: 'place',
  COUNTRY: 'place',
  CITY: 'place',
  STATE_OR_PROVINCE: 'place',
}

/** Persons, organizations and places; CoreNLP's finer kinds of places are places, its other kinds are not scored. */
export const withEntities = ({ id, entities = [] }: Found): object => ({
  id,
  entities: entities.flatMap(({ start, end, kind }) =>
    KINDS[kind] ? [{ kind: KINDS[kind], mentions: [{ start, end, form: 'name' }] }] : [],
  ),
})

/** Quotations as statements: the marked words are the content, the words that name the speaker the source. */
export const withStatements = ({ id, quotes = [] }: Found): object => ({
  id,
  statements: quotes.map(({ start, end, speaker }) => ({
    content: { spans: [{ start, end }] },
    ...(speaker && { source: { spans: [speaker] } }),
  })),
})

/** Times with TIMEX3 values: CoreNLP and HeidelTime give them, for the others they are made from what they know. */
export const withTimes = ({ id, times = [], timeml }: Found, text: string): object => ({
  id,
  times: timeml
    ? timexesOf(timeml, text)
    : times.map((time) => ({ ...trimmed(time, text), value: time.value ?? timexValue(time) })),
})

const timexValue = ({ certain, known, dates }: TimeParts): string =>
  certain && known ? fromChrono(certain, known) : dates ? fromDates(dates) : ''

/** As fine as what chrono-node is certain of: an hour, a day (a weekday is one), a month, a year. */
const fromChrono = (certain: string[], known: Record<string, number | null>): string => {
  const [year, month, day, hour, minute] = ['year', 'month', 'day', 'hour', 'minute'].map((part) =>
    String(known[part] ?? 0).padStart(part === 'year' ? 4 : 2, '0'),
  )
  const has = (part: string) => certain.includes(part)
  if (has('hour')) return `${year}-${month}-${day}T${hour}:${minute}`
  if (has('day') || has('weekday')) return `${year}-${month}-${day}`
  if (has('month')) return `${year}-${month}`
  return has('year') ? `${year}` : `${year}-${month}-${day}`
}

/** As fine as the unit that compromise-dates names. */
const fromDates = ({ start, unit }: { start: string | null; unit?: string }): string => {
  if (!start) return ''
  const day = start.slice(0, 10)
  if (unit === 'year') return day.slice(0, 4)
  if (unit === 'month') return day.slice(0, 7)
  if (unit === 'quarter') return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
  if (unit === 'week') return weekOf(day)
  return unit === 'hour' || unit === 'minute' || unit === 'time' ? start.slice(0, 16) : day
}

/** ISO 8601's week: that of its Thursday. */
const weekOf = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7))
  const year = date.getUTCFullYear()
  const week = Math.ceil(((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7)
  return `${year}-W${String(week).padStart(2, '0')}`
}

const LEADING = /^(?:on|in|at|by|since|until|till|before|after|from|for|during|of)\s+/i

/** compromise counts the preposition to the date, TIMEX3 does not. */
const trimmed = ({ start, end, dates }: Place & TimeParts, text: string): Place => {
  if (!dates) return { start, end }
  const leading = LEADING.exec(text.slice(start, end))?.[0] ?? ''
  return { start: start + leading.length, end }
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/** The tags of a TimeML text, put back on the text that it was made from; spaces may differ between the two. */
const timexesOf = (timeml: string, text: string): object[] => {
  const body = /<TimeML>([\s\S]*)<\/TimeML>/.exec(timeml)?.[1] ?? timeml
  const found: { start: number; end: number; type?: string; value?: string }[] = []
  const open: { start: number; type?: string; value?: string }[] = []
  let at = 0
  const skipSpace = () => {
    while (at < text.length && /\s/.test(text[at]!)) at++
  }
  for (const [, closing, name, attributes, written] of body.matchAll(
    /<(\/?)(TIMEX3\w*)\b([^>]*)>|([^<]|<)/g,
  )) {
    if (written !== undefined) {
      if (/\s/.test(written)) continue
      skipSpace()
      // What HeidelTime writes as an entity stands there as one mark in the text.
      const entity = text[at] === written ? undefined : Object.values(ENTITIES).includes(text[at]!)
      if (!entity) at++
    } else if (name !== 'TIMEX3') continue
    else if (closing) {
      const time = open.pop()
      if (time) found.push({ ...time, end: at })
    } else {
      skipSpace()
      open.push({
        start: at,
        type: /\btype="([^"]*)"/.exec(attributes!)?.[1],
        value: /\bvalue="([^"]*)"/.exec(attributes!)?.[1],
      })
    }
  }
  return found
}
