/** Where one was in a long list, kept for when one comes back to it: by back and forward, or by loading the page anew. */
import type { VirtualItem } from '@tanstack/react-virtual'

export interface Place {
  /** First entry in sight, and how many pixels of it are above the window. */
  index: number
  within: number
  /** What was measured: without it, the same place would be at another height of the page. */
  sizes?: VirtualItem[]
}

const KEPT = 'onrecord.places'
/** Places that are kept; the oldest go first. */
const MOST = 30
const places = new Map<string, Place>()
try {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as [string, Place][]
  for (const [name, place] of kept) places.set(name, place)
} catch {}

/** Every step of a tab's history has a key of its own. */
export const stepOfHistory = (): string | undefined =>
  (history.state as { __TSR_key?: string } | null)?.__TSR_key

const nameOf = (list: string): string => `${stepOfHistory() ?? ''} ${list}`

/** @param list what the list is called on its page */
export const placeIn = (list: string): Place | undefined => places.get(nameOf(list))

export const keepPlace = (list: string, place: Place): void => {
  const name = nameOf(list)
  places.delete(name)
  places.set(name, place)
  if (places.size > MOST) places.delete(places.keys().next().value!)
  try {
    sessionStorage.setItem(
      KEPT,
      JSON.stringify([...places].map(([of, { index, within }]) => [of, { index, within }])),
    )
  } catch {}
}
