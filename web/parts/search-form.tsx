import { useEffect, useState } from 'react'
import { Button, Form, Input, Label, SearchField } from 'react-aria-components'

interface SearchFormProps {
  /** What is searched for now. */
  q: string
  label: string
  placeholder?: string
  onSearch(words: string): void
}

/** A search in the ledger's language, begun by Enter or the button. */
export const SearchForm = ({ q, label, placeholder, onSearch }: SearchFormProps) => {
  const [typed, setTyped] = useState(q)
  useEffect(() => setTyped(q), [q])
  return (
    <Form
      className="search-form"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(typed.trim())
      }}
    >
      <SearchField value={typed} onChange={setTyped} onClear={() => onSearch('')}>
        <Label>{label}</Label>
        <Input placeholder={placeholder ?? ''} />
        <Button aria-label="Clear">×</Button>
      </SearchField>
      <Button type="submit">Search</Button>
    </Form>
  )
}
