/** In the masthead: who is signed in, and what they can do about that. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import {
  Button,
  Dialog,
  Form,
  Header,
  Heading,
  Input,
  Label,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Modal,
  ModalOverlay,
  Popover,
  Text,
  TextField,
} from 'react-aria-components'
import { changePassword, changeSession, sessionQuery, signOut } from '../api/people.ts'

export const Who = () => {
  const queries = useQueryClient()
  const { data } = useQuery(sessionQuery())
  const [isChanging, setChanging] = useState(false)
  const [failed, setFailed] = useState<Error>()
  if (data?.who === undefined) return null
  const leave = async () => {
    try {
      await signOut()
      changeSession(queries, { signIn: true })
    } catch (error) {
      setFailed(error as Error)
    }
  }
  return (
    <>
      {failed && (
        <span className="fault" role="alert">
          {failed.message}
        </span>
      )}
      <MenuTrigger>
        <Button className="quiet who" aria-label={`Signed in as ${data.who}, ${data.role}`}>
          <span className="who-name">{data.who}</span> <span aria-hidden="true">▾</span>
        </Button>
        <Popover placement="bottom end">
          <Menu onAction={(key) => (key === 'out' ? void leave() : setChanging(true))}>
            <MenuSection>
              <Header>{`Signed in as ${data.who}, ${data.role}`}</Header>
              <MenuItem id="password">Change your password</MenuItem>
              <MenuItem id="out">Sign out</MenuItem>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      <ModalOverlay className="overlay" isOpen={isChanging} onOpenChange={setChanging} isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">
            <ChangePassword close={() => setChanging(false)} name={data.who} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  )
}

const ChangePassword = ({ close, name }: { close(): void; name: string }) => {
  const [old, setOld] = useState('')
  const [wanted, setWanted] = useState('')
  const [failed, setFailed] = useState<Error>()
  const [isDone, setDone] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setFailed(undefined)
    try {
      await changePassword(old, wanted)
      setDone(true)
    } catch (error) {
      setFailed(error as Error)
    }
  }
  if (isDone)
    return (
      <>
        <Heading slot="title">Your password is changed</Heading>
        <p role="status">Wherever else you were signed in, you are no more.</p>
        <Button onPress={close} className="primary" autoFocus>
          Close
        </Button>
      </>
    )
  return (
    <Form className="form" onSubmit={(event) => void save(event)}>
      <Heading slot="title">Change your password</Heading>
      <input type="text" autoComplete="username" value={name} readOnly hidden />
      <TextField type="password" value={old} onChange={setOld} isRequired autoFocus maxLength={1000}>
        <Label>Your password now</Label>
        <Input autoComplete="current-password" />
      </TextField>
      <TextField
        type="password"
        value={wanted}
        onChange={setWanted}
        isRequired
        minLength={15}
        maxLength={200}
      >
        <Label>A new one</Label>
        <Input autoComplete="new-password" />
        <Text slot="description" className="help">
          15 characters or more: a few words that do not belong together.
        </Text>
      </TextField>
      {failed && (
        <p className="fault" role="alert">
          {failed.message}
        </p>
      )}
      <div className="actions">
        <Button type="submit" className="primary">
          Change it
        </Button>
        <Button onPress={close}>Cancel</Button>
      </div>
    </Form>
  )
}
