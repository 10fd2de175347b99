import { Link } from '@tanstack/react-router'
import type { Entry } from '../api/queries.ts'
import { dayInWords } from './wording.ts'

/** Where words stand: one click leads to them in their article. */
export const Citation = ({ citation }: { citation: Entry['citation'] }) => (
  <cite className="citation">
    <Link
      to="/articles/$article"
      params={{ article: String(citation.article) }}
      search={{ entry: citation.key, at: `${citation.start}-${citation.end}` }}
    >
      {citation.headline ?? citation.address ?? `Article ${citation.article}`}
    </Link>
    {[citation.publisher, citation.published && dayInWords(citation.published)]
      .filter(Boolean)
      .map((part) => (
        <span key={part}>, {part}</span>
      ))}
    {citation.copyOf !== undefined && (
      <Link className="copy" to="/articles/$article" params={{ article: String(citation.copyOf) }}>
        a copy
      </Link>
    )}
  </cite>
)
