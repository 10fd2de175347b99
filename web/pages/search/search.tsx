/** Search: words and fields, as `onrecord search` takes them, narrowed by what was found. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { Problem } from '../../api/ask.ts'
import type { Order } from '../../api/queries.ts'
import { facetsQuery } from '../../api/search.ts'
import { Empty, EmptyLedger } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { placeIn } from '../../parts/list-place.ts'
import { Loading } from '../../parts/loading.tsx'
import { useMay } from '../../parts/may.ts'
import { Page } from '../../parts/page.tsx'
import { SearchForm } from '../../parts/search-form.tsx'
import { Beside } from './beside.tsx'
import { Chips } from './chips.tsx'
import { Exporting } from './exporting.tsx'
import { FOUND, FoundList } from './found-list.tsx'
import { SearchHelp } from './help.tsx'
import { OrderSelect } from './order.tsx'
import { SaveWatch } from './save-watch.tsx'
import { SavedSearches } from './saved-searches.tsx'
import { totalOf } from './total.ts'
import { useFound } from './use-found.ts'
import { Watched } from './watched.tsx'
import './search.css'

const route = getRouteApi('/search')

export const Search = () => {
  const { watch } = route.useSearch()
  return watch === undefined ? <Searching /> : <Watched key={watch} name={watch} />
}

const Searching = () => {
  // The place in the list is the list's own: as it moves, all around it stays as it is.
  const q = route.useSearch({ select: (search) => search.q ?? '' })
  const order = route.useSearch({ select: (search) => search.order ?? 'words' })
  const navigate = route.useNavigate()
  const maySave = useMay('reviewer')
  const found = useFound({ q, order }, useFirst())
  // Counting takes the server's time, too: what was found comes first.
  const { data: facets, isPlaceholderData } = useQuery({
    ...facetsQuery(q),
    enabled: !found.isPending && !found.error,
  })
  const fault = found.error instanceof Problem && found.error.status === 400 ? found.error.message : undefined
  const search = useCallback(
    (words: string) =>
      void navigate({ search: (before) => ({ ...before, q: words || undefined, at: undefined }) }),
    [navigate],
  )
  const choose = useCallback(
    (chosen: Order) =>
      void navigate({
        search: (before) => ({ ...before, order: chosen === 'words' ? undefined : chosen, at: undefined }),
      }),
    [navigate],
  )
  const isNothing = !found.isPending && !found.error && found.entries.length === 0
  return (
    <Page title="Search">
      <SearchForm
        q={q}
        label="Words, phrases and fields"
        placeholder='"artillery shells" by:Lavrov stance:denies since:2023-10'
        fault={fault}
        onSearch={search}
      >
        <SearchHelp onSearch={search} />
      </SearchForm>
      <SavedSearches isOpen={q === ''} />
      <Chips q={q} onSearch={search} />
      {found.error && fault === undefined && <Failed error={found.error} />}
      {isNothing && q === '' && <EmptyLedger />}
      <div className="search-page">
        {facets && !isNothing && <Beside q={q} facets={facets} isOld={isPlaceholderData} onSearch={search} />}
        <section className="found-part" aria-label="What was found">
          {!found.error && (
            <div className="found-head">
              <h2 className="only-heard">What was found</h2>
              <p className="found" role="status">
                {!found.isPending && `${totalOf(found, isPlaceholderData ? undefined : facets)} found`}
              </p>
              <OrderSelect order={order} onChange={choose} />
              {q !== '' && maySave && <SaveWatch q={q} />}
              <Exporting q={q} />
            </div>
          )}
          {found.isPending && <Loading what="Searching" />}
          {isNothing && q !== '' && (
            <Empty>
              <p>Nothing on record says this. Try fewer words, or take a field away.</p>
            </Empty>
          )}
          {found.entries.length > 0 && <FoundList key={`${order} ${q}`} q={q} found={found} />}
        </section>
      </div>
    </Page>
  )
}

/** The entry that is in sight first: where one was, or as the address tells. */
const useFirst = (): number => {
  const { at } = useRouter().latestLocation.search as { at?: number }
  return useState(placeIn(FOUND)?.index ?? (at ? at - 1 : 0))[0]
}
