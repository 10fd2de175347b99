import { Link } from '@tanstack/react-router'
import { memo, useMemo } from 'react'
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components'
import type { Dossier } from '../../api/dossier.ts'
import { grouped } from '../../parts/wording.ts'
import { ALL, matrixOf, type Speaker, type Stand, type Topic } from './stands.ts'

interface MatrixProps {
  dossier: Dossier
  onShow(entry: number): void
}

const SIGNS: { readonly [stand in Stand]: string } = { asserts: '●', denies: '✕', other: '○' }
const CLASSES: { readonly [stand in Stand]: string } = {
  asserts: 'asserted',
  denies: 'denial',
  other: 'left-open',
}
const STANDS: readonly Stand[] = ['asserts', 'denies', 'other']

/** Who asserts and who denies which claim. */
export const Matrix = memo(({ dossier, onShow }: MatrixProps) => {
  const { speakers, topics } = useMemo(() => matrixOf(dossier), [dossier])
  const columns: Topic[] = [{ key: ALL, label: 'All claims', times: 0 }, ...topics]
  return (
    <>
      <ul className="legend">
        {STANDS.map((stand) => (
          <li key={stand} className={CLASSES[stand]}>
            <span aria-hidden="true">{SIGNS[stand]}</span>
            {stand === 'other' ? 'asks, declines, leaves open' : stand}
          </li>
        ))}
      </ul>
      <div className="scrolls">
        <Table aria-label="Who asserts and who denies" className="matrix">
          <TableHeader columns={columns.map((topic) => ({ id: topic.key, topic }))}>
            <Column id="who" isRowHeader>
              Who speaks
            </Column>
            {columns.map((topic) => (
              <Column key={topic.key} id={topic.key} className="topic">
                {topic.claim === undefined ? (
                  topic.label
                ) : (
                  <Link to="/claims/$claim" params={{ claim: String(topic.claim) }}>
                    {topic.label}
                  </Link>
                )}
              </Column>
            ))}
          </TableHeader>
          <TableBody>
            {speakers.map((speaker) => (
              <Row key={speaker.key} id={speaker.key} textValue={speaker.name}>
                <Cell className="who">
                  <Who speaker={speaker} />
                </Cell>
                {columns.map(({ key }) => (
                  <Cell key={key} className={key === ALL ? 'stands all' : 'stands'}>
                    <Stands cell={speaker.cells.get(key)} onShow={onShow} />
                  </Cell>
                ))}
              </Row>
            ))}
          </TableBody>
        </Table>
      </div>
    </>
  )
})

const Who = ({ speaker: { name, actor, isPublisher } }: { speaker: Speaker }) => (
  <>
    {actor === undefined ? (
      name
    ) : (
      <Link to="/actors/$actor" params={{ actor: String(actor) }}>
        {name}
      </Link>
    )}
    {isPublisher && <small> in its own words</small>}
  </>
)

interface StandsProps {
  cell: { [stand in Stand]: { id: number }[] } | undefined
  onShow(entry: number): void
}

const Stands = ({ cell, onShow }: StandsProps) => {
  if (!cell) {
    return (
      <span className="unknown" role="img" aria-label="says nothing of it">
        ·
      </span>
    )
  }
  return STANDS.filter((stand) => cell[stand].length > 0).map((stand) => (
    <a
      key={stand}
      href={`#entry-${cell[stand][0]!.id}`}
      className={`stand ${CLASSES[stand]}`}
      onClick={(event) => {
        event.preventDefault()
        onShow(cell[stand][0]!.id)
      }}
    >
      <span aria-hidden="true">{SIGNS[stand]}</span> {grouped(cell[stand].length)}
      <span className="only-heard"> {stand === 'other' ? 'left open' : stand}</span>
    </a>
  ))
}
