import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components'
import type { Dossier, Span } from '../../api/dossier.ts'
import { grouped } from '../../parts/wording.ts'
import { type Partner, partnersOf } from './partners.ts'

interface WithWhomProps {
  dossier: Dossier
  span: Span
}

const FIRST = 8

/** With whom, as figures; each name leads to what passed between the two. */
export const WithWhom = ({ dossier, span }: WithWhomProps) => {
  const [isWhole, setWhole] = useState(false)
  const partners = partnersOf(dossier)
  const own = String(dossier.actors[0]!.id)
  const shown = isWhole ? partners : partners.slice(0, FIRST)
  if (partners.length === 0) return <p className="help">Nobody else is told of with them.</p>
  return (
    <>
      <div className="scrolls">
        <Table aria-label="With whom" className="with-whom">
          <TableHeader>
            <Column isRowHeader>With</Column>
            <Column className="figure">
              <Arrow>→</Arrow> to them
            </Column>
            <Column className="figure">
              <Arrow>←</Arrow> from them
            </Column>
            <Column className="figure">acts</Column>
            <Column className="figure">words</Column>
          </TableHeader>
          <TableBody>
            {shown.map((partner) => (
              <Row key={partner.id} id={partner.id} textValue={partner.name}>
                <Cell>
                  <Link
                    to="/pairs/$one/$other"
                    params={{ one: own, other: String(partner.id) }}
                    search={span}
                    className="with-name"
                  >
                    {partner.name}
                  </Link>
                </Cell>
                <Figure partner={partner} of="gives" className="flow1" />
                <Figure partner={partner} of="gets" className="flow2" />
                <Figure partner={partner} of="acts" />
                <Figure partner={partner} of="words" />
              </Row>
            ))}
          </TableBody>
        </Table>
      </div>
      {shown.length < partners.length && (
        <Button className="quiet few-more" onPress={() => setWhole(true)}>
          {`Show ${grouped(partners.length - shown.length)} more`}
        </Button>
      )}
    </>
  )
}

const Arrow = ({ children }: { children: string }) => <span aria-hidden="true">{children}</span>

interface FigureProps {
  partner: Partner
  of: 'gives' | 'gets' | 'acts' | 'words'
  className?: string
}

const Figure = ({ partner, of, className = '' }: FigureProps) => (
  <Cell className={`figure ${partner[of] === 0 ? 'none' : className}`}>
    {partner[of] === 0 ? '–' : grouped(partner[of])}
  </Cell>
)
