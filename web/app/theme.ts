/** Light, dark, or as the system has it; kept by the browser. */
import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const KEPT = 'onrecord.theme'
const listeners = new Set<() => void>()
/** Storage may be closed to the page: the choice lasts as long as the page then. */
let chosen: Theme = 'system'

const apply = (): void => {
  if (chosen === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = chosen
}

export const startTheme = (): void => {
  try {
    const kept = localStorage.getItem(KEPT)
    if (kept === 'light' || kept === 'dark') chosen = kept
  } catch {}
  apply()
}

export const chooseTheme = (theme: Theme): void => {
  chosen = theme
  try {
    localStorage.setItem(KEPT, theme)
  } catch {}
  apply()
  for (const listener of listeners) listener()
}

export const useTheme = (): Theme =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => chosen,
  )
