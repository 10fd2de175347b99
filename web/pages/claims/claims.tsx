import { Page } from '../../parts/page.tsx'

export const Claims = () => (
  <Page title="Claims">
    <p>Not made yet.</p>
  </Page>
)
