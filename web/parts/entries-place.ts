/** How a long list stays where it is: as the page around it grows, as the window changes, as one comes back to it. */
import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { keepPlace, type Place, stepOfHistory } from './list-place.ts'

type Rows = Virtualizer<Window, HTMLDivElement>

/** Where a list begins in the page, and how wide it is, in pixels, whatever grows above it; 0 before it is known. */
export const useBox = (list: RefObject<HTMLElement | null>): { top: number; width: number } => {
  const [box, setBox] = useState({ top: 0, width: 0 })
  useLayoutEffect(() => {
    const measure = () => {
      if (!list.current) return
      const { top, width } = list.current.getBoundingClientRect()
      const now = { top: Math.round(top + window.scrollY), width: Math.round(width) }
      setBox((before) => (before.top === now.top && before.width === now.width ? before : now))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    return () => watch.disconnect()
  }, [list])
  return box
}

interface Staying {
  label: string
  /** Where one was before. */
  place: Place | undefined
  width: number
  /** Whether it is known where the list begins. */
  isReady: boolean
  /** The entry that is gone to. */
  current: number | undefined
  /** Pixels at the head of the window that something covers. */
  covered: number
}

/** Keeps where one is in a list, and goes there as the list is drawn again. */
export const useStaying = (rows: Rows, { label, place, width, isReady, current, covered }: Staying): void => {
  const { count } = rows.options
  const isBack = useRef(place === undefined)
  useLayoutEffect(() => {
    if (isBack.current || !place || !isReady || place.index >= count) return
    isBack.current = true
    const start = rows.measurementsCache[place.index]?.start ?? 0
    if (place.index > 0 || place.within > 0) rows.scrollToOffset(start + place.within)
  }, [rows, place, isReady, count])

  // Who comes by an address with an entry in it, or goes on by a key, has the entry in sight.
  const gone = useRef(place ? current : undefined)
  useEffect(() => {
    if (!isReady || current === undefined || current >= count || gone.current === current) return
    gone.current = current
    rows.scrollToIndex(current, { align: 'auto' })
  }, [rows, isReady, count, current])

  // In another width everything has another height: what is at the head of the window stays there.
  const before = useRef(width)
  useLayoutEffect(() => {
    const was = before.current
    before.current = width
    if (was === 0 || was === width) return
    const first = firstIn(rows, covered)
    rows.measure()
    for (const row of rows.elementsCache.values())
      rows.resizeItem(rows.indexFromElement(row), row.offsetHeight)
    if (first && first.index > 0) rows.scrollToIndex(first.index, { align: 'start' })
  }, [rows, width, covered])

  const { isScrolling } = rows
  // Every step that is taken within the page is one of the history, too.
  const step = stepOfHistory()
  useEffect(() => {
    const first = isScrolling || !isBack.current || step === undefined ? undefined : firstIn(rows, 0)
    if (first) keepPlace(label, { ...first, sizes: rows.takeSnapshot() })
  }, [rows, label, isScrolling, step])
}

/** The first entry below a height of the window. */
const firstIn = (rows: Rows, covered: number): { index: number; within: number } | undefined => {
  const item = rows.getVirtualItemForOffset(window.scrollY + covered)
  return item && { index: item.index, within: Math.max(0, Math.round(window.scrollY - item.start)) }
}
