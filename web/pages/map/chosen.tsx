import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import type { Flow } from '../../api/flows.ts'
import { searchQuery } from '../../api/queries.ts'
import { Entries } from '../../parts/entries.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'

interface ChosenProps {
  flow: Flow
  q: string
  since: string | undefined
  until: string | undefined
  close(): void
}

/** The entries of one flow: those that its figures count. */
export const Chosen = ({ flow: { from, to, transfers }, q, since, until, close }: ChosenProps) => {
  const query = [
    'kind:transfer',
    `origin:${from.country}`,
    `destination:${to.country}`,
    since && `since:${since}`,
    until && `until:${until}`,
    q,
  ]
    .filter(Boolean)
    .join(' ')
  const found = useInfiniteQuery({
    ...searchQuery({ q: query, order: 'day' }),
    placeholderData: keepPreviousData,
  })
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? []
  const label = `${from.name} to ${to.name}`
  return (
    <Section
      title={label}
      count={transfers}
      note="Entries, the latest first: tellings of these claims, and denials of them."
      actions={
        <>
          {from.actor !== undefined && to.actor !== undefined && (
            <Link
              className="button"
              to="/pairs/$one/$other"
              params={{ one: String(from.actor), other: String(to.actor) }}
            >
              All between the two
            </Link>
          )}
          <Link className="button" to="/search" search={{ q: query, order: 'day' }}>
            As a search
          </Link>
          <Button onPress={close}>Close</Button>
        </>
      }
    >
      {found.error && <Failed error={found.error} />}
      {found.isPending && <Loading what="Entries of this flow" />}
      {entries.length > 0 && (
        <Entries
          entries={entries}
          total={Math.max(transfers, entries.length)}
          label={label}
          hasMore={found.hasNextPage}
          isAsking={found.isFetchingNextPage}
          more={found.fetchNextPage}
        />
      )}
    </Section>
  )
}
