import { Link } from '@tanstack/react-router'
import { grouped } from './wording.ts'

interface SpeakersProps {
  speakers: readonly { name: string; actor?: number | undefined; times: number }[]
}

/** Who speaks most, as bars that begin at nothing. */
export const Speakers = ({ speakers }: SpeakersProps) => {
  const most = Math.max(...speakers.map(({ times }) => times))
  return (
    <ol className="speakers">
      {speakers.map(({ name, actor, times }) => (
        <li key={actor ?? name}>
          <span className="speakers-name">
            {actor === undefined ? (
              name
            ) : (
              <Link to="/actors/$actor" params={{ actor: String(actor) }}>
                {name}
              </Link>
            )}
          </span>
          <span className="speakers-times">
            {grouped(times)}
            <span className="only-heard">{times === 1 ? ' statement' : ' statements'}</span>
          </span>
          <span className="speakers-bar" aria-hidden="true" style={{ width: `${(100 * times) / most}%` }} />
        </li>
      ))}
    </ol>
  )
}
