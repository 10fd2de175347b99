/** What the words of a time say, before it is reckoned from any day. */
import type { Season, Unit, Vague, Which } from './lexicon.ts'

/** A year that is told: by its number, or so many years from that of writing ("March of last year"). */
export interface OfYear {
  year?: number
  yearsOn?: number
}

/** The part of a day or the time on the clock, as TIMEX3 writes it: 'TMO', 'T14:30'. */
export interface OnClock {
  clock?: string
}

export type TimeForm =
  /** `week`: weeks between the week of writing and the week meant ("Tuesday of last week"). */
  | ({ kind: 'weekday'; weekday: number; which: Which; week?: number } & OnClock)
  | ({ kind: 'date'; day: number; month: number } & OfYear & OnClock)
  | ({ kind: 'month'; month: number; which: Which } & OfYear)
  | ({ kind: 'season'; season: Season; which: Which } & OfYear)
  /** Without a number: "the quarter", "the latest quarter". */
  | ({ kind: 'quarter'; quarter?: number; which: Which } & OfYear)
  | ({ kind: 'half'; half: number; which: Which } & OfYear)
  | { kind: 'year'; year: number }
  /** 199 for the 1990s. */
  | { kind: 'decade'; decade: number }
  /** 19 for the 20th century, as TIMEX3 counts them. */
  | { kind: 'century'; century: number }
  | { kind: 'weekend'; which: Which }
  /**
   * So many units on from the day of writing, or from the time last told.
   * `alike`: "a year earlier" is a quarter beside a quarter.
   */
  | ({
      kind: 'distance'
      unit: Unit
      count: number
      from: 'writing' | 'told'
      alike?: true
    } & OnClock)
  /** A time of the day that is told elsewhere. */
  | { kind: 'clock'; clock: string }
  | { kind: 'vague'; value: Vague }
  | { kind: 'duration'; value: string }
  | { kind: 'set'; value: string }
  /** Both ends in one phrase: "May 3-5". */
  | { kind: 'range'; from: TimeForm; to: TimeForm }

export interface Found {
  /** Index of the phrase's last word. */
  last: number
  form: TimeForm
  mod?: string
}
