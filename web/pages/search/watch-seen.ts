/** What one has seen of each saved search: the browser keeps when the newest match that was shown was found. */
import type { Match } from '../../api/sources.ts'

const KEPT = 'onrecord.watches'

const kept = (): { [name: string]: string } => {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as { [name: string]: string }
  } catch {
    return {}
  }
}

/** When the newest match that was seen was found; empty where none was. */
export const seenOf = (name: string): string => kept()[name] ?? ''

export const keepSeen = (name: string, matches: readonly Match[]): void => {
  const newest = [seenOf(name), ...matches.map(({ found }) => found)].sort().at(-1)!
  try {
    localStorage.setItem(KEPT, JSON.stringify({ ...kept(), [name]: newest }))
  } catch {}
}

export const forgetSeen = (name: string): void => {
  const { [name]: _, ...others } = kept()
  try {
    localStorage.setItem(KEPT, JSON.stringify(others))
  } catch {}
}

export const unseen = (matches: readonly Match[], seen: string): number =>
  matches.filter(({ found }) => found > seen).length
