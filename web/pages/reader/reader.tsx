import { Page } from '../../parts/page.tsx'

export const Reader = () => (
  <Page title="Article">
    <p>Not made yet.</p>
  </Page>
)
