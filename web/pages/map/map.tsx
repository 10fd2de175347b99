/** Map: what is told to have passed between countries. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Button, Checkbox } from 'react-aria-components'
import { type Flow, flowsQuery } from '../../api/flows.ts'
import { searchQuery } from '../../api/queries.ts'
import { Brush } from '../../parts/brush.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Entries } from '../../parts/entries.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { SearchForm } from '../../parts/search-form.tsx'
import { grouped } from '../../parts/wording.ts'
import { keyOf } from './arcs.ts'
import { Chart } from './chart.tsx'
import { FlowTable } from './table.tsx'
import './map.css'

const route = getRouteApi('/map')

export const FlowMap = () => {
  const { q = '', from, to, since, until, denied = true } = route.useSearch()
  const navigate = route.useNavigate()
  const [hovered, setHovered] = useState<string>()
  const whole = useQuery(flowsQuery({ q }))
  const part = useQuery({ ...flowsQuery({ q, since, until }), placeholderData: keepPreviousData })
  const flows = useMemo(
    () => (part.data?.flows ?? []).filter((flow) => denied || flow.denied < flow.claims),
    [part.data, denied],
  )
  const chosen = from && to ? `${from}-${to}` : undefined
  const choose = (key: string) => {
    const [a, b] = key.split('-')
    void navigate({
      search: (before) =>
        chosen === key ? { ...before, from: undefined, to: undefined } : { ...before, from: a, to: b },
      replace: true,
      resetScroll: false,
    })
  }
  const flow = flows.find((one) => keyOf(one) === chosen)
  const failed = whole.error ?? part.error
  return (
    <Page
      title="Map"
      lead="Arms, goods and technology that somebody says passed, or will pass, between countries."
    >
      <SearchForm
        q={q}
        label="Narrow to"
        placeholder="item:missile publisher:Reuters certainty:certain"
        onSearch={(words) => void navigate({ search: (before) => ({ ...before, q: words || undefined }) })}
      />
      {failed && <Failed error={failed} />}
      {whole.isPending && <Loading what="Flows" />}
      {whole.data?.flows.length === 0 && (
        <Empty>
          <p>
            No transfer between two countries is on record{q && ' that this narrows to'}.{' '}
            {q ? 'Take a field away.' : <Link to="/add">Add articles that tell of one</Link>}
          </p>
        </Empty>
      )}
      {whole.data && whole.data.flows.length > 0 && (
        <>
          <div className="map-legend">
            <Legend />
            <Checkbox
              isSelected={denied}
              onChange={(shown) =>
                void navigate({
                  search: (before) => ({ ...before, denied: shown ? undefined : false }),
                  replace: true,
                })
              }
            >
              Also what is wholly denied
            </Checkbox>
          </div>
          <Chart flows={flows} lit={hovered ?? chosen} onHover={setHovered} onChoose={choose} />
          <Brush
            label="Months of the acts"
            months={whole.data.months.map(({ month, claims }) => ({ month, count: claims }))}
            since={since}
            until={until}
            onChange={(span) =>
              void navigate({
                search: (before) => ({ ...before, since: span.since, until: span.until }),
                replace: true,
                resetScroll: false,
              })
            }
          />
          <Section title="The same as a table" count={flows.length} note={noteOf(part.data)}>
            <FlowTable flows={flows} chosen={chosen} onHover={setHovered} onChoose={choose} />
          </Section>
          {flow && <Chosen flow={flow} q={q} since={since} until={until} close={() => choose(keyOf(flow))} />}
        </>
      )}
    </Page>
  )
}

const noteOf = (data: { unplaced: number; bounded?: boolean } | undefined): string => {
  const parts = ['Each claim counts once, however many tell it.']
  if (data && data.unplaced > 0) parts.push(`${grouped(data.unplaced)} more tell no country, or only one.`)
  if (data?.bounded) parts.push('Only the newest are counted: narrow the search for the others.')
  return parts.join(' ')
}

const Legend = () => (
  <ul className="legend">
    <li>
      <svg width="44" height="10" aria-hidden="true">
        <path d="M0,5H34" className="arc-line flow1" strokeWidth="3" />
        <path d="M44,5L33,0V10Z" className="arc-head flow1" />
      </svg>
      one way, wider with more claims
    </li>
    <li>
      <svg width="44" height="10" aria-hidden="true">
        <path d="M0,5H34" className="arc-line flow2" strokeWidth="3" />
        <path d="M44,5L33,0V10Z" className="arc-head flow2" />
      </svg>
      the way back
    </li>
    <li>
      <svg width="34" height="10" aria-hidden="true">
        <path d="M0,5H34" className="arc-line flow1" strokeWidth="3" strokeDasharray="6 4" />
      </svg>
      only possible or alleged
    </li>
    <li className="denial">
      <span aria-hidden="true">✕</span> denied by somebody
    </li>
  </ul>
)

interface ChosenProps {
  flow: Flow
  q: string
  since: string | undefined
  until: string | undefined
  close(): void
}

/** The entries of one flow. */
const Chosen = ({ flow: { from, to }, q, since, until, close }: ChosenProps) => {
  const query = [
    'kind:transfer',
    `from:"${from.name}"`,
    `to:"${to.name}"`,
    since && `since:${since}`,
    until && `until:${until}`,
    q,
  ]
    .filter(Boolean)
    .join(' ')
  const found = useInfiniteQuery(searchQuery({ q: query, order: 'day' }))
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? []
  const total = found.data?.pages[0]?.total ?? 0
  return (
    <Section
      title={`${from.name} to ${to.name}`}
      count={found.data && total}
      actions={
        <>
          {from.actor !== undefined && to.actor !== undefined && (
            <Link
              className="button"
              to="/pairs/$one/$other"
              params={{ one: String(from.actor), other: String(to.actor) }}
            >
              All between the two
            </Link>
          )}
          <Button onPress={close}>Close</Button>
        </>
      }
    >
      {found.error && <Failed error={found.error} />}
      {found.isPending && <Loading what="Entries of this flow" />}
      {total > 0 && (
        <Entries
          entries={entries}
          total={total}
          label={`${from.name} to ${to.name}`}
          hasMore={found.hasNextPage}
          isAsking={found.isFetchingNextPage}
          more={found.fetchNextPage}
        />
      )}
    </Section>
  )
}
