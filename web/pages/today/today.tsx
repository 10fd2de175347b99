/** Today: what is new since the last visit. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { Button, Radio, RadioGroup } from 'react-aria-components'
import { type News, newsQuery } from '../../api/news.ts'
import { type Counts, countsQuery } from '../../api/queries.ts'
import { Empty, EmptyLedger } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchForm } from '../../parts/search-form.tsx'
import { grouped, momentInWords } from '../../parts/wording.ts'
import { Also } from './also.tsx'
import { frontOf } from './front.ts'
import { type Head, Lists } from './lists.tsx'
import { keepSeen, keepVisit, lastVisit } from './visit.ts'
import './today.css'

const route = getRouteApi('/')

/** In the address: everything, however old. */
const ALL = 'all'

export const Today = () => {
  const { after: asked, q = '', show } = route.useSearch()
  const navigate = route.useNavigate()
  const [visit, setVisit] = useState(lastVisit)
  const after = asked === ALL ? undefined : (momentOf(asked) ?? visit)
  const counts = useQuery(countsQuery())
  const news = useQuery({ ...newsQuery({ after, q }), placeholderData: keepPreviousData })
  const now = news.data?.now
  useEffect(() => {
    if (now !== undefined) keepVisit(now)
  }, [now])
  const failed = news.error ?? counts.error
  if (counts.data?.articles === 0)
    return (
      <Page title="Today">
        <EmptyLedger />
      </Page>
    )
  return (
    <Page
      title="Today"
      lead={<Since after={after} articles={news.data?.articles} />}
      actions={
        <>
          {after !== undefined && (
            <Button onPress={() => void navigate({ search: (before) => ({ ...before, after: ALL }) })}>
              Also what is older
            </Button>
          )}
          {now !== undefined && (news.data?.articles ?? 0) > 0 && (
            <Button
              onPress={() => {
                keepSeen(now)
                setVisit(now)
                void navigate({ search: (before) => ({ ...before, after: undefined, show: undefined }) })
              }}
            >
              I have seen this
            </Button>
          )}
        </>
      }
    >
      <Holdings counts={counts.data} />
      <SearchForm
        q={q}
        label="Narrow to"
        placeholder="about:missiles publisher:Reuters stance:denies"
        onSearch={(words) => void navigate({ search: (before) => ({ ...before, q: words || undefined }) })}
      />
      {failed && <Failed error={failed} />}
      {news.isPending && !failed && <Loading what="What is new" />}
      {news.data &&
        (isNothing(news.data) ? (
          <Nothing after={after} q={q} />
        ) : (
          <>
            <Heads
              show={show}
              onChange={(head) => void navigate({ search: (before) => ({ ...before, show: head }) })}
            />
            <Front news={news.data} show={show} q={q} />
          </>
        ))}
    </Page>
  )
}

/** What stands in an address may be no time. */
const momentOf = (asked: string | undefined): string | undefined =>
  asked !== undefined && !Number.isNaN(Date.parse(asked)) ? new Date(asked).toISOString() : undefined

const Since = ({ after, articles = 0 }: { after: string | undefined; articles: number | undefined }) => {
  if (after === undefined) return 'The latest on record.'
  const came = articles > 0 ? `: ${grouped(articles)} ${articles === 1 ? 'article' : 'articles'}` : ''
  return `New since you were here, ${momentInWords(after)}${came}.`
}

const isNothing = ({ claims, denials, transfers, figures, changed }: News): boolean =>
  [claims, denials, transfers, figures, changed].every((part) => part.length === 0)

const Nothing = ({ after, q }: { after: string | undefined; q: string }) => (
  <Empty>
    <h2>Nothing new{q && ' that this narrows to'}</h2>
    <p>
      {after !== undefined && (
        <>
          {q ? 'Nothing of it' : 'Nothing'} was added since {momentInWords(after)}.{' '}
          <Link to="/" search={{ after: ALL, q: q || undefined }}>
            Show the latest all the same
          </Link>
          , or{' '}
        </>
      )}
      <Link to="/add">add articles</Link>;{' '}
      <Link to="/sources" search={{ show: 'feeds' }}>
        feeds that you follow
      </Link>{' '}
      bring them by themselves.
    </p>
  </Empty>
)

const HELD = ['articles', 'statements', 'events', 'transfers', 'claims', 'actors'] as const

/** The figures have their place before they are known. */
const Holdings = ({ counts }: { counts: Counts | undefined }) => (
  <dl className="holdings" aria-label="What the ledger holds">
    {HELD.map((of) => (
      <div key={of}>
        <dt>{of}</dt>
        <dd>{counts ? grouped(counts[of]) : '…'}</dd>
      </div>
    ))}
  </dl>
)

const Heads = ({ show, onChange }: { show: Head | undefined; onChange(head: Head | undefined): void }) => (
  <RadioGroup
    className="heads"
    aria-label="Show"
    orientation="horizontal"
    value={show ?? 'all'}
    onChange={(head) => onChange(head === 'all' ? undefined : (head as Head))}
  >
    <Radio value="all">Everything new</Radio>
    <Radio value="transfers">Transfers</Radio>
    <Radio value="denials">Denials</Radio>
    <Radio value="claims">Claims</Radio>
  </RadioGroup>
)

const Front = ({ news, show, q }: { news: News; show: Head | undefined; q: string }) => {
  const front = useMemo(() => frontOf(news), [news])
  const isEmpty = show !== undefined && front[show].length === 0
  return (
    <div className="front">
      <div>
        <Lists front={front} show={show} q={q} />
        {isEmpty && (
          <Empty>
            <p>
              There are no {show} in what is new.{' '}
              <Link to="/" search={(before) => ({ ...before, show: undefined })}>
                Show everything new
              </Link>
              .
            </p>
          </Empty>
        )}
      </div>
      <Also news={news} />
    </div>
  )
}
