/** People: who may sign in, tokens for programs, and what was done. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { sessionQuery } from '../../api/people.ts'
import { Empty } from '../../parts/empty.tsx'
import { may } from '../../parts/may.ts'
import { Page } from '../../parts/page.tsx'
import { Everybody } from './everybody.tsx'
import { Tokens } from './tokens.tsx'
import { Trail } from './trail.tsx'
import './people.css'

const route = getRouteApi('/people')

export const People = () => {
  const { show = 'people', who } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: session } = useQuery(sessionQuery())
  if (session && !session.signIn) return <Nobody />
  if (session && !may(session, 'admin'))
    return (
      <Page title="People">
        <Empty>
          <p>This page is for admins; you are signed in as a {session.role}. An admin can change that.</p>
        </Empty>
      </Page>
    )
  return (
    <Page title="People" lead="Who may sign in, what they and their programs may do, and what was done.">
      <Tabs
        selectedKey={show}
        onSelectionChange={(key) =>
          key !== show &&
          void navigate({ search: { show: key === 'people' ? undefined : (key as typeof show) } })
        }
      >
        <TabList aria-label="What to see to">
          <Tab id="people">People</Tab>
          <Tab id="tokens">Tokens</Tab>
          <Tab id="trail">Audit trail</Tab>
        </TabList>
        <TabPanel id="people">
          <Everybody own={session?.who} />
        </TabPanel>
        <TabPanel id="tokens">
          <Tokens />
        </TabPanel>
        <TabPanel id="trail">
          <Trail who={who} />
        </TabPanel>
      </Tabs>
    </Page>
  )
}

const Nobody = () => (
  <Page title="People">
    <Empty>
      <h2>Nobody signs in here</h2>
      <p>
        This ledger is one person’s own. To share the desk, add an admin from a terminal; from then on
        everybody signs in, and what they change is told in an audit trail.
      </p>
      <pre>
        <code>onrecord people add NAME --role admin</code>
      </pre>
    </Empty>
  </Page>
)
