/** A statement, event or transfer as a line of a list: what, how sure, on whose word, its words, where it stands. */
import { Link } from '@tanstack/react-router'
import { memo, useId } from 'react'
import type { Entry as EntryData } from '../api/queries.ts'
import { Certainty, Denied } from './certainty.tsx'
import { Citation } from './citation.tsx'
import { ActorName } from './names.tsx'
import { Quote } from './quote.tsx'
import { dayInWords, EVENT_WORDS, goodsOf, partiesOf, stanceOf } from './wording.ts'

interface EntryProps {
  entry: EntryData
  /** Leaves out the link to its claim, on the claim's own page. */
  withoutClaim?: boolean
  /** Its place in a feed of which the page holds a part; `of` is -1 where nobody knows how many there are. */
  at?: number
  of?: number
  /** Whether Tab leads to it; others of the feed are gone to from it. */
  isStop?: boolean
  /** Of the entries from here on: a feed holds articles, so it stands in the first of them. */
  heading?: string | undefined
}

// While one scrolls, lists draw themselves anew many times a second; their entries stay as they are.
export const Entry = memo(({ entry, withoutClaim, at, of, isStop, heading }: EntryProps) => {
  const id = useId()
  return (
    <article
      className={`entry entry-${entry.kind}${entry.denies ? ' denies' : ''}`}
      {...(at !== undefined && {
        'aria-labelledby': id,
        'aria-posinset': at,
        'aria-setsize': of,
        tabIndex: isStop ? 0 : -1,
      })}
    >
      {heading !== undefined && <h2 className="entries-heading">{heading}</h2>}
      <header className="entry-head">
        <h3 id={id}>
          <What entry={entry} />
        </h3>
        <Certainty entry={entry} />
        {entry.verdict && (
          <span className={`verdict verdict-${entry.verdict}`}>{entry.verdict} by a person</span>
        )}
        {entry.time?.value && <time className="entry-day">{dayInWords(entry.time.value)}</time>}
      </header>
      <Quote words={entry.words} isDenial={entry.denies} around={aroundOf(entry)} />
      <footer className="entry-foot">
        <Citation citation={entry.citation} />
        {entry.claim !== undefined && !withoutClaim && (
          <Link to="/claims/$claim" params={{ claim: String(entry.claim) }} className="to-claim">
            Who else tells this
          </Link>
        )}
      </footer>
    </article>
  )
})

/** Where a short content stands in its sentence. */
export const aroundOf = ({ sentence, spans, words }: EntryData) => {
  const content = spans.content?.[0]
  if (!sentence || !content) return undefined
  const from = content.start - sentence.start
  return { sentence: sentence.text, from, to: Math.min(from + words.length, content.end - sentence.start) }
}

/** What is told, in a line: who says how, who does what to whom, who hands what to whom. */
export const What = ({ entry }: { entry: EntryData }) => {
  if (entry.kind === 'statement') return <Saying entry={entry} />
  if (entry.kind === 'event') return <Act entry={entry} />
  return <Flow entry={entry} />
}

const Saying = ({ entry }: { entry: EntryData }) => {
  const sources = partiesOf(entry, 'source')
  const to = partiesOf(entry, 'addressee')
  return (
    <>
      <span className="speaker">
        {sources.length > 0 ? (
          sources.map((party, i) => (
            <span key={party.start}>
              {i > 0 && ', '}
              <ActorName party={party} />
            </span>
          ))
        ) : entry.anonymous ? (
          <i>somebody unnamed</i>
        ) : (
          <i>nobody named</i>
        )}
      </span>{' '}
      <span className={entry.denies || entry.stance === 'denies' ? 'stance denial' : 'stance'}>
        {(entry.denies || entry.stance === 'denies') && <Denied />}
        {stanceOf(entry)}
      </span>
      {to.map((party) => (
        <span key={party.start}>
          {' '}
          to <ActorName party={party} />
        </span>
      ))}
    </>
  )
}

const Act = ({ entry }: { entry: EntryData }) => {
  const [actors, recipients] = [partiesOf(entry, 'actor'), partiesOf(entry, 'recipient')]
  return (
    <>
      <Names parties={actors} />{' '}
      <span className="act">{EVENT_WORDS[entry.type] ?? entry.type.toLowerCase()}</span>{' '}
      <Names parties={recipients} />
      {entry.mode && <small className="mode"> {entry.mode}</small>}
    </>
  )
}

const Flow = ({ entry }: { entry: EntryData }) => {
  const between = partiesOf(entry, 'party')
  const goods = goodsOf(entry)
  return (
    <>
      {between.length > 0 ? (
        <Names parties={between} />
      ) : (
        <>
          <Names parties={partiesOf(entry, 'supplier')} />
          <span className="arrow" role="img" aria-label="to">
            →
          </span>
          <Names parties={partiesOf(entry, 'recipient')} />
        </>
      )}
      <span className="goods">: {goods}</span>{' '}
      <span className={`status status-${entry.type}`}>{entry.type}</span>
    </>
  )
}

const Names = ({ parties }: { parties: EntryData['parties'] }) =>
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
