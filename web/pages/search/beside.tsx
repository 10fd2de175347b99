/** Facets: beside the list where there is room, else below a heading that opens. */
import { memo, useSyncExternalStore } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type { Facets } from '../../../src/desk/answers/facets.ts'
import { Narrow } from './facets.tsx'

const WIDE = window.matchMedia('(min-width: 60rem)')

const useIsWide = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      WIDE.addEventListener('change', listener)
      return () => WIDE.removeEventListener('change', listener)
    },
    () => WIDE.matches,
  )

interface BesideProps {
  q: string
  facets: Facets
  /** Whether these are those of the search before. */
  isOld: boolean
  onSearch(q: string): void
}

export const Beside = memo(({ q, facets, isOld, onSearch }: BesideProps) => {
  const isWide = useIsWide()
  const values = <Narrow q={q} facets={facets} onSearch={onSearch} />
  if (isWide)
    return (
      <aside className="facets" aria-label="Narrow by" data-old={isOld || undefined}>
        <h2>Narrow by</h2>
        {values}
      </aside>
    )
  return (
    <Disclosure className="disclosure facets">
      <Heading level={2}>
        <Button slot="trigger" className="quiet disclosure-button">
          Narrow by …
        </Button>
      </Heading>
      <DisclosurePanel>{values}</DisclosurePanel>
    </Disclosure>
  )
})
