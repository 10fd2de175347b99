/** Map: what is told to have passed between countries. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useState } from 'react'
import { Checkbox, Radio, RadioGroup } from 'react-aria-components'
import { flowsQuery } from '../../api/flows.ts'
import { Brush } from '../../parts/brush.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { SearchForm } from '../../parts/search-form.tsx'
import { useStep } from '../../parts/step.ts'
import { grouped } from '../../parts/wording.ts'
import { flowInWords } from './arc-line.tsx'
import { keyOf } from './arcs.ts'
import { Chart } from './chart.tsx'
import { Chosen } from './chosen.tsx'
import { Legend } from './legend.tsx'
import { FlowTable } from './table.tsx'
import './map.css'

const route = getRouteApi('/map')

export const FlowMap = () => {
  const { q = '', from, to, since, until, denied = true, view = 'world' } = route.useSearch()
  const navigate = route.useNavigate()
  const step = useStep()
  const [hovered, setHovered] = useState<string>()
  const [fits, setFits] = useState(false)
  const below = useRef<HTMLDivElement>(null)
  const whole = useQuery(flowsQuery({ q }))
  const part = useQuery({ ...flowsQuery({ q, since, until }), placeholderData: keepPreviousData })
  const flows = useMemo(
    () => (part.data?.flows ?? []).filter((flow) => denied || flow.denied < flow.claims),
    [part.data, denied],
  )
  const chosen = from && to ? `${from}-${to}` : undefined
  const choose = useCallback(
    (key: string | undefined) => {
      const [a, b] = key?.split('-') ?? []
      void navigate({ search: (before) => ({ ...before, from: a, to: b }), ...step('flow') })
    },
    [navigate, step],
  )
  // On the map one sees neither the table nor what stands below it.
  const chooseOnMap = useCallback(
    (key: string) => {
      choose(key)
      requestAnimationFrame(() => below.current?.scrollIntoView({ block: 'start' }))
    },
    [choose],
  )
  const flow = flows.find((one) => keyOf(one) === chosen)
  const told = flows.find((one) => keyOf(one) === hovered) ?? flow
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
      {whole.data?.flows.length === 0 && (
        <Empty>
          <p>
            No transfer between two countries is on record{q && ' that this narrows to'}.{' '}
            {q ? 'Take a field away.' : <Link to="/add">Add articles that tell of one</Link>}
          </p>
        </Empty>
      )}
      {(whole.isPending || (whole.data && whole.data.flows.length > 0)) && !whole.error && (
        <>
          <div className="map-legend">
            <Legend />
            <div className="map-choices">
              <Checkbox
                isSelected={denied}
                onChange={(shown) =>
                  void navigate({
                    search: (before) => ({ ...before, denied: shown ? undefined : false }),
                    ...step('denied'),
                  })
                }
              >
                Also what is wholly denied
              </Checkbox>
              {fits && (
                <RadioGroup
                  className="map-view"
                  aria-label="Part of the world"
                  orientation="horizontal"
                  value={view}
                  onChange={(chosenView) =>
                    void navigate({
                      search: (before) => ({ ...before, view: chosenView === 'flows' ? 'flows' : undefined }),
                      ...step('view'),
                    })
                  }
                >
                  <Radio value="world">Whole world</Radio>
                  <Radio value="flows">Fit to the flows</Radio>
                </RadioGroup>
              )}
            </div>
          </div>
          <Chart
            flows={flows}
            lit={hovered ?? chosen}
            isFitted={view === 'flows'}
            onFits={setFits}
            onHover={setHovered}
            onChoose={chooseOnMap}
          />
          {whole.isPending && <Loading what="Flows" />}
          {whole.data && part.data && (
            <>
              <p className="map-told">
                {told ? flowInWords(told) : 'Choose an arrow, or a row of the table, to see its entries.'}
              </p>
              <Brush
                label="Months of the acts"
                months={whole.data.months.map(({ month, claims }) => ({ month, count: claims }))}
                since={since}
                until={until}
                onChange={(span) =>
                  void navigate({
                    search: (before) => ({ ...before, since: span.since, until: span.until }),
                    ...step('brush'),
                  })
                }
              />
              <Section title="The same as a table" count={flows.length} note={noteOf(part.data)}>
                {flows.length > 0 ? (
                  <FlowTable flows={flows} chosen={chosen} onHover={setHovered} onChoose={choose} />
                ) : (
                  <Empty>
                    <p>No transfer between two countries is told of these months. Choose more of them.</p>
                  </Empty>
                )}
              </Section>
            </>
          )}
          <div ref={below} className="map-chosen" aria-live="polite">
            {flow && <Chosen flow={flow} q={q} since={since} until={until} close={() => choose(undefined)} />}
          </div>
        </>
      )}
    </Page>
  )
}

const noteOf = (data: { unplaced: number; bounded: boolean } | undefined): string => {
  const parts = ['Each claim counts once, however many tell it.']
  if (data && data.unplaced > 0) parts.push(`${grouped(data.unplaced)} more tell no country, or only one.`)
  if (data?.bounded) parts.push('Only the newest are counted: narrow the search for the others.')
  return parts.join(' ')
}
