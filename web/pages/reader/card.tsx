/** An entry in the margin: what is told, how sure, since when, and what it belongs together with. */
import { Link } from '@tanstack/react-router'
import { memo, type ReactNode, type Ref } from 'react'
import { Button } from 'react-aria-components'
import type { Entry } from '../../api/queries.ts'
import { Certainty } from '../../parts/certainty.tsx'
import { What } from '../../parts/entry.tsx'
import { dayInWords } from '../../parts/wording.ts'
import type { Tie } from './ties.ts'

interface CardProps {
  entry: Entry
  ties: readonly Tie[]
  flow?: 1 | 2 | undefined
  isLit: boolean
  isChosen: boolean
  choose(key: string | undefined): void
  /** What can be done with it, on the chosen card. */
  children?: ReactNode
  ref?: Ref<HTMLLIElement>
}

export const Card = memo(({ entry, ties, flow, isLit, isChosen, choose, children, ref }: CardProps) => (
  <li
    ref={ref}
    data-key={entry.key}
    className={[
      'card',
      `card-${entry.kind}`,
      flow && `card-flow${flow}`,
      (entry.denies || entry.stance === 'denies') && 'card-denies',
      entry.verdict && `card-${entry.verdict}`,
      isLit && 'lit',
      isChosen && 'chosen',
    ]
      .filter(Boolean)
      .join(' ')}
    aria-current={isChosen || undefined}
  >
    <h3>
      <What entry={entry} />
    </h3>
    <p className="card-facts">
      <Certainty entry={entry} />
      {entry.time?.value && <time>{dayInWords(entry.time.value)}</time>}
      {isChosen && <span>confidence {entry.confidence.toFixed(2)}</span>}
      {entry.verdict && (
        <span className={`verdict verdict-${entry.verdict}`}>{entry.verdict} by a person</span>
      )}
    </p>
    {ties.map(({ words, key, name }) => (
      <p key={words + key} className="card-tie">
        {words}{' '}
        <Button className="more" onPress={() => choose(key)}>
          {name}
        </Button>
      </p>
    ))}
    {isChosen && entry.claim !== undefined && (
      <p className="card-tie">
        <Link to="/claims/$claim" params={{ claim: String(entry.claim) }}>
          Who else tells this
        </Link>
      </p>
    )}
    {children}
    <Button
      className="card-open"
      onPress={() => choose(isChosen ? undefined : entry.key)}
      aria-label={isChosen ? 'Leave this entry' : `Show ${entry.kind}: ${entry.words.slice(0, 80)}`}
    >
      <span aria-hidden="true">{isChosen ? '×' : '›'}</span>
    </Button>
  </li>
))
