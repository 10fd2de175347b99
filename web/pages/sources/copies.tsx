import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { copiesQuery } from '../../api/sources.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'

export const Copies = () => {
  const found = useInfiniteQuery(copiesQuery())
  const groups = found.data?.pages.flatMap((page) => page.groups) ?? []
  if (found.error) return <Failed error={found.error} />
  if (found.isPending) return <Loading what="Copies" />
  if (groups.length === 0)
    return (
      <Empty>
        <p>
          No two articles share their text. Where an agency’s text is printed by several publishers, also with
          another headline or a cut end, it counts as one voice and stands here.
        </p>
      </Empty>
    )
  return (
    <>
      <p className="note">
        Texts that several publishers printed. Each group counts as one voice, however many carry it.
      </p>
      <ul className="plain-list copy-groups">
        {groups.map(({ copies, ...first }) => (
          <li key={first.article}>
            <Line {...first} />
            <small>
              {copies.length === 1 ? 'printed once more' : `printed ${grouped(copies.length)} more times`}
            </small>
            <ul className="copies">
              {copies.map((copy) => (
                <li key={copy.article}>
                  <Line {...copy} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <More query={found} />
    </>
  )
}

interface LineProps {
  article: number
  headline?: string
  publisher?: string
  published?: string
}

const Line = ({ article, headline, publisher, published }: LineProps) => (
  <>
    <Link to="/articles/$article" params={{ article: String(article) }}>
      {headline ?? `Article ${article}`}
    </Link>
    <span className="printed">
      {publisher && `, ${publisher}`}
      {published && `, ${dayInWords(published)}`}
    </span>
  </>
)
