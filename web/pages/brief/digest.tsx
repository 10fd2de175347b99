import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Brief, BriefClaim } from '../../api/brief.ts'
import { Denials, deniedClaims, partDenials } from '../../parts/denials.tsx'
import { Entry } from '../../parts/entry.tsx'
import { Section } from '../../parts/page.tsx'
import { bySentence, Together } from '../../parts/together.tsx'
import { Voices } from '../../parts/voices.tsx'

interface PartData {
  id: string
  title: string
  note?: string
  count: number
  body: ReactNode
}

/** The brief's parts, those that have something. */
export const partsOf = (brief: Brief): PartData[] => {
  const parted = partDenials(brief.transfers, brief.denials)
  const denied = deniedClaims(parted.denials)
  return [
    {
      id: 'transfers',
      title: 'Transfers',
      note: 'Most widely told first; copies of one text count once.',
      count: parted.told.length,
      body: <Claims claims={parted.told} />,
    },
    {
      id: 'figures',
      title: 'Changed figures',
      count: brief.figures.length,
      body: <Figures figures={brief.figures} />,
    },
    {
      id: 'denials',
      title: 'Denials',
      count: denied.length,
      body: <Denials denied={denied} />,
    },
    { id: 'events', title: 'Events', count: brief.events.length, body: <Claims claims={brief.events} /> },
    {
      id: 'statements',
      title: 'Statements',
      note: 'Accusations, warnings, promises, requests and confirmations by name.',
      count: brief.statements.length,
      body: brief.statements.map((entry) => <Entry key={entry.id} entry={entry} />),
    },
    {
      id: 'changed',
      title: 'Changed articles',
      count: brief.changed.length,
      body: <Changed changed={brief.changed} />,
    },
  ].filter(({ count }) => count > 0)
}

export const Digest = ({ parts }: { parts: readonly PartData[] }) => (
  <div className="digest">
    {parts.map(({ id, title, note, body }) => (
      <div key={id} id={id} className="digest-part">
        <Section title={title} note={note}>
          {body}
        </Section>
      </div>
    ))}
  </div>
)

const Claims = ({ claims }: { claims: readonly BriefClaim[] }) =>
  bySentence(claims).map((items) => (
    <Together
      key={items[0]!.entry.id}
      items={items}
      noteOf={({ entry, voices, known }) => (
        <Voices claim={entry.claim} voices={voices} also={known ? 'told before' : 'new'} />
      )}
    />
  ))

const Figures = ({ figures }: { figures: Brief['figures'] }) => (
  <ul className="plain-list">
    {figures.map(({ claim, before, now, entry }) => (
      <li key={claim}>
        <Link to="/claims/$claim" params={{ claim: String(claim) }}>
          <s>{before}</s> → <strong>{now}</strong>
        </Link>
        <small>{[entry.citation.headline, entry.citation.publisher].filter(Boolean).join(', ')}</small>
      </li>
    ))}
  </ul>
)

const Changed = ({ changed }: { changed: Brief['changed'] }) => (
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
)
