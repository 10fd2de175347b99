import { Page } from '../../parts/page.tsx'

export const Timeline = () => (
  <Page title="Timeline">
    <p>Not made yet.</p>
  </Page>
)
