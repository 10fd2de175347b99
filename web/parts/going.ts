/** Keys that go from line to line, where a line may still have to be drawn when the next key is pressed. */
import { useMemo } from 'react'

/** A line is drawn long before this, in milliseconds; later somebody has gone elsewhere. */
const DRAWN_MS = 1000

export interface Going {
  /** Where one is on the way to, as long as the focus stays where it was when one set out. */
  from(focused: number | undefined): number | undefined
  set(focused: number | undefined, to: number): void
}

export const useGoing = (): Going =>
  useMemo(() => {
    let going: { focused: number | undefined; to: number; until: number } | undefined
    return {
      from: (focused) =>
        going && going.focused === focused && performance.now() < going.until ? going.to : undefined,
      set: (focused, to) => {
        going = { focused, to, until: performance.now() + DRAWN_MS }
      },
    }
  }, [])
