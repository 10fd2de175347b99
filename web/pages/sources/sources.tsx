/** Sources: feeds, publishers, and who printed whose text. */
import { getRouteApi } from '@tanstack/react-router'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Page } from '../../parts/page.tsx'
import { Copies } from './copies.tsx'
import { Feeds } from './feeds.tsx'
import { Publishers } from './publishers.tsx'
import './sources.css'

const route = getRouteApi('/sources')

export const Sources = () => {
  const { show = 'publishers' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Page title="Sources" lead="Where the ledger has its articles from.">
      <Tabs
        selectedKey={show}
        onSelectionChange={(key) =>
          key !== show &&
          void navigate({ search: { show: key === 'publishers' ? undefined : (key as typeof show) } })
        }
      >
        <TabList aria-label="Kinds of sources">
          <Tab id="publishers">Publishers</Tab>
          <Tab id="feeds">Feeds</Tab>
          <Tab id="copies">Copies</Tab>
        </TabList>
        <TabPanel id="publishers">
          <Publishers />
        </TabPanel>
        <TabPanel id="feeds">
          <Feeds />
        </TabPanel>
        <TabPanel id="copies">
          <Copies />
        </TabPanel>
      </Tabs>
    </Page>
  )
}
