/** Actors: people, organisations and countries, found while one types. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Button, Input, Label, SearchField, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { actorPagesQuery } from '../../api/actors.ts'
import { ACTOR_KINDS } from '../../app/actor-choices.ts'
import { Empty, EmptyLedger } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { ActorList } from './list.tsx'
import './actors.css'

const route = getRouteApi('/actors')

type Kind = (typeof ACTOR_KINDS)[number]

const KIND_NAMES: { readonly [kind in Kind]: string } = {
  person: 'People',
  organization: 'Organisations',
  country: 'Countries',
  place: 'Places',
  group: 'Groups',
}

export const Actors = () => {
  const { q = '', kind } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useRef<HTMLUListElement>(null)
  const asked = useInfiniteQuery({
    ...actorPagesQuery({ q: q.trim(), kind }),
    placeholderData: keepPreviousData,
  })
  const actors = asked.data?.pages.flatMap((page) => page.actors) ?? []
  const narrow = (change: { q?: string | undefined; kind?: Kind | undefined }, replace: boolean) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace, resetScroll: false })
  return (
    <Page
      title="Actors"
      lead="People, organisations and countries that articles tell of, those with most entries first."
    >
      <div className="actors-choice">
        <NameField
          q={q}
          onChange={(words) => narrow({ q: words || undefined }, true)}
          onDown={() => list.current?.querySelector('a')?.focus()}
        />
        <ToggleButtonGroup
          aria-label="Kinds"
          className="actors-kinds"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[kind ?? 'all']}
          onSelectionChange={(keys) => {
            const [chosen] = keys
            narrow({ kind: ACTOR_KINDS.find((one) => one === chosen) }, false)
          }}
        >
          <ToggleButton id="all">All</ToggleButton>
          {ACTOR_KINDS.map((one) => (
            <ToggleButton key={one} id={one}>
              {KIND_NAMES[one]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      {asked.error && <Failed error={asked.error} />}
      {asked.isPending && <Loading what="Actors" />}
      {asked.data &&
        actors.length === 0 &&
        (q === '' && kind === undefined ? (
          <EmptyLedger />
        ) : (
          <Empty>
            <p>Nobody of this name is on record. Type the beginning of a name, or take the kind away.</p>
          </Empty>
        ))}
      {actors.length > 0 && (
        <ActorList
          list={list}
          actors={actors}
          hasMore={asked.hasNextPage}
          isAsking={asked.isFetchingNextPage}
          more={asked.fetchNextPage}
        />
      )}
    </Page>
  )
}

interface NameFieldProps {
  q: string
  onChange(words: string): void
  onDown(): void
}

/** What is typed stands at once; the address follows, and leads when one goes back. */
const NameField = ({ q, onChange, onDown }: NameFieldProps) => {
  const [typed, setTyped] = useState(q)
  const told = useRef(q)
  useEffect(() => {
    if (q !== told.current) setTyped(q)
    told.current = q
  }, [q])
  const type = (words: string) => {
    setTyped(words)
    told.current = words
    onChange(words)
  }
  return (
    <SearchField
      value={typed}
      onChange={type}
      className="react-aria-SearchField actors-name"
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') onDown()
        else event.continuePropagation()
      }}
    >
      <Label>Name</Label>
      <Input placeholder="Beginning of a name: lav, kim j, defence min" />
      <Button aria-label="Clear">×</Button>
    </SearchField>
  )
}
