import { Link } from '@tanstack/react-router'
import type { Entry } from '../../api/queries.ts'
import { bare } from '../../parts/wording.ts'

/** Words of an entry in a line, leading to them in their article. */
export const WordsLink = ({ entry }: { entry: Entry }) => (
  <Link
    className="words-link"
    to="/articles/$article"
    params={{ article: String(entry.citation.article) }}
    search={{ entry: entry.key, at: `${entry.citation.start}-${entry.citation.end}` }}
  >
    {bare(wordsOf(entry))}
  </Link>
)

/** What is told, or the whole sentence where that says little by itself. */
const wordsOf = ({ sentence, words }: Entry): string => sentence?.text ?? words
