/** An actor, chosen by typing the beginning of a name. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { actorsQuery } from '../api/queries.ts'
import { grouped, kindInWords } from './wording.ts'

interface ActorFieldProps {
  label: string
  /** One that is not to be chosen. */
  without?: number | undefined
  onChoose(actor: number): void
}

export const ActorField = ({ label, without, onChoose }: ActorFieldProps) => {
  const [words, setWords] = useState('')
  const found = useQuery({
    ...actorsQuery({ q: words.trim(), limit: 20 }),
    placeholderData: keepPreviousData,
  })
  return (
    <ComboBox
      className="actor-field"
      items={(found.data?.actors ?? []).filter(({ id }) => id !== without)}
      inputValue={words}
      onInputChange={setWords}
      selectedKey={null}
      onSelectionChange={(key) => key !== null && onChoose(Number(key))}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label>{label}</Label>
      <div className="actor-field-box">
        <Input placeholder="A name" />
        <Button aria-label="Show actors">▾</Button>
      </div>
      <Popover>
        <ListBox renderEmptyState={() => <p className="help">Nobody of this name is on record.</p>}>
          {({ id, name, kind, entries }: { id: number; name: string; kind: string; entries: number }) => (
            <ListBoxItem id={id} textValue={name}>
              {name} <small>{`${kindInWords(kind)}, ${grouped(entries)}`}</small>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
