/** What the pointer is on: an entry's part in the text, or its card. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds on one place before it lights: what the pointer only passes stays as it is. */
const REST = 70

export interface Pointing {
  pointed: string | undefined
  point(key: string | undefined): void
}

/**
 * @param choose called with the keys of a part that is clicked, the innermost first
 * @param isOff while words are selected, a click picks words
 */
export const usePointing = (
  story: RefObject<HTMLElement | null>,
  choose: (keys: readonly string[]) => void,
  isOff: boolean,
): Pointing => {
  const [pointed, setPointed] = useState<string>()
  const timer = useRef(0)
  const point = useCallback((key: string | undefined) => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setPointed(key), REST)
  }, [])
  useEffect(() => {
    const place = story.current
    if (!place || isOff) return
    const keysAt = (target: EventTarget | null): string[] =>
      (target instanceof Element && target.closest<HTMLElement>('[data-k]')?.dataset.k?.split(' ')) || []
    const onOver = (event: PointerEvent) => {
      if (event.pointerType !== 'touch') point(keysAt(event.target)[0])
    }
    const onOut = () => point(undefined)
    const onClick = (event: MouseEvent) => {
      // Words that are selected to be copied choose nothing.
      if (getSelection()?.isCollapsed === false) return
      const keys = keysAt(event.target)
      if (keys.length > 0) choose(keys)
    }
    place.addEventListener('pointerover', onOver)
    place.addEventListener('pointerleave', onOut)
    place.addEventListener('click', onClick)
    return () => {
      clearTimeout(timer.current)
      setPointed(undefined)
      place.removeEventListener('pointerover', onOver)
      place.removeEventListener('pointerleave', onOut)
      place.removeEventListener('click', onClick)
    }
  }, [story, choose, isOff, point])
  return { pointed, point }
}
