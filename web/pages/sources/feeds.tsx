import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button, Form, Input, Label, Text, TextField } from 'react-aria-components'
import { follow, followsQuery, unfollow } from '../../api/sources.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { grouped, momentInWords } from '../../parts/wording.ts'

export const Feeds = () => {
  const queries = useQueryClient()
  const found = useQuery(followsQuery())
  const [address, setAddress] = useState('')
  const [failed, setFailed] = useState<Error>()
  const act = async (work: Promise<unknown>) => {
    setFailed(undefined)
    try {
      await work
      setAddress('')
    } catch (error) {
      setFailed(error as Error)
    }
    await queries.invalidateQueries({ queryKey: ['follows'] })
  }
  return (
    <>
      <Form
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void act(follow(address.trim()))
        }}
      >
        <TextField value={address} onChange={setAddress} isRequired inputMode="url">
          <Label>Address of a feed or sitemap</Label>
          <Input placeholder="https://www.example.org/feed.xml" />
          <Text slot="description" className="help">
            Followed feeds are asked again by <code>onrecord follow run</code>, politely: as robots.txt has
            it, only for what changed, and one page at a time.
          </Text>
        </TextField>
        <Button type="submit" className="primary">
          Follow
        </Button>
      </Form>
      {(failed ?? found.error) && <Failed error={(failed ?? found.error)!} />}
      {found.isPending && <Loading what="Feeds" />}
      {found.data?.follows.length === 0 && (
        <Empty>
          <p>No feed is followed yet.</p>
        </Empty>
      )}
      <ul className="plain-list">
        {found.data?.follows.map(({ id, address: at, checked, next, items, unread, error }) => (
          <li key={id} className="feed">
            <span>
              <strong>{at}</strong>
              <small>
                {checked ? `asked ${momentInWords(checked)}` : 'not asked yet'}
                {next && `, next ${momentInWords(next)}`}; {grouped(items)} articles
                {unread > 0 && `, ${grouped(unread)} still to read`}
              </small>
              {error && <span className="fault">{error}</span>}
            </span>
            <Button aria-label={`Stop following ${at}`} onPress={() => void act(unfollow(id))}>
              Stop following
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
