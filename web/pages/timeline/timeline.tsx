/** Timeline: acts and words by the day on which they were done or said. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { type Days, daysQuery } from '../../api/days.ts'
import { type Entry, searchQuery } from '../../api/queries.ts'
import { Brush } from '../../parts/brush.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Entries } from '../../parts/entries.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchForm } from '../../parts/search-form.tsx'
import { SpanField } from '../../parts/span-field.tsx'
import { useStep } from '../../parts/step.ts'
import { dayInWords, grouped } from '../../parts/wording.ts'
import { Bars } from './bars.tsx'
import { ByChoice } from './by.tsx'
import './timeline.css'

const route = getRouteApi('/timeline')

export const Timeline = () => {
  const { q = '', since, until, by } = route.useSearch()
  const navigate = route.useNavigate()
  const step = useStep()
  const narrowed = [q, since && `since:${since}`, until && `until:${until}`].filter(Boolean).join(' ')
  const months = useQuery(daysQuery({ q, by: 'month' }))
  const days = useQuery({ ...daysQuery({ q: narrowed, by }), placeholderData: keepPreviousData })
  const found = useInfiniteQuery({
    ...searchQuery({ q: narrowed, order: 'day' }),
    placeholderData: keepPreviousData,
  })
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? []
  const total = totalOf(days.data, entries.length)
  const narrow = useCallback(
    (span: { since?: string | undefined; until?: string | undefined }) =>
      void navigate({
        search: (before) => ({ ...before, since: span.since, until: span.until }),
        ...step('span'),
      }),
    [navigate, step],
  )
  const failed = months.error ?? days.error ?? found.error
  const isNothing = found.data !== undefined && entries.length === 0
  return (
    <Page
      title="Timeline"
      lead="By the day of the act, or of the saying; of the article where neither is told."
    >
      <SearchForm
        q={q}
        label="Narrow to"
        placeholder='kind:transfer with:"North Korea" stance:denies'
        onSearch={(words) => void navigate({ search: (before) => ({ ...before, q: words || undefined }) })}
      />
      {failed && <Failed error={failed} />}
      {!failed && !isNothing && (
        <div className="timeline-bars">
          {days.data && days.data.days.length > 0 && <Bars days={days.data} onChoose={narrow} />}
        </div>
      )}
      {months.data && months.data.days.length > 1 && (
        <>
          <Brush
            label="Months that are shown"
            months={months.data.days.map(({ day, statements, events, transfers }) => ({
              month: day,
              count: statements + events + transfers,
            }))}
            since={since}
            until={until}
            onChange={narrow}
          />
          <div className="timeline-choice">
            <SpanField since={since} until={until} onChange={narrow} />
            <ByChoice
              by={by}
              onChange={(chosen) =>
                void navigate({ search: (before) => ({ ...before, by: chosen }), ...step('by') })
              }
            />
          </div>
        </>
      )}
      <div className="timeline-list">
        {found.isPending && !failed && <Loading what="Entries" />}
        {isNothing && <Nothing isNarrowed={narrowed !== ''} />}
        {entries.length > 0 && (
          <>
            <p className="found" role="status">
              {grouped(total)}
              {days.data?.bounded && ' or more'} {total === 1 ? 'entry' : 'entries, the latest first'}
            </p>
            <Entries
              entries={entries}
              total={total}
              label="By day, the latest first"
              hasMore={found.hasNextPage}
              isAsking={found.isFetchingNextPage}
              more={found.fetchNextPage}
              headingOf={dayOf}
            />
          </>
        )}
      </div>
    </Page>
  )
}

const Nothing = ({ isNarrowed }: { isNarrowed: boolean }) => (
  <Empty>
    <p>
      Nothing is on record here.{' '}
      {isNarrowed ? 'Take a field away, or choose more days.' : <Link to="/add">Add articles</Link>}
    </p>
  </Empty>
)

/** Searches count up to a bound; the bars count all. */
const totalOf = (days: Days | undefined, atLeast: number): number =>
  Math.max(
    atLeast,
    days?.days.reduce((sum, { statements, events, transfers }) => sum + statements + events + transfers, 0) ??
      0,
  )

/** As the ledger sorts: the time of the act or saying, as far as it is told, else the day of the article. */
const dayOf = ({ time, citation }: Entry): string => {
  const told = /^\d{4}(?:-\d\d){0,2}$/.test(time?.value ?? '') ? time!.value : time?.first
  const day = told ?? citation.published?.slice(0, 10)
  return day === undefined ? 'No day is told' : dayInWords(day)
}
