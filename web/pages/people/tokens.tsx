import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button, Form, Input, Label, Text, TextField } from 'react-aria-components'
import {
  addToken,
  peopleQuery,
  type Role,
  revokeToken,
  sessionQuery,
  type TokenTold,
  tokensQuery,
} from '../../api/people.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { dayInWords } from '../../parts/wording.ts'
import { RoleField } from './role-field.tsx'

export const Tokens = () => {
  const queries = useQueryClient()
  const found = useQuery(tokensQuery())
  const [failed, setFailed] = useState<Error>()
  const told = async () => {
    for (const queryKey of [['tokens'], ['people'], ['audit']]) await queries.invalidateQueries({ queryKey })
  }
  const revoke = async (id: number) => {
    setFailed(undefined)
    try {
      await revokeToken(id)
    } catch (error) {
      setFailed(error as Error)
    }
    await told()
  }
  const error = failed ?? found.error
  return (
    <>
      <p className="note">
        A program brings a token along instead of a password: <code>Authorization: Bearer TOKEN</code>. It may
        do no more than the person who answers for it.
      </p>
      {error && <Failed error={error} />}
      {found.isPending && <Loading what="Tokens" />}
      {found.data?.tokens.length === 0 && (
        <Empty>
          <p>There are no tokens.</p>
        </Empty>
      )}
      <ul className="plain-list" aria-label="Tokens">
        {found.data?.tokens.map((token) => (
          <Line key={token.id} token={token} revoke={() => void revoke(token.id)} />
        ))}
      </ul>
      <NewToken made={told} />
    </>
  )
}

const Line = ({ token, revoke }: { token: TokenTold; revoke(): void }) => {
  const { id, person, role, label, added, expires, used } = token
  const [isAsked, setAsked] = useState(false)
  return (
    <li className="feed">
      <span>
        <strong>{label === '' ? `Token ${id}` : label}</strong>
        <small>
          {[
            `${person}, ${role}`,
            `made ${dayInWords(added)}`,
            used ? `used ${dayInWords(used)}` : 'never used',
            expires ? `ends ${dayInWords(expires)}` : 'without end',
            `token ${id}`,
          ].join(', ')}
        </small>
      </span>
      {isAsked ? (
        <span className="actions">
          <Button className="danger" autoFocus onPress={revoke}>
            End it for good
          </Button>
          <Button className="quiet" onPress={() => setAsked(false)}>
            Keep
          </Button>
        </span>
      ) : (
        <Button className="quiet" aria-label={`End token ${id} of ${person}`} onPress={() => setAsked(true)}>
          End
        </Button>
      )}
    </li>
  )
}

const NewToken = ({ made }: { made(): Promise<void> }) => {
  const { data: session } = useQuery(sessionQuery())
  const people = useQuery(peopleQuery())
  const [person, setPerson] = useState<string>()
  const [role, setRole] = useState<Role>('reader')
  const [label, setLabel] = useState('')
  const [days, setDays] = useState('365')
  const [token, setToken] = useState<string>()
  const [failed, setFailed] = useState<Error>()
  const owner = person ?? session?.who ?? ''
  const make = async (event: FormEvent) => {
    event.preventDefault()
    setFailed(undefined)
    setToken(undefined)
    try {
      setToken((await addToken({ person: owner, role, label: label.trim(), days: Number(days) })).token)
      setLabel('')
      await made()
    } catch (error) {
      setFailed(error as Error)
    }
  }
  return (
    <Form className="form new-person" onSubmit={(event) => void make(event)}>
      <h2>Make a token</h2>
      <label className="chosen-person">
        Who answers for it
        <select value={owner} onChange={(event) => setPerson(event.target.value)}>
          {people.data?.people.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <RoleField label="What it may do" role={role} onChange={setRole} />
      <TextField value={label} onChange={setLabel} isRequired maxLength={200}>
        <Label>What it is for</Label>
        <Input placeholder="Nightly export" autoComplete="off" />
      </TextField>
      <TextField value={days} onChange={setDays} isRequired inputMode="numeric" pattern="[1-9][0-9]{0,3}">
        <Label>Days until it ends</Label>
        <Input autoComplete="off" />
        <Text slot="description" className="help">
          1 to 3650
        </Text>
      </TextField>
      {failed && (
        <p className="fault" role="alert">
          {failed.message}
        </p>
      )}
      <div role="status">
        {token && (
          <p className="new-token">
            Shown only now: <code>{token}</code>
          </p>
        )}
      </div>
      <Button type="submit" className="primary">
        Make it
      </Button>
    </Form>
  )
}
