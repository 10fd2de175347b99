/** Claim: one thing across articles: first report, who relies on whom, figures, certainty, denials, wordings. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Problem } from '../../api/ask.ts'
import { type Claim as ClaimData, claimQuery } from '../../api/claims.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { Story } from './story.tsx'
import './claim.css'

const route = getRouteApi('/claims/$claim')

export const Claim = () => {
  const { claim } = route.useParams()
  const navigate = route.useNavigate()
  const asked = useQuery(claimQuery(claim))
  const goesOn = asked.data?.claim
  useEffect(() => {
    // Joined to another one: the address names the one that goes on.
    if (goesOn !== undefined && String(goesOn) !== claim)
      void navigate({ params: { claim: String(goesOn) }, search: true, replace: true })
  }, [goesOn, claim, navigate])
  if (asked.data) return <Known claim={asked.data} />
  return (
    <Page title={`Claim ${claim}`}>
      {asked.isPending && <Loading what="The claim" />}
      {asked.error instanceof Problem && asked.error.status === 404 ? (
        <Empty>
          <p>
            There is no claim of this number. <Link to="/claims">See all claims</Link>.
          </p>
        </Empty>
      ) : (
        asked.error && <Failed error={asked.error} />
      )}
    </Page>
  )
}

const Known = ({ claim }: { claim: ClaimData }) =>
  claim.entries.length > 0 ? (
    <Story claim={claim} />
  ) : (
    <Page title={`Claim ${claim.claim}`}>
      <Empty>
        <p>
          Nothing tells this claim any more: its entries were rejected, or split off.{' '}
          <Link to="/claims">See all claims</Link>.
        </p>
      </Empty>
    </Page>
  )
