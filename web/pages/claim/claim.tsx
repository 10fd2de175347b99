import { Page } from '../../parts/page.tsx'

export const Claim = () => (
  <Page title="Claim">
    <p>Not made yet.</p>
  </Page>
)
