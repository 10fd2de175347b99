import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button, Form, Input, Label, TextField } from 'react-aria-components'
import { keepToken, Problem } from '../api/ask.ts'

/** What went wrong, in words, and what to do. */
export const Failed = ({ error }: { error: Error }) => {
  if (error instanceof Problem && error.status === 401) return <SignIn />
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

/** A server beyond this machine asks for its token once a tab. */
const SignIn = () => {
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
