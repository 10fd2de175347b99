import { Link } from '@tanstack/react-router'
import type { Brief, BriefClaim } from '../../api/brief.ts'
import { Entry } from '../../parts/entry.tsx'
import { Section } from '../../parts/page.tsx'
import { grouped } from '../../parts/wording.ts'

/** The brief's parts, those that have something. */
export const Digest = ({ brief }: { brief: Brief }) => {
  const { transfers, events, denials, statements, figures, speakers, changed } = brief
  return (
    <div className="digest">
      {transfers.length > 0 && (
        <Section title="Transfers" note="Most widely told first; copies of one text count once.">
          <Claims claims={transfers} />
        </Section>
      )}
      {figures.length > 0 && (
        <Section title="Changed figures">
          <ul className="plain-list">
            {figures.map(({ claim, before, now, entry }) => (
              <li key={claim}>
                <Link to="/claims/$claim" params={{ claim: String(claim) }}>
                  <s>{before}</s> → <strong>{now}</strong>
                </Link>
                <small>{entry.citation.headline}</small>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {denials.length > 0 && (
        <Section title="Denials">
          {denials.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Section>
      )}
      {events.length > 0 && (
        <Section title="Events">
          <Claims claims={events} />
        </Section>
      )}
      {statements.length > 0 && (
        <Section
          title="Statements"
          note="Accusations, warnings, promises, requests and confirmations by name."
        >
          {statements.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Section>
      )}
      {speakers.length > 0 && (
        <Section title="Who spoke most">
          <p>
            {speakers.map(({ name, actor, times }, i) => (
              <span key={name}>
                {i > 0 && ', '}
                {actor === undefined ? (
                  name
                ) : (
                  <Link to="/actors/$actor" params={{ actor: String(actor) }}>
                    {name}
                  </Link>
                )}{' '}
                <small>{grouped(times)}</small>
              </span>
            ))}
          </p>
        </Section>
      )}
      {changed.length > 0 && (
        <Section title="Changed articles">
          <ul className="plain-list">
            {changed.map(({ article, headline, version }) => (
              <li key={article}>
                <Link
                  to="/articles/$article"
                  params={{ article: String(article) }}
                  search={{ version, against: version - 1 }}
                >
                  {headline ?? `Article ${article}`}
                </Link>
                <small>version {version}</small>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}

const Claims = ({ claims }: { claims: readonly BriefClaim[] }) =>
  claims.map(({ entry, voices, known }) => (
    <div key={entry.id} className="claim-item">
      <Entry entry={entry} />
      <p className="claim-counts">
        {voices > 1 ? `${grouped(voices)} independent voices` : 'one voice'}
        {known ? ', told before' : ', new'}
      </p>
    </div>
  ))
