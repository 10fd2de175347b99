import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import {
  type Dossier,
  type DossierActor,
  inSpan,
  oneSidedQuery,
  quoted,
  type Span,
} from '../../api/dossier.ts'
import { Few } from '../../parts/few.tsx'
import { grouped } from '../../parts/wording.ts'
import { Group } from './group.tsx'
import { oneSided } from './one-sided.ts'
import { groupsOf, leadsTo } from './tellings.ts'

interface ColumnProps {
  dossier: Dossier
  from: DossierActor
  to: DossierActor
  list: Dossier['out']
  /** Which of the two colours of a flow. */
  flow: 'flow1' | 'flow2'
  span: Span
  target: string
}

/** Claims that are shown before the others are asked for. */
const FIRST = 8

/** All that is told to have gone one way. */
export const Column = ({ dossier, from, to, list, flow, span, target }: ColumnProps) => {
  const { entries: denials } = dossier.denials
  const groups = useMemo(() => groupsOf(list.entries, denials), [list, denials])
  const { data: found } = useQuery(oneSidedQuery(from.name, to.name, span))
  const others = useMemo(
    () => (found ? groupsOf(oneSided(found, from, to, dossier), denials) : []),
    [found, from, to, dossier, denials],
  )
  return (
    <section className={`column column-${flow}`} aria-label={`From ${from.name} to ${to.name}`}>
      <h3>
        {from.name}{' '}
        <span role="img" aria-label="to">
          →
        </span>{' '}
        {to.name}
      </h3>
      {groups.length === 0 ? (
        <p className="column-none">
          Nothing is told to have gone from {from.name} to {to.name}
          {span.since || span.until ? ' in these days' : ''}.
        </p>
      ) : (
        <>
          <p className="column-counts">
            {`${grouped(list.total)} ${list.total === 1 ? 'transfer' : 'transfers'} in ${grouped(groups.length)} ${groups.length === 1 ? 'claim' : 'claims'}`}
            {list.total > list.entries.length && (
              <>
                , the newest {grouped(list.entries.length)} here.{' '}
                <Link
                  to="/search"
                  search={{
                    q: inSpan(`kind:transfer from:${quoted(from.name)} to:${quoted(to.name)}`, span),
                    order: 'day',
                  }}
                >
                  All of them
                </Link>
              </>
            )}
          </p>
          <Few
            items={groups}
            first={FIRST}
            keyOf={({ key }) => key}
            isOpen={groups.slice(FIRST).some((group) => leadsTo(group, target))}
          >
            {(group) => <Group group={group} target={leadsTo(group, target) ? target : ''} />}
          </Few>
        </>
      )}
      {others.length > 0 && (
        <div className="one-sided">
          <h4>One side not told</h4>
          <p className="note">
            Articles about the two tell these of one side, or of its capital or ministry; whether they belong
            here is for you to judge.
          </p>
          <Few
            items={others}
            first={4}
            isOpen={others.slice(4).some((group) => leadsTo(group, target))}
            keyOf={({ key }) => key}
          >
            {(group) => <Group group={group} target={leadsTo(group, target) ? target : ''} withSides />}
          </Few>
        </div>
      )}
    </section>
  )
}
