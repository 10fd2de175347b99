import { Link } from '@tanstack/react-router'
import type { Entry } from '../api/queries.ts'
import { Denied } from './certainty.tsx'

/** On whose word an event or transfer is told: the speaker, or the article itself. */
export const Voice = ({ entry: { voice, citation } }: { entry: Entry }) => {
  if (!voice) {
    return (
      <span className="voice">
        <span className="speaker">{citation.publisher ?? 'The article'}</span> in its own words
      </span>
    )
  }
  const { name, actor, stance = 'says' } = voice
  return (
    <span className="voice">
      <span className="speaker">
        {actor === undefined ? (
          name === 'nobody named' ? (
            <i>{name}</i>
          ) : (
            name
          )
        ) : (
          <Link to="/actors/$actor" params={{ actor: String(actor) }}>
            {name}
          </Link>
        )}
      </span>{' '}
      <span className={stance === 'denies' ? 'stance denial' : 'stance'}>
        {stance === 'denies' && <Denied />}
        {stance}
      </span>
    </span>
  )
}
