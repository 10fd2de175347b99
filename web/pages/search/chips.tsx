import { memo } from 'react'
import { Button, Tag, TagGroup, TagList } from 'react-aria-components'
import { narrowedBy, termInWords, toggled } from './narrowing.ts'

/** What a search is narrowed by, each to be taken away. */
export const Chips = memo(({ q, onSearch }: { q: string; onSearch(q: string): void }) => {
  const terms = narrowedBy(q)
  if (terms.length === 0) return null
  return (
    <TagGroup
      className="chips"
      aria-label="Narrowed by"
      onRemove={(keys) => onSearch([...keys].reduce<string>((left, key) => toggled(left, String(key)), q))}
    >
      <TagList className="chip-list">
        {terms.map((term) => {
          const { field, value } = termInWords(term)
          return (
            <Tag key={term} id={term} textValue={term} className="chip">
              {field && <span className="chip-field">{field}</span>}
              {value}
              <Button slot="remove" aria-label={`Take ${term} away`}>
                ×
              </Button>
            </Tag>
          )
        })}
      </TagList>
    </TagGroup>
  )
})
