/** Claims: what is told in several articles, by how many independent voices, and what is denied. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { type ClaimOrder, claimsQuery } from '../../api/claims.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchForm } from '../../parts/search-form.tsx'
import { ClaimList } from './claim-list.tsx'
import './claims.css'

const route = getRouteApi('/claims')

const ORDERS: readonly (readonly [ClaimOrder, string])[] = [
  ['voices', 'Most voices'],
  ['new', 'Told last'],
  ['denials', 'Most denied'],
]

export const Claims = () => {
  const { q = '', order = 'voices' } = route.useSearch()
  const navigate = route.useNavigate()
  const found = useInfiniteQuery(claimsQuery({ q, order }))
  const lines = found.data?.pages.flatMap((page) => page.claims) ?? []
  return (
    <Page
      title="Claims"
      lead="One thing, followed from article to article: who tells it, and who denies it. Copies of one text count as one voice."
    >
      <SearchForm
        q={q}
        label="Claims about"
        placeholder='shells kind:transfer with:"North Korea" since:2023-10'
        onSearch={(words) => void navigate({ search: (before) => ({ ...before, q: words || undefined }) })}
      />
      <RadioGroup
        className="claim-orders"
        orientation="horizontal"
        value={order}
        onChange={(chosen) =>
          void navigate({
            search: (before) => ({
              ...before,
              order: chosen === 'voices' ? undefined : (chosen as ClaimOrder),
            }),
          })
        }
      >
        <Label>In order of</Label>
        {ORDERS.map(([value, name]) => (
          <Radio key={value} value={value} className="claim-order">
            {name}
          </Radio>
        ))}
      </RadioGroup>
      {found.isPending && <Loading what="Claims" />}
      {found.error && <Failed error={found.error} />}
      {found.data && lines.length === 0 && <Nothing q={q} />}
      {lines.length > 0 && (
        <>
          <h2 className="only-heard">Claims that were found</h2>
          <ClaimList
            key={`${q} ${order}`}
            lines={lines}
            hasMore={found.hasNextPage}
            isAsking={found.isFetchingNextPage}
            more={found.fetchNextPage}
          />
        </>
      )}
    </Page>
  )
}

const Nothing = ({ q }: { q: string }) => (
  <Empty>
    {q === '' ? (
      <p>
        No claim is on record yet. <Link to="/add">Add articles</Link>: what several of them tell becomes one
        claim.
      </p>
    ) : (
      <p>
        No claim on record says this. Try fewer words, or take a field away; or{' '}
        <Link to="/claims">see all claims</Link>.
      </p>
    )}
  </Empty>
)
