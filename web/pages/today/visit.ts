/**
 * When one was here last: the browser keeps the server's time of the last look, and a tab keeps the one before it, so
 * that what is new stays new as long as one stays.
 */
const KEPT = 'onrecord.seen'
const BEFORE = 'onrecord.before'

export const lastVisit = (): string | undefined => {
  try {
    const before = sessionStorage.getItem(BEFORE) ?? localStorage.getItem(KEPT) ?? ''
    sessionStorage.setItem(BEFORE, before)
    return before || undefined
  } catch {
    return undefined
  }
}

export const keepVisit = (now: string): void => {
  try {
    localStorage.setItem(KEPT, now)
  } catch {}
}

/** What was told up to now is no longer new, also in this tab. */
export const keepSeen = (now: string): void => {
  keepVisit(now)
  try {
    sessionStorage.setItem(BEFORE, now)
  } catch {}
}
