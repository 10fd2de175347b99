import { Link } from '@tanstack/react-router'
import { Page } from '../parts/page.tsx'

/** An address that leads to no page. */
export const Nowhere = () => (
  <Page title="There is no such page">
    <p>
      This address leads to no page of the desk. Go to <Link to="/">Today</Link>, or look for what you need
      with <Link to="/search">Search</Link>.
    </p>
  </Page>
)
