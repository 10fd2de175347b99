import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import type { ActorLine } from '../../api/queries.ts'
import { countryName } from '../../parts/country.ts'
import { Loading } from '../../parts/loading.tsx'
import { grouped, kindInWords } from '../../parts/wording.ts'

interface ActorListProps {
  list: RefObject<HTMLUListElement | null>
  actors: readonly ActorLine[]
  hasMore: boolean
  isAsking: boolean
  more(): void
}

/** Pixels that a line takes before it is measured. */
const GUESS = 48
/** Lines from the end at which the next ones are asked for. */
const AHEAD = 30

/** Only lines near the window stand in the page; arrows go from one to the next. */
export const ActorList = ({ list, actors, hasMore, isAsking, more }: ActorListProps) => {
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => setMargin(list.current?.offsetTop ?? 0), [list])
  const virtual = useWindowVirtualizer({
    count: actors.length,
    estimateSize: () => GUESS,
    overscan: 12,
    scrollMargin: margin,
    getItemKey: (i) => actors[i]!.id,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isAsking && last >= actors.length - AHEAD) more()
  }, [hasMore, isAsking, last, actors.length, more])
  const most = Math.max(...actors.map(({ entries }) => entries))
  return (
    <>
      <ul
        ref={list}
        className="actors"
        aria-label="Actors"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={goOn}
      >
        {shown.map(({ index, key, start }) => (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={hasMore ? -1 : actors.length}
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            <Line actor={actors[index]!} most={most} />
          </li>
        ))}
      </ul>
      {isAsking && <Loading what="More actors" />}
    </>
  )
}

const STEPS: { readonly [key: string]: number } = { ArrowDown: 1, ArrowUp: -1 }

const goOn = (event: KeyboardEvent<HTMLUListElement>): void => {
  const step = STEPS[event.key]
  if (step === undefined) return
  const links = [...event.currentTarget.querySelectorAll('a')].sort((a, b) => indexOf(a) - indexOf(b))
  const at = links.indexOf(document.activeElement as HTMLAnchorElement)
  const next = links[at + step]
  event.preventDefault()
  if (next) next.focus()
  else if (step < 0) document.querySelector<HTMLInputElement>('.actors-name input')?.focus()
}

const indexOf = (link: Element): number => Number(link.closest('li')?.dataset.index)

const Line = ({ actor: { id, name, kind, country, entries }, most }: { actor: ActorLine; most: number }) => {
  const of = country === undefined ? undefined : countryName(country)
  return (
    <div className="actor-line">
      <Link to="/actors/$actor" params={{ actor: String(id) }} className="actor-name">
        {name}
      </Link>
      <span className="actor-kind">
        {kindInWords(kind)}
        {of !== undefined && of !== name && `, ${of}`}
      </span>
      <span className="actor-bar" aria-hidden="true">
        <span style={{ width: `${(100 * entries) / most}%` }} />
      </span>
      <span className="actor-entries">
        {grouped(entries)} {entries === 1 ? 'entry' : 'entries'}
      </span>
    </div>
  )
}
