import { Page } from '../../parts/page.tsx'

export const Sources = () => (
  <Page title="Sources">
    <p>Not made yet.</p>
  </Page>
)
