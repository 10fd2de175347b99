import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
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
  Text,
  TextField,
} from 'react-aria-components'
import {
  addPerson,
  changePerson,
  type PersonTold,
  peopleQuery,
  type Role,
  removePerson,
} from '../../api/people.ts'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { dayInWords, momentInWords } from '../../parts/wording.ts'
import { RoleField } from './role-field.tsx'

/** @param own name of whoever is signed in */
export const Everybody = ({ own }: { own: string | undefined }) => {
  const found = useQuery(peopleQuery())
  if (found.error) return <Failed error={found.error} />
  if (found.isPending) return <Loading what="People" />
  return (
    <>
      <div className="scrolls">
        <table className="everybody">
          <caption className="only-heard">People who may sign in</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Signed in</th>
              <th scope="col" className="figure">
                Tokens
              </th>
              <th scope="col">
                <span className="only-heard">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.data.people.map((person) => (
              <Row key={person.name} person={person} isOwn={person.name === own} />
            ))}
          </tbody>
        </table>
      </div>
      <NewPerson />
    </>
  )
}

const Row = ({ person, isOwn }: { person: PersonTold; isOwn: boolean }) => {
  const { name, role, added, signedIn, sessions, tokens } = person
  return (
    <tr>
      <th scope="row">
        <Link to="/people" search={{ show: 'trail', who: name }}>
          {name}
        </Link>
        {isOwn && <small> you</small>}
      </th>
      <td>{role}</td>
      <td>
        {signedIn ? momentInWords(signedIn) : `never; added ${dayInWords(added)}`}
        {sessions > 0 && <small>{` ${sessions} open`}</small>}
      </td>
      <td className="figure">{tokens > 0 ? tokens : '–'}</td>
      <td>
        <DialogTrigger>
          <Button className="quiet" aria-label={`Change ${name}`}>
            Change
          </Button>
          <ModalOverlay className="overlay" isDismissable>
            <Modal className="modal">
              <Dialog className="dialog">
                {({ close }) => <ChangePerson person={person} isOwn={isOwn} close={close} />}
              </Dialog>
            </Modal>
          </ModalOverlay>
        </DialogTrigger>
      </td>
    </tr>
  )
}

/** Does something, tells what went wrong, and has the list told anew. */
const useDoing = (): { failed: Error | undefined; act(work: () => Promise<unknown>): Promise<boolean> } => {
  const queries = useQueryClient()
  const [failed, setFailed] = useState<Error>()
  return {
    failed,
    act: async (work) => {
      setFailed(undefined)
      try {
        await work()
        for (const queryKey of [['people'], ['tokens'], ['audit'], ['session']])
          await queries.invalidateQueries({ queryKey })
        return true
      } catch (error) {
        setFailed(error as Error)
        return false
      }
    },
  }
}

interface ChangeProps {
  person: PersonTold
  isOwn: boolean
  close(): void
}

const ChangePerson = ({ person: { name, role: now }, isOwn, close }: ChangeProps) => {
  const [role, setRole] = useState<Role>(now)
  const [password, setPassword] = useState('')
  const [isRemoving, setRemoving] = useState(false)
  const { failed, act } = useDoing()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = { ...(role !== now && { role }), ...(password !== '' && { password }) }
    if (Object.keys(wanted).length === 0 || (await act(() => changePerson(name, wanted)))) close()
  }
  return (
    <Form className="form" onSubmit={(event) => void save(event)}>
      <Heading slot="title">{name}</Heading>
      <RoleField label="Role" role={role} onChange={setRole} />
      {!isOwn && (
        <NewPasswordField
          label="Another password (optional)"
          value={password}
          onChange={setPassword}
          isRequired={false}
        />
      )}
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
        {!isOwn &&
          (isRemoving ? (
            <Button className="danger" autoFocus onPress={() => void act(() => removePerson(name))}>
              Remove for good
            </Button>
          ) : (
            <Button className="quiet" onPress={() => setRemoving(true)}>
              Remove {name}
            </Button>
          ))}
      </div>
      {isRemoving && <p className="help">Sessions and tokens end. What they said stays under their name.</p>}
    </Form>
  )
}

interface PasswordProps {
  label: string
  value: string
  onChange(value: string): void
  isRequired?: boolean
}

const NewPasswordField = ({ label, value, onChange, isRequired = true }: PasswordProps) => (
  <TextField
    type="password"
    value={value}
    onChange={onChange}
    isRequired={isRequired}
    minLength={15}
    maxLength={200}
  >
    <Label>{label}</Label>
    <Input autoComplete="new-password" />
    <Text slot="description" className="help">
      15 characters or more: a few words that do not belong together.
    </Text>
  </TextField>
)

const NewPerson = () => {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('reviewer')
  const [password, setPassword] = useState('')
  const [added, setAdded] = useState<string>()
  const { failed, act } = useDoing()
  const add = async (event: FormEvent) => {
    event.preventDefault()
    setAdded(undefined)
    if (!(await act(() => addPerson({ name: name.trim(), role, password })))) return
    setAdded(name.trim())
    setName('')
    setPassword('')
  }
  return (
    <Form className="form new-person" onSubmit={(event) => void add(event)}>
      <h2>Add somebody</h2>
      <TextField value={name} onChange={setName} isRequired maxLength={100}>
        <Label>Name</Label>
        <Input autoComplete="off" />
      </TextField>
      <RoleField label="Role" role={role} onChange={setRole} />
      <NewPasswordField
        label="A first password, which they should change"
        value={password}
        onChange={setPassword}
      />
      {failed && (
        <p className="fault" role="alert">
          {failed.message}
        </p>
      )}
      <p role="status">{added && `${added} can sign in now.`}</p>
      <Button type="submit" className="primary">
        Add
      </Button>
    </Form>
  )
}
