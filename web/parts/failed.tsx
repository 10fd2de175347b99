import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { Button, Form, Input, Label, TextField } from 'react-aria-components'
import { keepToken, Problem } from '../api/ask.ts'
import { sessionQuery } from '../api/people.ts'

/** What went wrong, in words, and what to do. */
export const Failed = ({ error }: { error: Error }) => {
  if (error instanceof Problem && error.status === 401) return <NotSignedIn />
  return (
    <div className="failed" role="alert">
      <strong>This did not work.</strong>
      <p>{error.message}</p>
      {error instanceof Problem && error.errors.length > 0 && (
        <ul>
          {error.errors.map(({ where, problem }) => (
            <li key={where + problem}>
              <code>{where}</code> {problem}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The session is over, which the frame is to see; or the server asks for its token. */
const NotSignedIn = () => {
  const queries = useQueryClient()
  const { data } = useQuery(sessionQuery())
  const isShared = data?.signIn === true
  useEffect(() => {
    if (isShared) void queries.invalidateQueries({ queryKey: sessionQuery().queryKey })
  }, [isShared, queries])
  return isShared ? <p role="status">You are not signed in any more.</p> : <EnterToken />
}

/** A server beyond this machine asks for its token once a tab. */
const EnterToken = () => {
  const queries = useQueryClient()
  const [token, setToken] = useState('')
  const enter = (event: FormEvent) => {
    event.preventDefault()
    keepToken(token.trim())
    void queries.resetQueries()
  }
  return (
    <Form className="sign-in" onSubmit={enter}>
      <p>This desk is kept by a token, which whoever serves it can tell you.</p>
      <TextField type="password" value={token} onChange={setToken} isRequired autoFocus>
        <Label>Token</Label>
        <Input />
      </TextField>
      <Button type="submit">Open the desk</Button>
    </Form>
  )
}
