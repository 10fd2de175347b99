/** A claim of transfers: what goes over, who tells it with which doubt, who denies it. */
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { Entry } from '../../api/queries.ts'
import { Certainty, Denied } from '../../parts/certainty.tsx'
import { Citation } from '../../parts/citation.tsx'
import { Few } from '../../parts/few.tsx'
import { ActorName } from '../../parts/names.tsx'
import { Voice } from '../../parts/voice.tsx'
import { bare, dayInWords, goodsOf, grouped, partiesOf, stanceOf } from '../../parts/wording.ts'
import {
  type Denial as DenialData,
  type Group as GroupData,
  goodsIn,
  leadsTo,
  type Telling as TellingData,
} from './tellings.ts'

interface GroupProps {
  group: GroupData
  /** `entry-12`: what the address leads to. */
  target: string
  /** Shows who hands to whom with each of the goods, where one side is not told. */
  withSides?: boolean
}

/** Tellings, and denials, that are shown before the others are asked for. */
const FIRST = 3

export const Group = memo(({ group, target, withSides = false }: GroupProps) => {
  const { tellings, denials, claim } = group
  const articles = new Set(tellings.flatMap(({ entries }) => entries.map((entry) => entry.citation.article)))
  return (
    <article className="group">
      <h4>{goodsIn(group).slice(0, 3).join('; ') || 'goods not told'}</h4>
      <p className="group-counts">
        {tellings.length > 0 &&
          `${grouped(tellings.length)} ${tellings.length === 1 ? 'telling' : 'tellings'} in ${grouped(articles.size)} ${articles.size === 1 ? 'article' : 'articles'}`}
        {denials.length > 0 && (
          <span className="denial">
            <Denied />
            {`${grouped(denials.length)} ${denials.length === 1 ? 'denial' : 'denials'}`}
          </span>
        )}
        {claim !== undefined && (
          <Link to="/claims/$claim" params={{ claim: String(claim) }}>
            The claim
          </Link>
        )}
      </p>
      {tellings.length > 0 && (
        <Few
          className="tellings"
          label="Who tells it"
          items={tellings}
          first={FIRST}
          isOpen={leadsTo({ tellings: tellings.slice(FIRST), denials: [] }, target)}
          keyOf={({ key }) => key}
        >
          {(telling) => <Telling telling={telling} isFirst={telling === tellings[0]} withSides={withSides} />}
        </Few>
      )}
      {denials.length > 0 && (
        <>
          <h5>Who denies it</h5>
          <Few
            className="group-denials"
            items={denials}
            first={FIRST}
            isOpen={leadsTo({ tellings: [], denials: denials.slice(FIRST) }, target)}
            keyOf={({ entry }) => entry.id}
          >
            {(denial) => <Denial denial={denial} />}
          </Few>
        </>
      )}
    </article>
  )
})

interface TellingProps {
  telling: TellingData
  /** Its words are shown; those of the others stand in their articles. */
  isFirst: boolean
  withSides: boolean
}

const Telling = ({ telling: { entries, day }, isFirst, withSides }: TellingProps) => {
  const [entry] = entries as [Entry]
  return (
    <>
      <p className="telling-head">
        <Voice entry={entry} />
        <Day entry={entry} day={day} />
      </p>
      {entries.map((one) => (
        <p key={one.id} id={`entry-${one.id}`} tabIndex={-1} className="telling-goods">
          {withSides && <Sides entry={one} />}
          {goodsOf(one) || 'goods not told'} <span className={`status status-${one.type}`}>{one.type}</span>{' '}
          <Certainty entry={one} />
          {one.verdict && <span className={`verdict verdict-${one.verdict}`}>{one.verdict} by a person</span>}
        </p>
      ))}
      {isFirst && (
        <blockquote className="words">
          <p>{bare(entry.words)}</p>
        </blockquote>
      )}
      <Citation citation={entry.citation} />
    </>
  )
}

const Day = ({ entry, day }: { entry: Entry; day: string }) => {
  if (day === '') return null
  return (
    <time className="entry-day" dateTime={day}>
      {entry.time?.value ? dayInWords(entry.time.value) : `told ${dayInWords(day)}`}
    </time>
  )
}

const Sides = ({ entry }: { entry: Entry }) => (
  <span className="sides">
    <Side parties={partiesOf(entry, 'supplier')} />
    <span className="arrow" role="img" aria-label="to">
      →
    </span>
    <Side parties={partiesOf(entry, 'recipient')} />
    {': '}
  </span>
)

const Side = ({ parties }: { parties: Entry['parties'] }) =>
  parties.length === 0 ? (
    <span className="unknown">not told</span>
  ) : (
    parties.map((party, i) => (
      <span key={party.start}>
        {i > 0 && ', '}
        <ActorName party={party} />
      </span>
    ))
  )

const Denial = ({ denial: { entry, also } }: { denial: DenialData }) => (
  <div id={entry.kind === 'transfer' ? `entry-${entry.id}` : undefined} tabIndex={-1} className="denial-line">
    {also.map((id) => (
      <span key={id} id={`entry-${id}`} tabIndex={-1} />
    ))}
    <p className="telling-head">
      {entry.kind === 'statement' ? (
        <span>
          <span className="speaker">
            {partiesOf(entry, 'source').map((party, i) => (
              <span key={party.start}>
                {i > 0 && ', '}
                <ActorName party={party} />
              </span>
            ))}
            {partiesOf(entry, 'source').length === 0 && <i>nobody named</i>}
          </span>{' '}
          <span className="stance denial">
            <Denied />
            {stanceOf(entry)}
          </span>
        </span>
      ) : (
        <>
          <Voice entry={entry} />
          <Certainty entry={entry} />
        </>
      )}
      <Day entry={entry} day={entry.time?.first ?? entry.citation.published?.slice(0, 10) ?? ''} />
    </p>
    <blockquote className="words denial-words">
      <p>{entry.sentence?.text ?? bare(entry.words)}</p>
    </blockquote>
    <Citation citation={entry.citation} />
  </div>
)
