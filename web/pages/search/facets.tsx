/** Values by which a search can be narrowed, with how many entries each leaves. */
import { useState } from 'react'
import { Button, ToggleButton } from 'react-aria-components'
import type { Facets } from '../../../src/desk/answers/facets.ts'
import { EVENT_WORDS, grouped } from '../../parts/wording.ts'
import { hasTerm, toggled } from './narrowing.ts'

interface NarrowProps {
  q: string
  facets: Facets
  onSearch(q: string): void
}

type Name = Exclude<keyof Facets, 'bounded'>

const NAMES: readonly (readonly [Name, string])[] = [
  ['kind', 'Kind'],
  ['stance', 'Stance'],
  ['certainty', 'Certainty'],
  ['type', 'Status or type'],
  ['by', 'Who speaks or acts'],
  ['country', 'Country'],
  ['item', 'Item'],
  ['publisher', 'Publisher'],
]

/** Values that are shown before more are asked for. */
const FEW = 5

export const Narrow = ({ q, facets, onSearch }: NarrowProps) => (
  <>
    {NAMES.map(
      ([name, title]) =>
        facets[name].length > 0 && (
          <FacetValues key={name} title={title} name={name} values={facets[name]} q={q} onSearch={onSearch} />
        ),
    )}
    {facets.bounded && <p className="help">Counted in the 20,000 newest that were found.</p>}
  </>
)

interface FacetValuesProps extends Omit<NarrowProps, 'facets'> {
  title: string
  name: Name
  values: Facets[Name]
}

const FacetValues = ({ title, name, values, q, onSearch }: FacetValuesProps) => {
  const [isWhole, setWhole] = useState(false)
  const shown = values.filter(({ term }, i) => isWhole || i < FEW || hasTerm(q, term))
  const most = Math.max(...values.map(({ count }) => count))
  return (
    <section className="facet">
      <h3>{title}</h3>
      <ul>
        {shown.map(({ value, count, term }) => (
          <li key={term}>
            <ToggleButton
              className="facet-value"
              isSelected={hasTerm(q, term)}
              onChange={() => onSearch(toggled(q, term))}
            >
              <span className="facet-name">{inWords(name, value)}</span>{' '}
              <span className="facet-count">{grouped(count)}</span>
              <span className="facet-bar" aria-hidden="true" style={{ width: `${(100 * count) / most}%` }} />
            </ToggleButton>
          </li>
        ))}
      </ul>
      {values.length > shown.length && (
        <Button className="more" onPress={() => setWhole(true)}>
          {values.length - shown.length} more<span className="only-heard"> of {title}</span>
        </Button>
      )}
    </section>
  )
}

const WORDS: { readonly [value: string]: string } = {
  statement: 'Statements',
  event: 'Events',
  transfer: 'Transfers',
  negative: 'did not happen',
}

const inWords = (name: Name, value: string): string => {
  if (name === 'kind' || name === 'certainty') return WORDS[value] ?? value
  if (name === 'type') return EVENT_WORDS[value] ?? value.replace(/_/g, ' ')
  return name === 'item' ? value.replace(/-/g, ' ') : value
}
