import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { watchesQuery } from '../../api/sources.ts'
import { Section } from '../../parts/page.tsx'
import { Watches } from './watches.tsx'

/** Saved searches: a part of the page where nothing is searched for, else out of the way. */
export const SavedSearches = memo(({ isOpen }: { isOpen: boolean }) => {
  const { data } = useQuery(watchesQuery())
  const watches = data?.watches ?? []
  if (watches.length === 0) return null
  if (isOpen)
    return (
      <Section title="Saved searches" count={watches.length}>
        <Watches watches={watches} />
      </Section>
    )
  return (
    <Disclosure className="disclosure">
      <Heading level={2}>
        <Button slot="trigger" className="quiet disclosure-button">
          Saved searches <span className="count">{watches.length}</span>
        </Button>
      </Heading>
      <DisclosurePanel>{<Watches watches={watches} />}</DisclosurePanel>
    </Disclosure>
  )
})
