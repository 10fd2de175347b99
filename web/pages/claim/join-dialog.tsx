/** "The same as …": another claim, found by words, is held for this one. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import {
  Autocomplete,
  Button,
  Dialog,
  Form,
  Heading,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField,
  TextField,
} from 'react-aria-components'
import { type ClaimLine, someClaimsQuery } from '../../api/claims.ts'
import { bare } from '../../parts/wording.ts'
import { spanInWords, times, voicesInWords } from './counted.ts'

interface JoinDialogProps {
  isOpen: boolean
  close(): void
  /** The claim that goes on. */
  claim: number
  /** What is looked for before anything is typed: claims of the same parties. */
  near: string
  join(from: number, why: string): void
}

export const JoinDialog = ({ isOpen, close, ...rest }: JoinDialogProps) => (
  <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => open || close()} isDismissable>
    <Modal className="modal join">
      <Dialog className="dialog">
        <JoinForm close={close} {...rest} />
      </Dialog>
    </Modal>
  </ModalOverlay>
)

const JoinForm = ({ close, claim, near, join }: Omit<JoinDialogProps, 'isOpen'>) => {
  const [words, setWords] = useState('')
  const [from, setFrom] = useState<number>()
  const [why, setWhy] = useState('')
  const q = words.trim() || near
  const found = useQuery({ ...someClaimsQuery(q), placeholderData: keepPreviousData })
  const others = (found.data?.claims ?? []).filter(({ id }) => id !== claim)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (from === undefined) return
    close()
    join(from, why.trim())
  }
  return (
    <Form className="join-form" onSubmit={submit}>
      <Heading slot="title">The same as …</Heading>
      <p>Find the other claim. Both are told as one from then on, under the number of this one.</p>
      <Autocomplete inputValue={words} onInputChange={setWords}>
        <SearchField autoFocus>
          <Label>Words of the other claim</Label>
          <Input placeholder="10,000 containers" />
          <Button aria-label="Clear">×</Button>
        </SearchField>
        <ListBox
          aria-label="Claims"
          className="react-aria-ListBox join-list"
          selectionMode="single"
          escapeKeyBehavior="none"
          selectedKeys={from === undefined ? [] : [from]}
          onSelectionChange={(keys) =>
            setFrom(keys === 'all' ? undefined : Number([...keys][0]) || undefined)
          }
          renderEmptyState={() => (
            <p className="help">
              {found.error
                ? found.error.message
                : found.isPending
                  ? 'Looking …'
                  : 'No other claim says this.'}
            </p>
          )}
        >
          {others.map((line) => (
            <ListBoxItem
              key={line.id}
              id={line.id}
              textValue={`${bare(line.words)} ${factsOf(line)}`}
              className="react-aria-ListBoxItem join-claim"
            >
              <span className="join-words">{bare(line.words)}</span>{' '}
              <span className="join-facts">{factsOf(line)}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Autocomplete>
      <TextField value={why} onChange={setWhy} maxLength={2000}>
        <Label>Why are they the same? (optional)</Label>
        <Input />
      </TextField>
      <div className="actions">
        <Button type="submit" className="primary" isDisabled={from === undefined}>
          They are the same
        </Button>
        <Button onPress={close}>Cancel</Button>
      </div>
    </Form>
  )
}

const factsOf = ({ kind, firstTold, lastTold, voices, articles, denials }: ClaimLine): string =>
  `${kind}, ${spanInWords(firstTold, lastTold)}, ${voicesInWords(voices, articles)}${denials > 0 ? `, denied ${times(denials)}` : ''}`
