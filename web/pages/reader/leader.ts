/** The line that leads from what is lit in the text to its card, which may have had to make room for others. */
import { type RefObject, useLayoutEffect } from 'react'

/**
 * @param key of the lit entry
 * @param place offset of the text at which it is told
 * @param turn changes with whatever moves a card
 */
export const useLeader = (
  line: RefObject<SVGPathElement | null>,
  story: RefObject<HTMLElement | null>,
  key: string | undefined,
  place: number | undefined,
  turn: string,
): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks for a new line
  useLayoutEffect(() => {
    const draw = () => {
      const run = document.getElementById(`r${place}`)?.getClientRects()[0]
      const card = key && story.current?.querySelector(`[data-key="${key}"]`)?.getBoundingClientRect()
      const column = story.current?.firstElementChild?.getBoundingClientRect()
      const from = story.current?.getBoundingClientRect()
      if (!run || !card || !column || !from) return line.current?.setAttribute('d', '')
      const [x1, y1] = [column.right + 6 - from.left, (run.top + run.bottom) / 2 - from.top]
      const [x2, y2] = [card.left - from.left, card.top + 16 - from.top]
      const middle = (x1 + x2) / 2
      line.current?.setAttribute('d', `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`)
    }
    draw()
    const watch = new ResizeObserver(draw)
    watch.observe(story.current!.firstElementChild!)
    return () => watch.disconnect()
  }, [line, story, key, place, turn])
}
