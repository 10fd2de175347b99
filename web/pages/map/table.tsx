import { memo, useMemo, useState } from 'react'
import {
  Button,
  Cell,
  Column,
  Row,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
} from 'react-aria-components'
import type { Flow } from '../../api/flows.ts'
import { dayInWords, grouped } from '../../parts/wording.ts'
import { keyOf } from './arcs.ts'

interface FlowTableProps {
  flows: readonly Flow[]
  chosen: string | undefined
  onHover(key: string | undefined): void
  onChoose(key: string): void
}

/** Rows that are shown before the others are asked for. */
const SHOWN = 25

/** What the map shows, as figures. */
export const FlowTable = memo(({ flows, chosen, onHover, onChoose }: FlowTableProps) => {
  const [isWhole, setWhole] = useState(false)
  const [sort, setSort] = useState<SortDescriptor>({ column: 'claims', direction: 'descending' })
  const sorted = useMemo(() => sortedFlows(flows, sort), [flows, sort])
  // The same rows as long as they say the same: a table of rows made anew is built anew.
  const rows = useMemo(
    () => (isWhole ? sorted : sorted.slice(0, SHOWN)).map((flow) => ({ id: keyOf(flow), flow })),
    [sorted, isWhole],
  )
  return (
    <div className="scrolls">
      <Table
        aria-label="Flows between countries"
        className="flow-table"
        sortDescriptor={sort}
        onSortChange={setSort}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === undefined ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys]
          if (key !== undefined) onChoose(String(key))
        }}
      >
        <TableHeader>
          <Head id="from">From</Head>
          <Head id="to">To</Head>
          <Head id="claims">Claims</Head>
          <Head id="denied">Denied</Head>
          <Head id="hedged">Possible or alleged</Head>
          <Head id="last">Last</Head>
        </TableHeader>
        <TableBody items={rows}>
          {({ id, flow }) => (
            <Row id={id} onHoverStart={() => onHover(id)} onHoverEnd={() => onHover(undefined)}>
              <Cell textValue={`${flow.from.name} to ${flow.to.name}`}>{flow.from.name}</Cell>
              <Cell>
                <span aria-hidden="true" className="arrow">
                  →
                </span>
                {flow.to.name}
                <small className="flow-items">
                  {flow.items.map(({ item }) => itemInWords(item)).join(', ')}
                </small>
              </Cell>
              <Cell className="figure">{grouped(flow.claims)}</Cell>
              <Cell className={flow.denied > 0 ? 'figure denial' : 'figure'}>
                {flow.denied > 0 ? `✕ ${grouped(flow.denied)}` : '–'}
              </Cell>
              <Cell className="figure hedged">
                <Hedged flow={flow} />
              </Cell>
              <Cell className="day">{flow.last ? dayInWords(flow.last) : '–'}</Cell>
            </Row>
          )}
        </TableBody>
      </Table>
      {rows.length < sorted.length && (
        <p className="more-line">
          <Button onPress={() => setWhole(true)}>{`Show all ${grouped(sorted.length)}`}</Button>
        </p>
      )}
    </div>
  )
})

const sortedFlows = (flows: readonly Flow[], { column, direction }: SortDescriptor): Flow[] =>
  [...flows].sort((a, b) => {
    const [x, y] = [sortedBy(a, column), sortedBy(b, column)]
    const by = x < y ? -1 : x > y ? 1 : 0
    return direction === 'descending' ? -by : by
  })

const Head = ({ id, children }: { id: string; children: string }) => (
  <Column
    id={id}
    allowsSorting
    isRowHeader={id === 'from' || id === 'to'}
    className={['claims', 'denied', 'hedged'].includes(id) ? 'figure' : 'words-column'}
  >
    {({ sortDirection }) => (
      <>
        {children}
        <span aria-hidden="true" className="sort-sign">
          {sortDirection === 'ascending' ? ' ▲' : sortDirection === 'descending' ? ' ▼' : ''}
        </span>
      </>
    )}
  </Column>
)

const Hedged = ({ flow }: { flow: Flow }) => {
  const parts = (['possible', 'alleged'] as const).filter((how) => flow[how] > 0)
  if (parts.length === 0) return '–'
  return parts.map((how) => <span key={how}>{`${grouped(flow[how])} ${how} `}</span>)
}

/** Categories have hyphens: "combat-aircraft". */
const itemInWords = (item: string): string => item.replaceAll('-', ' ')

const sortedBy = (flow: Flow, column: SortDescriptor['column']): string | number => {
  if (column === 'from' || column === 'to') return flow[column].name
  if (column === 'hedged') return flow.possible + flow.alleged
  if (column === 'last') return flow.last ?? ''
  return column === 'denied' ? flow.denied : flow.claims
}
