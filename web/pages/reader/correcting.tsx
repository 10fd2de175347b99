/** The bar in which a part of an entry is corrected: which part, and its new value. */
import { type FormEvent, type KeyboardEvent, type Ref, useState } from 'react'
import { Button, Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components'
import type { Entry } from '../../api/queries.ts'
import { currentOf, type Field, fieldName, fieldsOf } from './fields.ts'

interface CorrectingProps {
  entry: Entry
  field: Field
  setField(field: Field): void
  /** Words that are selected, as a name. */
  words: string
  save(value: string | number, why: string): void
  leave(): void
  ref?: Ref<HTMLFormElement>
}

const DAY = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/

export const Correcting = ({ entry, field, setField, words, save, leave, ref }: CorrectingProps) => {
  const fields = fieldsOf(entry.kind)
  const [typed, setTyped] = useState<{ [field: string]: string }>({})
  const [why, setWhy] = useState('')
  const now = currentOf(entry, field)
  const value = field.by === 'words' ? words : (typed[field.name] ?? now ?? '')
  const fault = faultOf(field, value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!fault) save(field.by === 'figure' ? Number(value) : value, why.trim())
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave()
  }
  return (
    <form
      ref={ref}
      className="correcting"
      aria-label="Correct this entry"
      onSubmit={submit}
      onKeyDown={onKey}
    >
      <RadioGroup
        aria-label="What to correct"
        className="chips"
        orientation="horizontal"
        value={field.name}
        onChange={(name) => setField(fields.find((one) => one.name === name)!)}
      >
        {fields.map((one, i) => (
          <Radio key={one.name} value={one.name} className="chip">
            {fieldName(entry.kind, one)} <kbd>{i + 1}</kbd>
          </Radio>
        ))}
      </RadioGroup>
      <div className="correcting-value">
        {field.by === 'words' && (
          <p role="status">
            {now !== undefined && now !== words && (
              <>
                <del>{now}</del> <span aria-hidden="true">→</span>{' '}
              </>
            )}
            <ins>{words || 'select words in the text'}</ins>
            <small>
              {' '}
              Select words in the text: by mouse, or <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd>, more
              with <kbd>Shift</kbd>.
            </small>
          </p>
        )}
        {field.by === 'choice' && (
          <RadioGroup
            key={field.name}
            aria-label={fieldName(entry.kind, field)}
            className="chips"
            orientation="horizontal"
            value={value}
            onChange={(chosen) => setTyped({ ...typed, [field.name]: chosen })}
          >
            {field.choices!.map(([one, inWords]) => (
              <Radio key={one} value={one} className="chip" autoFocus={one === value}>
                {inWords}
              </Radio>
            ))}
          </RadioGroup>
        )}
        {(field.by === 'day' || field.by === 'figure') && (
          <TextField
            key={field.name}
            value={value}
            onChange={(now) => setTyped({ ...typed, [field.name]: now })}
            autoFocus
            inputMode={field.by === 'figure' ? 'decimal' : 'text'}
          >
            <Label>
              {field.by === 'day'
                ? 'Day as 2023-11-11, month as 2023-11, or year'
                : 'The figure alone, such as 6700'}
            </Label>
            <Input />
          </TextField>
        )}
      </div>
      <TextField value={why} onChange={setWhy} className="correcting-why" maxLength={2000}>
        <Label>Why (optional)</Label>
        <Input />
      </TextField>
      <div className="card-actions">
        <Button type="submit" className="primary" isDisabled={fault}>
          Save <kbd>Enter</kbd>
        </Button>
        <Button onPress={leave}>
          Cancel <kbd>Esc</kbd>
        </Button>
      </div>
    </form>
  )
}

const faultOf = ({ by }: Field, value: string): boolean => {
  if (by === 'day') return !DAY.test(value)
  if (by === 'figure') return value.trim() === '' || !Number.isFinite(Number(value))
  return value === ''
}
