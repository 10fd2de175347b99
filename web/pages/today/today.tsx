/** Today: what is new since the last visit. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { type News, newsQuery } from '../../api/news.ts'
import { type Counts, countsQuery } from '../../api/queries.ts'
import { Empty, EmptyLedger } from '../../parts/empty.tsx'
import { Entry } from '../../parts/entry.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { SearchForm } from '../../parts/search-form.tsx'
import { grouped, momentInWords } from '../../parts/wording.ts'
import { ClaimItem } from './claim-item.tsx'
import { Speakers } from './speakers.tsx'
import { keepVisit, lastVisit } from './visit.ts'
import './today.css'

const route = getRouteApi('/')

/** In the address: everything, however old. */
const ALL = 'all'

export const Today = () => {
  const { after: asked, q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const [visit] = useState(lastVisit)
  const after = asked === ALL ? undefined : (asked ?? visit)
  const counts = useQuery(countsQuery())
  const news = useQuery({ ...newsQuery({ after, q }), placeholderData: keepPreviousData })
  const now = news.data?.now
  useEffect(() => {
    if (now !== undefined) keepVisit(now)
  }, [now])
  const failed = counts.error ?? news.error
  if (counts.data?.articles === 0)
    return (
      <Page title="Today">
        <EmptyLedger />
      </Page>
    )
  return (
    <Page
      title="Today"
      lead={
        after === undefined ? 'The latest on record.' : `New since you were here, ${momentInWords(after)}.`
      }
      actions={
        after !== undefined && (
          <Button onPress={() => void navigate({ search: (before) => ({ ...before, after: ALL }) })}>
            Also what is older
          </Button>
        )
      }
    >
      {counts.data && <Holdings counts={counts.data} />}
      <SearchForm
        q={q}
        label="Narrow to"
        placeholder="about:missiles publisher:Reuters stance:denies"
        onSearch={(words) => void navigate({ search: (before) => ({ ...before, q: words || undefined }) })}
      />
      {failed && <Failed error={failed} />}
      {news.isPending && <Loading what="What is new" />}
      {news.data && (isNothing(news.data) ? <Nothing after={after} q={q} /> : <Front news={news.data} />)}
    </Page>
  )
}

const isNothing = ({ claims, denials, transfers, figures, changed }: News): boolean =>
  [claims, denials, transfers, figures, changed].every((part) => part.length === 0)

const Nothing = ({ after, q }: { after: string | undefined; q: string }) => (
  <Empty>
    <h2>Nothing new{q && ' that this narrows to'}</h2>
    <p>
      {after !== undefined && (
        <>
          Nothing was added since {momentInWords(after)}.{' '}
          <Link to="/" search={{ after: ALL, q: q || undefined }}>
            Show the latest all the same
          </Link>
          , or{' '}
        </>
      )}
      <Link to="/add">add articles</Link>; <Link to="/sources">feeds that you follow</Link> bring them by
      themselves.
    </p>
  </Empty>
)

const Holdings = ({ counts }: { counts: Counts }) => (
  <dl className="holdings" aria-label="What the ledger holds">
    {(['articles', 'statements', 'events', 'transfers', 'claims', 'actors'] as const).map((of) => (
      <div key={of}>
        <dt>{of}</dt>
        <dd>{grouped(counts[of])}</dd>
      </div>
    ))}
  </dl>
)

const Front = ({ news: { claims, denials, transfers, figures, changed, speakers } }: { news: News }) => (
  <div className="front">
    <div>
      {transfers.length > 0 && (
        <Section title="Transfers" count={transfers.length}>
          {transfers.map(({ line, entry }) => (
            <ClaimItem key={line.id} line={line} entry={entry} />
          ))}
        </Section>
      )}
      {denials.length > 0 && (
        <Section title="Denials" count={denials.length}>
          {denials.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Section>
      )}
      {claims.length > 0 && (
        <Section title="Claims" count={claims.length}>
          {claims.map(({ line, entry }) => (
            <ClaimItem key={line.id} line={line} entry={entry} />
          ))}
        </Section>
      )}
    </div>
    <aside aria-label="Also new">
      {figures.length > 0 && (
        <Section title="Changed figures">
          <ul className="plain-list">
            {figures.map(({ claim, before, now, entry }) => (
              <li key={claim}>
                <Link to="/claims/$claim" params={{ claim: String(claim) }}>
                  <s>{before}</s> → <strong>{now}</strong>
                </Link>
                <small>{entry.citation.publisher ?? entry.citation.headline}</small>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {speakers.length > 0 && (
        <Section title="Who speaks most">
          <Speakers speakers={speakers} />
        </Section>
      )}
      {changed.length > 0 && (
        <Section title="Changed articles">
          <ul className="plain-list">
            {changed.map(({ article, headline, version }) => (
              <li key={article}>
                <Link
                  to="/articles/$article"
                  params={{ article: String(article) }}
                  search={{ version, against: version - 1 }}
                >
                  {headline ?? `Article ${article}`}
                </Link>
                <small>version {version}: see what changed</small>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </aside>
  </div>
)
