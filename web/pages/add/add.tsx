/** Add: an address, pasted text, files, a feed. */
import { getRouteApi, Link } from '@tanstack/react-router'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Empty } from '../../parts/empty.tsx'
import { useMay } from '../../parts/may.ts'
import { Page } from '../../parts/page.tsx'
import { Jobs } from './jobs.tsx'
import { AddressForm, FilesForm, TextForm } from './ways.tsx'
import { useWork } from './work.ts'
import './add.css'

const route = getRouteApi('/add')

const WAYS = [
  ['address', 'An address'],
  ['text', 'Pasted text'],
  ['files', 'Files'],
  ['feed', 'A feed'],
] as const

export const Add = () => {
  if (useMay('reviewer')) return <Ways />
  return (
    <Page title="Add">
      <Empty>
        <p>
          To add articles one must be a reviewer; you are signed in as a reader. An admin can change that.
        </p>
      </Empty>
    </Page>
  )
}

const Ways = () => {
  const { way = 'address', url = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const work = useWork()
  return (
    <Page
      title="Add"
      lead="What is added is read on this machine and kept in the ledger, each entry with the characters that it was read from. The same article again changes nothing."
    >
      <Tabs
        selectedKey={way}
        onSelectionChange={(key) => void navigate({ search: { way: key as typeof way }, replace: true })}
      >
        <TabList aria-label="What to add">
          {WAYS.map(([id, name]) => (
            <Tab key={id} id={id}>
              {name}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="address">
          <AddressForm work={work} url={url} />
        </TabPanel>
        <TabPanel id="text">
          <TextForm work={work} />
        </TabPanel>
        <TabPanel id="files">
          <FilesForm work={work} />
        </TabPanel>
        <TabPanel id="feed">
          <AddressForm work={work} url={url} isFeed />
          <p className="help">
            This reads what the feed holds now. To have it read again and again, follow it on{' '}
            <Link to="/sources" search={{ show: 'feeds' }}>
              Sources
            </Link>
            .
          </p>
        </TabPanel>
      </Tabs>
      <Jobs work={work} />
    </Page>
  )
}
