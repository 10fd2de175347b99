/** What a pair's timeline shows: each act and each word in its row, at its day. */
import type { Dossier } from '../../api/dossier.ts'
import type { Entry } from '../../api/queries.ts'
import { hedgesOf } from '../../parts/wording.ts'
import { dayOf, isDenied } from './tellings.ts'

export type Row = 'meetings' | 'acts' | 'deals' | 'out' | 'in' | 'shipments' | 'words' | 'denials'

export interface Moment {
  entry: Entry
  row: Row
  /** Whole days are told of an act or a saying; of the others the article's day is taken. */
  day: string
  isDayTold: boolean
  isHedged: boolean
}

/** From top to bottom. */
export const ROWS: readonly Row[] = [
  'meetings',
  'acts',
  'deals',
  'out',
  'in',
  'shipments',
  'words',
  'denials',
]

const MEETINGS: ReadonlySet<string> = new Set(['CONSULT', 'AGREE', 'COOPERATE'])
/** What changed hands; everything else is talk of a deal. */
const HANDED: ReadonlySet<string> = new Set(['delivered', 'returned', 'seized'])

/** All that a dossier of two lists, by day; entries without any day are left out. */
export const momentsOf = (dossier: Dossier): Moment[] => {
  const moments = new Map<number, Moment>()
  const add = (entries: readonly Entry[], rowOf: (entry: Entry) => Row) => {
    for (const entry of entries) {
      const day = dayOf(entry)
      if (day === '' || moments.has(entry.id)) continue
      const row = isDenied(entry) ? 'denials' : rowOf(entry)
      const isDayTold = entry.time?.first !== undefined
      moments.set(entry.id, { entry, row, day, isDayTold, isHedged: hedgesOf(entry).length > 0 })
    }
  }
  add(dossier.out.entries, ({ type }) => (HANDED.has(type) ? 'out' : 'deals'))
  add(dossier.in.entries, ({ type }) => (HANDED.has(type) ? 'in' : 'deals'))
  add(dossier.undirected.entries, ({ type }) => (HANDED.has(type) ? 'shipments' : 'deals'))
  add(dossier.events.entries, ({ type }) => (MEETINGS.has(type) ? 'meetings' : 'acts'))
  add([...dossier.said.entries, ...dossier.saidOf.entries, ...dossier.denials.entries], () => 'words')
  return [...moments.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** Moments of one row that fall so near one another that one mark stands for them. */
export interface Mark {
  row: Row
  /** From 0 to the number of slots. */
  slot: number
  moments: Moment[]
}

/** @param slots how many marks find room beside one another */
export const marksOf = (moments: readonly Moment[], slots: number): Mark[] => {
  if (moments.length === 0) return []
  const [first, last] = [timeOf(moments[0]!.day), timeOf(moments.at(-1)!.day)]
  const marks = new Map<string, Mark>()
  for (const moment of moments) {
    const share = last === first ? 0.5 : (timeOf(moment.day) - first) / (last - first)
    const slot = Math.min(slots - 1, Math.floor(share * slots))
    const key = `${moment.row} ${slot}`
    const mark = marks.get(key) ?? { row: moment.row, slot, moments: [] }
    mark.moments.push(moment)
    marks.set(key, mark)
  }
  return [...marks.values()].sort((a, b) => ROWS.indexOf(a.row) - ROWS.indexOf(b.row) || a.slot - b.slot)
}

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
