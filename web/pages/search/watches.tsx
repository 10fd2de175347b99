/** Saved searches, with what came to match them. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Watch } from '../../../src/desk/answers/sources.ts'
import { unwatch, watchesQuery, watchFeed, watchMatchesQuery } from '../../api/sources.ts'
import { Failed } from '../../parts/failed.tsx'
import { useMay } from '../../parts/may.ts'
import { dayInWords, grouped } from '../../parts/wording.ts'
import { forgetSeen, seenOf, unseen } from './watch-seen.ts'

export const Watches = ({ watches }: { watches: readonly Watch[] }) => (
  <ul className="plain-list watches">
    {watches.map((watch) => (
      <WatchLine key={watch.name} watch={watch} />
    ))}
  </ul>
)

const WatchLine = ({ watch: { name, q, added } }: { watch: Watch }) => {
  const { data } = useQuery({ ...watchMatchesQuery(name), refetchInterval: 60_000 })
  const count = data && unseen(data.entries, seenOf(name))
  return (
    <li>
      <div className="watch-name">
        <Link to="/search" search={{ watch: name }}>
          {name}
        </Link>{' '}
        {count !== undefined && count > 0 && (
          <strong className="watch-new">
            {grouped(count)}
            {count >= 200 && ' or more'} new
          </strong>
        )}
        <small>
          {data &&
            `${grouped(data.entries.length)}${data.entries.length >= 200 ? ' or more' : ''} matched since `}
          {dayInWords(added)}
        </small>
      </div>
      <code className="watch-q">{q}</code>
      <div className="actions">
        <Link to="/search" search={{ q }} className="button">
          Search all
        </Link>
        <a href={watchFeed(name)} className="button">
          Atom feed
        </a>
        <RemoveWatch name={name} />
      </div>
    </li>
  )
}

/** Asks once more, in place, before a search and what it found are forgotten. */
export const RemoveWatch = ({ name, onRemoved }: { name: string; onRemoved?(): void }) => {
  const queries = useQueryClient()
  const mayRemove = useMay('reviewer')
  const [isAsked, setAsked] = useState(false)
  const [failed, setFailed] = useState<Error>()
  const remove = async () => {
    try {
      await unwatch(name)
      forgetSeen(name)
      onRemoved?.()
      await queries.invalidateQueries({ queryKey: watchesQuery().queryKey, exact: true })
    } catch (error) {
      setFailed(error as Error)
    }
  }
  if (failed) return <Failed error={failed} />
  if (!mayRemove) return null
  if (!isAsked)
    return (
      <Button className="quiet" aria-label={`Remove ${name}`} onPress={() => setAsked(true)}>
        Remove
      </Button>
    )
  return (
    <>
      <Button className="danger" autoFocus onPress={() => void remove()}>
        Remove for good
      </Button>
      <Button className="quiet" onPress={() => setAsked(false)}>
        Keep
      </Button>
    </>
  )
}
