import { Page } from '../../parts/page.tsx'

export const Brief = () => (
  <Page title="Brief">
    <p>Not made yet.</p>
  </Page>
)
