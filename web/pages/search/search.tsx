/** Search: words and fields, as `onrecord search` takes them. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { searchQuery } from '../../api/queries.ts'
import { Empty } from '../../parts/empty.tsx'
import { Entries } from '../../parts/entries.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchForm } from '../../parts/search-form.tsx'
import { grouped } from '../../parts/wording.ts'

const route = getRouteApi('/search')

export const Search = () => {
  const { q = '', order } = route.useSearch()
  const navigate = route.useNavigate()
  const found = useInfiniteQuery(searchQuery({ q, order }))
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? []
  const total = found.data?.pages[0]?.total ?? 0
  return (
    <Page title="Search">
      <SearchForm
        q={q}
        label="Words, phrases and fields"
        placeholder='"artillery shells" by:Lavrov stance:denies since:2023-10'
        onSearch={(words) => void navigate({ search: (before) => ({ ...before, q: words || undefined }) })}
      />
      {found.isPending && <Loading what="Searching" />}
      {found.error && <Failed error={found.error} />}
      {found.data && total === 0 && (
        <Empty>
          <p>Nothing on record says this. Try fewer words, or take a field away.</p>
        </Empty>
      )}
      {total > 0 && (
        <>
          <h2 className="only-heard">What was found</h2>
          <p className="found" role="status">
            {grouped(total)}
            {total >= 200 && ' or more'} found
          </p>
          <Entries
            entries={entries}
            total={Math.max(total, entries.length)}
            label="What was found"
            hasMore={found.hasNextPage}
            isAsking={found.isFetchingNextPage}
            more={found.fetchNextPage}
          />
        </>
      )}
    </Page>
  )
}
