/** What can be said of the chosen entry, and what was said. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button, Dialog, DialogTrigger, Form, Input, Label, Popover, TextField } from 'react-aria-components'
import type { Entry } from '../../api/queries.ts'
import { correctionsQuery } from '../../api/reader.ts'
import { dayInWords } from '../../parts/wording.ts'
import { FIELD_NAMES } from './fields.ts'
import type { Reviewing } from './reviewing.ts'

interface ActionsProps {
  entry: Entry
  reviewing: Reviewing
  isRejecting: boolean
  setRejecting(isRejecting: boolean): void
  correct(): void
}

export const Actions = ({ entry, reviewing, isRejecting, setRejecting, correct }: ActionsProps) => (
  <>
    {entry.verdict && <Saids entry={entry} />}
    <div className="card-actions">
      <Button onPress={() => reviewing.say(entry, { action: 'accept' })}>
        Accept <kbd>a</kbd>
      </Button>
      <Button onPress={correct}>
        Correct <kbd>e</kbd>
      </Button>
      <DialogTrigger isOpen={isRejecting} onOpenChange={setRejecting}>
        <Button>
          Reject <kbd>x</kbd>
        </Button>
        <Popover placement="bottom end">
          <Dialog className="dialog" aria-label="Reject">
            <Reason
              reject={(why) => {
                setRejecting(false)
                reviewing.say(entry, { action: 'reject', ...(why && { why }) })
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {entry.verdict && (
        <Button className="quiet" onPress={() => reviewing.undo(entry)}>
          Take back
        </Button>
      )}
    </div>
  </>
)

const Reason = ({ reject }: { reject(why: string): void }) => {
  const [why, setWhy] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    reject(why.trim())
  }
  return (
    <Form className="reason" onSubmit={submit}>
      <TextField value={why} onChange={setWhy} autoFocus maxLength={2000}>
        <Label>Why is it wrong? (optional)</Label>
        <Input placeholder="It is a headline, nobody says it" />
      </TextField>
      <Button type="submit" className="primary">
        Reject
      </Button>
    </Form>
  )
}

/** Who said what of it, the newest first. */
const Saids = ({ entry }: { entry: Entry }) => {
  const { data } = useQuery(correctionsQuery())
  const here = (data?.corrections ?? []).filter(
    (one) => one.of === 'entry' && one.entry === entry.id && one.undone === undefined,
  )
  return (
    <ul className="saids">
      {here.map(({ id, action, who, why, at, change }) => (
        <li key={id}>
          {DONE[action] ?? action} by {who} on {dayInWords(at)}
          {change && (
            <>
              :{' '}
              {Object.entries(change)
                .map(([field, value]) => `${(FIELD_NAMES[field] ?? field).toLowerCase()} is ${String(value)}`)
                .join(', ')}
            </>
          )}
          {why && <q className="why">{why}</q>}
        </li>
      ))}
    </ul>
  )
}

const DONE: { readonly [action: string]: string } = {
  accept: 'Accepted',
  correct: 'Corrected',
  reject: 'Rejected',
  annotate: 'Noted',
  split: 'Parted from its claim',
}
