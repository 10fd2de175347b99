/** A plot by Observable Plot, as wide as the room that it has, with words for those who do not see it. */
import * as Plot from '@observablehq/plot'
import { useEffect, useRef, useState } from 'react'

interface FigureProps {
  /** What it shows, in a sentence. */
  label: string
  /** Builds the plot for a width in pixels; keep it the same between renderings (`useCallback`). */
  options(width: number): Plot.PlotOptions
  /** Called with the drawn element, to listen on it. */
  onDrawn?(element: Element): void
  /** Its marks are links with names of their own. */
  hasLinks?: boolean
}

export const Figure = ({ label, options, onDrawn, hasLinks = false }: FigureProps) => {
  const place = useRef<HTMLDivElement>(null)
  const width = useWidth(place)
  useEffect(() => {
    const box = place.current
    if (!box || width === 0) return
    const drawn = Plot.plot({
      width,
      ...options(width),
      // Plot's own default of a white ground would show in the dark.
      style: {
        background: 'transparent',
        color: 'var(--quiet)',
        font: '12px var(--sans)',
        overflow: 'visible',
      } as never,
    })
    box.replaceChildren(drawn)
    onDrawn?.(drawn)
    return () => drawn.remove()
  }, [options, width, onDrawn])
  return (
    <figure className="plot" aria-label={label}>
      <div ref={place} aria-hidden={hasLinks ? undefined : true} />
      <figcaption className="only-heard">{label}</figcaption>
    </figure>
  )
}

/** Width of an element in pixels, as it changes; 0 before it is known. */
export const useWidth = (place: React.RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!place.current) return
    const watch = new ResizeObserver(([box]) => setWidth(Math.floor(box!.contentRect.width)))
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [place])
  return width
}
