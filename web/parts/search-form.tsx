import { type ReactNode, useEffect, useId, useState } from 'react'
import { Button, Form, Input, Label, SearchField } from 'react-aria-components'

interface SearchFormProps {
  /** What is searched for now. */
  q: string
  label: string
  placeholder?: string
  /** Why the search cannot be understood. */
  fault?: string | undefined
  /** Beside the button: help, for one. */
  children?: ReactNode
  onSearch(words: string): void
}

/** A search in the ledger's language, begun by Enter or the button. */
export const SearchForm = ({ q, label, placeholder, fault, children, onSearch }: SearchFormProps) => {
  const faultId = useId()
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
      <SearchField
        value={typed}
        onChange={setTyped}
        onClear={() => onSearch('')}
        isInvalid={fault !== undefined}
        // The browser would send nothing more as long as the last search was wrong.
        validationBehavior="aria"
        {...(fault !== undefined && { 'aria-describedby': faultId })}
      >
        <Label>{label}</Label>
        <Input placeholder={placeholder ?? ''} />
        <Button aria-label="Clear">×</Button>
      </SearchField>
      <Button type="submit">Search</Button>
      {children}
      {fault !== undefined && (
        <p id={faultId} className="fault" role="alert">
          {fault}
        </p>
      )}
    </Form>
  )
}
