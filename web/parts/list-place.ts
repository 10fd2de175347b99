/** Where one was in a long list, kept for when one comes back to it: by back and forward, or by loading the page anew. */

export interface Place {
  /** An entry in sight, and where it begins in the window, in pixels. */
  index: number
  top: number
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
    sessionStorage.setItem(KEPT, JSON.stringify([...places]))
  } catch {}
}
