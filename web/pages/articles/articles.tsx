import { Page } from '../../parts/page.tsx'

export const Articles = () => (
  <Page title="Articles">
    <p>Not made yet.</p>
  </Page>
)
