/** A saved search: what came to match it, the newest first. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { type Match, watchesQuery, watchFeed, watchMatchesQuery } from '../../api/sources.ts'
import { Empty } from '../../parts/empty.tsx'
import { Entries } from '../../parts/entries.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Highlight } from '../../parts/highlight.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { momentInWords } from '../../parts/wording.ts'
import { keepSeen, seenOf } from './watch-seen.ts'
import { RemoveWatch } from './watches.tsx'

export const Watched = ({ name }: { name: string }) => {
  const navigate = useNavigate()
  const watches = useQuery(watchesQuery())
  const found = useQuery(watchMatchesQuery(name))
  const q = watches.data?.watches.find((watch) => watch.name === name)?.q
  // As it was when one came: what is new stays new as long as one stays.
  const [seen] = useState(() => seenOf(name))
  const matches = found.data?.entries
  useEffect(() => {
    if (matches) keepSeen(name, matches)
  }, [name, matches])
  return (
    <Page
      title={name}
      kicker="Saved search"
      lead={q !== undefined && <code>{q}</code>}
      actions={
        <>
          {q !== undefined && (
            <Link to="/search" search={{ q }} className="button">
              Search all that is on record
            </Link>
          )}
          <a href={watchFeed(name)} className="button">
            Atom feed
          </a>
          <RemoveWatch name={name} onRemoved={() => void navigate({ to: '/search', search: {} })} />
        </>
      }
    >
      {found.isPending && <Loading what="Matches" />}
      {found.error && <Failed error={found.error} />}
      {matches?.length === 0 && (
        <Empty>
          <p>
            Nothing came to match it since it was saved. <Link to="/add">Add articles</Link>, or look in all
            that is on record.
          </p>
        </Empty>
      )}
      {matches !== undefined && matches.length > 0 && (
        <Highlight q={q ?? ''}>
          <Entries
            entries={matches}
            total={matches.length}
            label="What came to match"
            headingOf={(entry) =>
              `${(entry as Match).found > seen ? 'New, found' : 'Found'} ${momentInWords((entry as Match).found)}`
            }
          />
        </Highlight>
      )}
    </Page>
  )
}
