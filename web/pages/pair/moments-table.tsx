import { memo, useState } from 'react'
import {
  Button,
  Cell,
  Column,
  Disclosure,
  DisclosurePanel,
  Heading,
  Row as Line,
  Table,
  TableBody,
  TableHeader,
} from 'react-aria-components'
import { Certainty } from '../../parts/certainty.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'
import { momentInWords } from './chart.tsx'
import type { Moment, Row } from './moments.ts'

interface MomentsTableProps {
  moments: readonly Moment[]
  labels: { readonly [row in Row]: string }
  onShow(entry: number): void
}

/** Lines that are added at a time: hundreds at once would keep the page from answering. */
const LINES = 50

/** What the timeline shows, as a table; each line leads to its entry. */
export const MomentsTable = memo(({ moments, labels, onShow }: MomentsTableProps) => {
  const [most, setMost] = useState(LINES)
  const [isOpen, setOpen] = useState(false)
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={setOpen}>
      <Heading level={3} className="as-table">
        <Button slot="trigger" className="quiet">
          {isOpen ? '▾' : '▸'} The same as a table, {grouped(moments.length)} lines
        </Button>
      </Heading>
      <DisclosurePanel>
        {isOpen && (
          <div className="scrolls">
            <Table
              aria-label="Meetings, deals, shipments, words and denials"
              onRowAction={(key) => onShow(Number(key))}
            >
              <TableHeader>
                <Column>Day</Column>
                <Column>What</Column>
                <Column isRowHeader>In words</Column>
                <Column>How sure</Column>
              </TableHeader>
              <TableBody items={moments.slice(0, most).map((moment) => ({ id: moment.entry.id, moment }))}>
                {({ moment }) => (
                  <Line textValue={momentInWords(moment)}>
                    <Cell className="day">
                      {moment.isDayTold ? dayInWords(moment.day) : `told ${dayInWords(moment.day)}`}
                    </Cell>
                    <Cell>{labels[moment.row]}</Cell>
                    <Cell>{momentInWords(moment)}</Cell>
                    <Cell>{moment.isHedged ? <Certainty entry={moment.entry} /> : '–'}</Cell>
                  </Line>
                )}
              </TableBody>
            </Table>
            {most < moments.length && (
              <Button className="quiet few-more" onPress={() => setMost(most + LINES)}>
                {`Show ${grouped(Math.min(LINES, moments.length - most))} more`}
              </Button>
            )}
          </div>
        )}
      </DisclosurePanel>
    </Disclosure>
  )
})
