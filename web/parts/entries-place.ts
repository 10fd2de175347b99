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
  /** Where the list begins, and how wide it is, as {@link useBox} tells. */
  top: number
  width: number
  /** The entry that is gone to. */
  current: number | undefined
  /** Pixels at the head of the window that something covers. */
  covered: number
}

/** Keeps where one is in a list, and goes there as the list is drawn again. */
export const useStaying = (rows: Rows, { label, place, top, width, current, covered }: Staying): void => {
  const { count } = rows.options
  const isReady = width > 0
  const isBack = useRef(place === undefined)
  useLayoutEffect(() => {
    if (isBack.current || !place || !isReady || place.index >= count) return
    isBack.current = true
    if (place.index > 0) return bring(rows, place)
  }, [rows, place, isReady, count])

  // Who comes by an address with an entry in it, or goes on by a key, has the entry in sight.
  const gone = useRef(place ? current : undefined)
  useEffect(() => {
    if (!isReady || current === undefined || current >= count || gone.current === current) return
    gone.current = current
    rows.scrollToIndex(current, { align: 'auto' })
  }, [rows, isReady, count, current])

  // In another width everything has another height, and what stands above the list another one, too: what was at the
  // head of the window when one scrolled last stays there.
  const before = useRef({ top, width })
  const head = useRef<Place>(undefined)
  useLayoutEffect(() => {
    const was = before.current
    before.current = { top, width }
    if (was.width === 0 || (was.width === width && was.top === top)) return
    if (head.current && head.current.index > 0) return bring(rows, head.current)
  }, [rows, top, width])

  const { isScrolling } = rows
  // Every step that is taken within the page is one of the history, too.
  const step = stepOfHistory()
  useEffect(() => {
    if (isScrolling || !isBack.current) return
    const item = rows.getVirtualItemForOffset(window.scrollY + covered)
    if (!item) return
    head.current = { index: item.index, top: Math.round(item.start - window.scrollY) }
    if (step !== undefined) keepPlace(label, head.current)
  }, [rows, label, covered, isScrolling, step])
}

/** Frames in which rows come to their heights, at most, and after which they have. */
const FRAMES = 60
const CALM = 6
/** By these somebody goes elsewhere. */
const GOING = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const

/**
 * Scrolls until an entry is where it was in the window. Heights are guessed until rows are drawn, so it takes several
 * frames.
 *
 * @returns stops it
 */
const bring = (rows: Rows, { index, top }: Place): (() => void) => {
  let [calm, left, frame] = [0, FRAMES, 0]
  const step = () => {
    const row = rows.elementsCache.get(index)
    const off = row?.isConnected ? Math.round(row.getBoundingClientRect().top - top) : undefined
    if (off === undefined) rows.scrollToIndex(index, { align: 'start' })
    else if (off !== 0) window.scrollBy(0, off)
    calm = off === 0 ? calm + 1 : 0
    if (calm < CALM && left-- > 0) frame = requestAnimationFrame(step)
    else stop()
  }
  const stop = () => {
    cancelAnimationFrame(frame)
    for (const name of GOING) removeEventListener(name, stop)
  }
  for (const name of GOING) addEventListener(name, stop, { passive: true })
  frame = requestAnimationFrame(step)
  return stop
}
