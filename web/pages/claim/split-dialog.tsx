/** "Not the same": which entries tell something else, and why. */
import { type FormEvent, useState } from 'react'
import {
  Button,
  Checkbox,
  CheckboxGroup,
  Dialog,
  Form,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components'
import type { Entry } from '../../api/queries.ts'
import { inPlainWords } from './naming.ts'
import type { Wording } from './wordings.ts'

interface SplitDialogProps {
  /** Nothing is open without one. */
  wording: Wording | undefined
  close(): void
  split(entries: readonly Entry[], why: string): void
}

export const SplitDialog = ({ wording, close, split }: SplitDialogProps) => (
  <ModalOverlay
    className="overlay"
    isOpen={wording !== undefined}
    onOpenChange={(open) => open || close()}
    isDismissable
  >
    <Modal className="modal">
      <Dialog className="dialog">
        {wording && <SplitForm wording={wording} close={close} split={split} />}
      </Dialog>
    </Modal>
  </ModalOverlay>
)

const SplitForm = ({ wording, close, split }: SplitDialogProps & { wording: Wording }) => {
  const entries = wording.tellings.flatMap((telling) => telling.entries)
  const [chosen, setChosen] = useState(() => entries.map(({ key }) => key))
  const [why, setWhy] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    close()
    split(
      entries.filter(({ key }) => chosen.includes(key)),
      why.trim(),
    )
  }
  return (
    <Form className="split-form" onSubmit={submit}>
      <Heading slot="title">Not the same</Heading>
      <p>This tells something else than the claim does. It becomes a claim of its own.</p>
      {entries.length > 1 && (
        <CheckboxGroup className="split-entries" value={chosen} onChange={setChosen}>
          <Label>What was read here</Label>
          {entries.map((entry) => (
            <Checkbox key={entry.key} value={entry.key}>
              <span>
                <b>{entry.kind}</b> {inPlainWords(entry)}{' '}
                <small>{entry.citation.publisher ?? `article ${entry.citation.article}`}</small>
              </span>
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <TextField value={why} onChange={setWhy} isRequired autoFocus maxLength={2000}>
        <Label>Why is it not the same?</Label>
        <Input placeholder="It is about another year" />
      </TextField>
      <div className="actions">
        <Button type="submit" className="primary" isDisabled={chosen.length === 0 || why.trim() === ''}>
          Split off
        </Button>
        <Button onPress={close}>Cancel</Button>
      </div>
    </Form>
  )
}
