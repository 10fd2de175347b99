import { Page } from '../../parts/page.tsx'

export const FlowMap = () => (
  <Page title="Map">
    <p>Not made yet.</p>
  </Page>
)
