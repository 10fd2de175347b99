import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, memo, useState } from 'react'
import {
  Button,
  Dialog,
  DialogTrigger,
  Form,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components'
import { watch } from '../../api/sources.ts'
import { forgetSeen } from './watch-seen.ts'

/** Keeps a search under a name. */
export const SaveWatch = memo(({ q }: { q: string }) => (
  <DialogTrigger>
    <Button>Save this search</Button>
    <ModalOverlay className="overlay" isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">{({ close }) => <NameForm q={q} close={close} />}</Dialog>
      </Modal>
    </ModalOverlay>
  </DialogTrigger>
))

const NameForm = ({ q, close }: { q: string; close(): void }) => {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [failed, setFailed] = useState<Error>()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await watch(name.trim(), q)
      forgetSeen(name.trim())
      await queries.invalidateQueries({ queryKey: ['watches'] })
      close()
    } catch (error) {
      setFailed(error as Error)
    }
  }
  return (
    <Form className="form" onSubmit={(event) => void save(event)}>
      <Heading slot="title">Save this search</Heading>
      <p>
        <code>{q}</code>
      </p>
      <p className="help">What comes to match it from now on is counted, here and in its feed.</p>
      <TextField value={name} onChange={setName} isRequired autoFocus maxLength={100}>
        <Label>Name</Label>
        <Input placeholder="Denials of arms deals" />
      </TextField>
      {failed && (
        <p className="fault" role="alert">
          {failed.message}
        </p>
      )}
      <div className="actions">
        <Button type="submit" className="primary">
          Save
        </Button>
        <Button onPress={close}>Cancel</Button>
      </div>
    </Form>
  )
}
