import { Page } from '../../parts/page.tsx'

export const Actor = () => (
  <Page title="Actor">
    <p>Not made yet.</p>
  </Page>
)
