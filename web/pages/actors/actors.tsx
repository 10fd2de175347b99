import { Page } from '../../parts/page.tsx'

export const Actors = () => (
  <Page title="Actors">
    <p>Not made yet.</p>
  </Page>
)
