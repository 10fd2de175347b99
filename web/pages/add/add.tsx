import { Page } from '../../parts/page.tsx'

export const Add = () => (
  <Page title="Add">
    <p>Not made yet.</p>
  </Page>
)
