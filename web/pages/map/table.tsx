import { useState } from 'react'
import { Cell, Column, Row, type SortDescriptor, Table, TableBody, TableHeader } from 'react-aria-components'
import type { Flow } from '../../api/flows.ts'
import { dayInWords, grouped } from '../../parts/wording.ts'
import { keyOf } from './arcs.ts'

interface FlowTableProps {
  flows: readonly Flow[]
  chosen: string | undefined
  onHover(key: string | undefined): void
  onChoose(key: string): void
}

/** What the map shows, as figures. */
export const FlowTable = ({ flows, chosen, onHover, onChoose }: FlowTableProps) => {
  const [sort, setSort] = useState<SortDescriptor>({ column: 'claims', direction: 'descending' })
  const sorted = [...flows].sort((a, b) => {
    const [x, y] = [sortedBy(a, sort.column), sortedBy(b, sort.column)]
    const by = x < y ? -1 : x > y ? 1 : 0
    return sort.direction === 'descending' ? -by : by
  })
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
        <TableBody items={sorted.map((flow) => ({ id: keyOf(flow), flow }))} dependencies={[chosen]}>
          {({ id, flow }) => (
            <Row id={id} onHoverStart={() => onHover(id)} onHoverEnd={() => onHover(undefined)}>
              <Cell textValue={`${flow.from.name} to ${flow.to.name}`}>{flow.from.name}</Cell>
              <Cell>
                <span aria-hidden="true" className="arrow">
                  →
                </span>
                {flow.to.name}
                <small className="flow-items">{flow.items.map(({ item }) => item).join(', ')}</small>
              </Cell>
              <Cell className="figure">{grouped(flow.claims)}</Cell>
              <Cell className={flow.denied > 0 ? 'figure denial' : 'figure'}>
                {flow.denied > 0 ? `✕ ${grouped(flow.denied)}` : '–'}
              </Cell>
              <Cell className="figure hedge-figure">{hedged(flow)}</Cell>
              <Cell className="day">{flow.last ? dayInWords(flow.last) : '–'}</Cell>
            </Row>
          )}
        </TableBody>
      </Table>
    </div>
  )
}

const Head = ({ id, children }: { id: string; children: string }) => (
  <Column id={id} allowsSorting isRowHeader={id === 'from'}>
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

const hedged = ({ possible, alleged }: Flow): string => {
  const parts = [
    possible > 0 && `${grouped(possible)} possible`,
    alleged > 0 && `${grouped(alleged)} alleged`,
  ]
  return parts.filter(Boolean).join(', ') || '–'
}

const sortedBy = (flow: Flow, column: SortDescriptor['column']): string | number => {
  if (column === 'from' || column === 'to') return flow[column].name
  if (column === 'hedged') return flow.possible + flow.alleged
  if (column === 'last') return flow.last ?? ''
  return column === 'denied' ? flow.denied : flow.claims
}
