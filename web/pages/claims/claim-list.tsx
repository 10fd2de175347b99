/** A long list of claims: only lines near the window stand in the page; j and k go from one to the next. */
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ClaimLine } from '../../api/claims.ts'
import { useKeys } from '../../app/page-keys.ts'
import { useGoing } from '../../parts/going.ts'
import { Loading } from '../../parts/loading.tsx'
import { ClaimRow } from './claim-row.tsx'

interface ClaimListProps {
  lines: readonly ClaimLine[]
  hasMore: boolean
  isAsking: boolean
  more(): void
}

/** Pixels that a line takes before it is measured. */
const GUESS = 104
/** Lines from the end at which the next ones are asked for. */
const AHEAD = 15

export const ClaimList = ({ lines, hasMore, isAsking, more }: ClaimListProps) => {
  const list = useRef<HTMLUListElement>(null)
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => setMargin(list.current?.offsetTop ?? 0), [])
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => GUESS,
    overscan: 8,
    scrollMargin: margin,
    getItemKey: (i) => lines[i]!.id,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isAsking && last >= lines.length - AHEAD) more()
  }, [hasMore, isAsking, last, lines.length, more])
  const widest = useMemo(() => Math.max(...lines.map(({ articles }) => articles)), [lines])
  useSteps(list, lines.length, virtual.scrollToIndex)
  return (
    <>
      <ul ref={list} className="claims" aria-label="Claims" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, key, start }) => (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={hasMore ? -1 : lines.length}
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            <ClaimRow line={lines[index]!} widest={widest} />
          </li>
        ))}
      </ul>
      {isAsking && <Loading what="More claims" />}
    </>
  )
}

/** Lets keys move the focus from line to line, also to lines that do not stand in the page yet. */
const useSteps = (
  list: React.RefObject<HTMLUListElement | null>,
  count: number,
  scrollTo: (index: number) => void,
): void => {
  const going = useGoing()
  const step = useCallback(
    (by: 1 | -1) => {
      const line = document.activeElement?.closest<HTMLElement>('[data-index]')
      const focused = line ? Number(line.dataset.index) : undefined
      const here = going.from(focused) ?? focused
      const at = here === undefined ? 0 : here + by
      if (at < 0 || at >= count) return
      going.set(focused, at)
      const focus = (): boolean => {
        const link = list.current?.querySelector<HTMLElement>(`[data-index="${at}"] a`)
        link?.focus()
        return link !== null && link !== undefined
      }
      if (focus()) return
      scrollTo(at)
      requestAnimationFrame(() => requestAnimationFrame(focus))
    },
    [list, count, scrollTo, going],
  )
  useKeys(
    useMemo(
      () => [
        { key: 'j', what: 'next claim', act: () => step(1) },
        { key: 'k', what: 'claim before', act: () => step(-1) },
      ],
      [step],
    ),
  )
}
