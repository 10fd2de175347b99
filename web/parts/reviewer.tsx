/** Who corrects: whoever signed in; else a name that is asked for once and kept by the browser. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState, useSyncExternalStore } from 'react'
import {
  Button,
  Dialog,
  Form,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components'
import { sessionQuery } from '../api/people.ts'

const KEPT = 'onrecord.who'
const listeners = new Set<() => void>()
let name = ''
try {
  name = localStorage.getItem(KEPT) ?? ''
} catch {}

/** Keeps the name that stands beside what a person corrects. */
const keepReviewer = (given: string): void => {
  name = given.trim().slice(0, 200)
  try {
    localStorage.setItem(KEPT, name)
  } catch {}
  for (const listener of listeners) listener()
}

/** The name; empty where nobody signs in and nobody was asked yet. */
export const useReviewer = (): string => {
  const { data: session } = useQuery(sessionQuery())
  const kept = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => name,
  )
  return session?.who ?? kept
}

/** Whether the name may be chosen: where people sign in, it is theirs. */
export const useMayName = (): boolean => !useQuery(sessionQuery()).data?.signIn

interface AskReviewerProps {
  isOpen: boolean
  /** Called with the name, or without one where the person thought better of it. */
  onDone(name?: string): void
}

export const AskReviewer = ({ isOpen, onDone }: AskReviewerProps) => (
  <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => open || onDone()} isDismissable>
    <Modal className="modal">
      <Dialog className="dialog">
        <NameForm onDone={onDone} />
      </Dialog>
    </Modal>
  </ModalOverlay>
)

const NameForm = ({ onDone }: Pick<AskReviewerProps, 'onDone'>) => {
  const [typed, setTyped] = useState(name)
  const keep = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() === '') return
    keepReviewer(typed)
    onDone(typed.trim())
  }
  return (
    <Form className="form" onSubmit={keep}>
      <Heading slot="title">Who are you?</Heading>
      <p>The ledger keeps beside every correction who made it. This browser remembers the name.</p>
      <TextField value={typed} onChange={setTyped} isRequired autoFocus maxLength={200}>
        <Label>Your name</Label>
        <Input autoComplete="name" />
      </TextField>
      <Button type="submit" className="primary">
        Go on
      </Button>
    </Form>
  )
}
