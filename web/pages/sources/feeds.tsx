import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button, Form, Input, Label, Text, TextField } from 'react-aria-components'
import type { Follow } from '../../../src/desk/answers/sources.ts'
import { follow, followsQuery, unfollow } from '../../api/sources.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { useMay } from '../../parts/may.ts'
import { grouped, momentInWords } from '../../parts/wording.ts'

export const Feeds = () => {
  const queries = useQueryClient()
  const mayFollow = useMay('reviewer')
  const found = useQuery(followsQuery())
  const [address, setAddress] = useState('')
  const [failed, setFailed] = useState<Error>()
  const act = async (work: Promise<unknown>) => {
    setFailed(undefined)
    try {
      await work
    } catch (error) {
      setFailed(error as Error)
    }
    await queries.invalidateQueries({ queryKey: ['follows'] })
  }
  return (
    <>
      {mayFollow && (
        <Form
          className="form"
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            void act(follow(address.trim()).then(() => setAddress('')))
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
      )}
      {(failed ?? found.error) && <Failed error={(failed ?? found.error)!} />}
      {found.isPending && <Loading what="Feeds" />}
      {found.data?.follows.length === 0 && (
        <Empty>
          <p>
            No feed is followed yet. What a followed feed brings is read and stands under Today; a terminal
            does the same with <code>onrecord follow add</code>.
          </p>
        </Empty>
      )}
      <ul className="plain-list" aria-label="Feeds that are followed">
        {found.data?.follows.map((followed) => (
          <li key={followed.id} className="feed">
            <Followed follow={followed} />
            {mayFollow && (
              <Button
                aria-label={`Stop following ${followed.address}`}
                onPress={() => void act(unfollow(followed.id))}
              >
                Stop following
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A feed, and how it goes with it. */
const Followed = ({
  follow: { address, kind, checked, next, items, unread, failed, error },
}: {
  follow: Follow
}) => (
  <span>
    <strong>{address}</strong>
    <small>
      {[
        kind,
        checked ? `asked ${momentInWords(checked)}` : 'not asked yet',
        next && `not again before ${momentInWords(next)}`,
        `${grouped(items)} ${items === 1 ? 'page' : 'pages'} read`,
        unread > 0 && `${grouped(unread)} still to read`,
        failed > 0 && `${grouped(failed)} could not be read`,
      ]
        .filter(Boolean)
        .join(', ')}
    </small>
    {error && <span className="fault">{error}</span>}
  </span>
)
