/** Where people share a ledger: nothing is shown before one has signed in. */
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button, Form, Input, Label, TextField } from 'react-aria-components'
import { changeSession, signIn } from '../api/people.ts'
import { Page } from '../parts/page.tsx'

export const SignIn = () => {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [failed, setFailed] = useState<Error>()
  const [isBusy, setBusy] = useState(false)
  const enter = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailed(undefined)
    try {
      const session = await signIn(name, password)
      changeSession(queries, session)
    } catch (error) {
      setFailed(error as Error)
      setPassword('')
      setBusy(false)
    }
  }
  return (
    <Page title="Sign in" lead="This desk is shared. What you change stands under your name.">
      <Form className="sign-in" onSubmit={(event) => void enter(event)}>
        <TextField value={name} onChange={setName} isRequired autoFocus maxLength={200}>
          <Label>Name</Label>
          <Input autoComplete="username" />
        </TextField>
        <TextField type="password" value={password} onChange={setPassword} isRequired maxLength={1000}>
          <Label>Password</Label>
          <Input autoComplete="current-password" />
        </TextField>
        {failed && (
          <p className="fault" role="alert">
            {failed.message}
          </p>
        )}
        <Button type="submit" className="primary" isDisabled={isBusy}>
          {isBusy ? 'Signing in …' : 'Sign in'}
        </Button>
        <p className="help">
          An admin can give you another password: on the page People, or from a terminal.
        </p>
      </Form>
    </Page>
  )
}
