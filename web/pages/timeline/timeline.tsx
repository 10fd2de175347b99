/** Timeline: acts and words by the day on which they were done or said. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { daysQuery } from '../../api/days.ts'
import { type Entry, searchQuery } from '../../api/queries.ts'
import { Brush } from '../../parts/brush.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Entries } from '../../parts/entries.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchForm } from '../../parts/search-form.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'
import { Bars } from './bars.tsx'
import './timeline.css'

const route = getRouteApi('/timeline')

export const Timeline = () => {
  const { q = '', since, until } = route.useSearch()
  const navigate = route.useNavigate()
  const narrowed = [q, since && `since:${since}`, until && `until:${until}`].filter(Boolean).join(' ')
  const months = useQuery(daysQuery({ q, by: 'month' }))
  const days = useQuery({ ...daysQuery({ q: narrowed }), placeholderData: keepPreviousData })
  const found = useInfiniteQuery(searchQuery({ q: narrowed, order: 'day' }))
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? []
  const total = found.data?.pages[0]?.total ?? 0
  const narrow = (span: { since?: string; until?: string }) =>
    void navigate({
      search: (before) => ({ ...before, since: span.since, until: span.until }),
      replace: true,
      resetScroll: false,
    })
  const failed = months.error ?? days.error ?? found.error
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
      {days.data && days.data.days.length > 0 && <Bars days={days.data} onChoose={narrow} />}
      {months.data && months.data.days.length > 1 && (
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
      )}
      {found.isPending && <Loading what="Entries" />}
      {found.data && total === 0 && (
        <Empty>
          <p>
            Nothing is on record here.{' '}
            {narrowed === '' ? (
              <Link to="/add">Add articles</Link>
            ) : (
              'Take a field away, or choose more months.'
            )}
          </p>
        </Empty>
      )}
      {total > 0 && (
        <>
          <p className="found" role="status">
            {grouped(total)}
            {total >= 10_000 && ' or more'} entries, the latest first
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
    </Page>
  )
}

/** As the ledger sorts: the time of the act or saying, else the day of the article. */
const dayOf = ({ time, citation }: Entry): string => {
  const day = time?.first ?? citation.published?.slice(0, 10)
  return day === undefined ? 'No day is told' : dayInWords(day)
}
