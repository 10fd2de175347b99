import { Link } from '@tanstack/react-router'
import type { News } from '../../api/news.ts'
import { Section } from '../../parts/page.tsx'
import { Speakers } from '../../parts/speakers.tsx'
import { grouped } from '../../parts/wording.ts'

/** Beside what is new: figures and articles that changed, and who speaks most. */
export const Also = ({ news: { figures, changed, speakers } }: { news: News }) => (
  <aside aria-label="Also new">
    {figures.length > 0 && (
      <Section title="Changed figures" count={figures.length}>
        <ul className="plain-list">
          {figures.map(({ claim, before, now, entry }) => (
            <li key={claim}>
              <Link to="/claims/$claim" params={{ claim: String(claim) }}>
                <s>{before}</s> → <strong>{now}</strong>
              </Link>
              <small>{entry.citation.publisher ?? entry.citation.headline}</small>
            </li>
          ))}
        </ul>
      </Section>
    )}
    {speakers.length > 0 && (
      <Section title="Who speaks most" note="Statements in what is new.">
        <Speakers speakers={speakers} />
      </Section>
    )}
    {changed.length > 0 && (
      <Section title="Changed articles" count={changed.length}>
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
              <small>version {grouped(version)}: see what changed</small>
            </li>
          ))}
        </ul>
      </Section>
    )}
  </aside>
)
