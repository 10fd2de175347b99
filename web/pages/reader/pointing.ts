/** What the pointer is on: an entry's part in the text, or its card. */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** Milliseconds on one place before it lights: what the pointer only passes stays as it is. */
const REST = 70

/**
 * @param chosen key of the chosen entry: what is chosen anew is lit at once, wherever the pointer rests
 * @param choose called with the keys of a part that is clicked, the innermost first
 * @param isOff while words are selected, a click picks words
 * @returns key of the entry that the pointer is on
 */
export const usePointing = (
  story: RefObject<HTMLElement | null>,
  chosen: string | undefined,
  choose: (keys: readonly string[]) => void,
  isOff: boolean,
): string | undefined => {
  const [pointed, setPointed] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new choice ends what was pointed at
  useLayoutEffect(() => setPointed(undefined), [chosen])
  useEffect(() => {
    const place = story.current
    if (!place || isOff) return
    let timer = 0
    let [x, y] = [-1, -1]
    const point = (key: string | undefined): void => {
      clearTimeout(timer)
      timer = window.setTimeout(() => setPointed(key), REST)
    }
    const onMove = (event: PointerEvent) => {
      ;[x, y] = [event.clientX, event.clientY]
    }
    const onOver = (event: PointerEvent) => {
      // What scrolls below a pointer that rests is not pointed at.
      if (event.pointerType === 'touch' || (event.clientX === x && event.clientY === y)) return
      const card = event.target instanceof Element && event.target.closest<HTMLElement>('[data-key]')
      point(card ? card.dataset.key : keysAt(event.target)[0])
    }
    const onLeave = () => point(undefined)
    const onClick = (event: MouseEvent) => {
      // Words that are selected to be copied choose nothing.
      if (getSelection()?.isCollapsed === false) return
      const keys = keysAt(event.target)
      if (keys.length > 0) choose(keys)
    }
    place.addEventListener('pointermove', onMove)
    place.addEventListener('pointerover', onOver)
    place.addEventListener('pointerleave', onLeave)
    place.addEventListener('click', onClick)
    return () => {
      clearTimeout(timer)
      setPointed(undefined)
      place.removeEventListener('pointermove', onMove)
      place.removeEventListener('pointerover', onOver)
      place.removeEventListener('pointerleave', onLeave)
      place.removeEventListener('click', onClick)
    }
  }, [story, choose, isOff])
  return pointed
}

const keysAt = (target: EventTarget | null): string[] =>
  (target instanceof Element && target.closest<HTMLElement>('[data-k]')?.dataset.k?.split(' ')) || []
