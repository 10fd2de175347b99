import { Page } from '../../parts/page.tsx'

export const Pair = () => (
  <Page title="Pair">
    <p>Not made yet.</p>
  </Page>
)
