/** Cards beside their lines: which of them are near the window, and where each goes. */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { placeCards } from './place-cards.ts'

/** Pixels above and below the window within which cards stand ready. */
const AHEAD = 1500

/** Numbers of the passages near the window; undefined while all count as near. */
export const useNear = (
  story: RefObject<HTMLElement | null>,
  isLong: boolean,
): ReadonlySet<number> | undefined => {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set())
  useEffect(() => {
    if (!isLong || !story.current) return
    const watch = new IntersectionObserver(
      (seen) =>
        setNear((before) => {
          const now = new Set(before)
          for (const { target, isIntersecting } of seen) {
            const at = Number((target as HTMLElement).dataset.i)
            if (isIntersecting) now.add(at)
            else now.delete(at)
          }
          return now
        }),
      { rootMargin: `${AHEAD}px 0px` },
    )
    for (const row of story.current.querySelectorAll('[data-i]')) watch.observe(row)
    return () => watch.disconnect()
  }, [story, isLong])
  return isLong ? near : undefined
}

/**
 * Measures the cards that stand in the margin and puts each where it belongs; again when the column changes its size.
 *
 * @param places offset of the text that each card belongs to, in their order
 * @param chosen number of the card that gets its very place
 * @param turn changes with whatever changes a card's size
 */
export const useMargin = (
  margin: RefObject<HTMLElement | null>,
  story: RefObject<HTMLElement | null>,
  places: readonly number[],
  chosen: number,
  turn: string,
): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks for a new measure
  useLayoutEffect(() => {
    const put = () => {
      const box = margin.current
      if (!box) return
      const cards = [...box.children] as HTMLElement[]
      const from = box.getBoundingClientRect().top
      const wanted = places.map((place) => {
        const run = document.getElementById(`r${place}`)
        return run ? run.getClientRects()[0]!.top - from - 4 : 0
      })
      const heights = cards.map((card) => card.offsetHeight)
      const tops = placeCards(wanted, heights, chosen < 0 ? undefined : chosen)
      // All is measured before anything moves.
      cards.forEach((card, i) => {
        card.style.setProperty('--top', `${Math.round(tops[i]!)}px`)
      })
      box.style.setProperty('--bottom', `${Math.ceil((tops.at(-1) ?? 0) + (heights.at(-1) ?? 0))}px`)
      box.dataset.placed = ''
    }
    put()
    const watch = new ResizeObserver(put)
    // The column of the text alone: cards that are put elsewhere change the height of what holds both.
    watch.observe(story.current!.firstElementChild!)
    return () => watch.disconnect()
  }, [margin, story, places, chosen, turn])
}
