import { useQuery } from '@tanstack/react-query'
import { countsQuery } from '../../api/queries.ts'
import { EmptyLedger } from '../../parts/empty.tsx'
import { Page } from '../../parts/page.tsx'

export const Today = () => {
  const counts = useQuery(countsQuery())
  return <Page title="Today">{counts.data?.articles === 0 && <EmptyLedger />}</Page>
}
