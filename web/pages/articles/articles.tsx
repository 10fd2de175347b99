/** All articles of the ledger, in the order in which they were added. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type ArticleLine, articlesQuery, countsQuery } from '../../api/queries.ts'
import { EmptyLedger } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { useMay } from '../../parts/may.ts'
import { Page } from '../../parts/page.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'
import './articles.css'

export const Articles = () => {
  const counts = useQuery(countsQuery())
  const mayAdd = useMay('reviewer')
  const asked = useInfiniteQuery(articlesQuery())
  const lines = asked.data?.pages.flatMap((page) => page.articles) ?? []
  const total = counts.data?.articles ?? lines.length
  return (
    <Page
      title="Articles"
      lead={counts.data && counts.data.articles > 0 && <Totals {...counts.data} />}
      actions={
        mayAdd && (
          <Link to="/add" className="button primary">
            Add an article
          </Link>
        )
      }
    >
      {asked.isPending && <Loading what="Articles" />}
      {asked.error && <Failed error={asked.error} />}
      {asked.data && lines.length === 0 && <EmptyLedger />}
      {lines.length > 0 && (
        <List
          lines={lines}
          total={total}
          hasMore={asked.hasNextPage}
          isAsking={asked.isFetchingNextPage}
          more={asked.fetchNextPage}
        />
      )}
    </Page>
  )
}

const Totals = ({ articles, copies }: { articles: number; copies: number }) =>
  `${grouped(articles)} ${articles === 1 ? 'article' : 'articles'}${
    copies > 0 ? `, ${grouped(copies)} of them ${copies === 1 ? 'a copy' : 'copies'} of another` : ''
  }, the newest added last.`

interface ListProps {
  lines: readonly ArticleLine[]
  total: number
  hasMore: boolean
  isAsking: boolean
  more(): void
}

/** Pixels that a line takes before it is measured. */
const GUESS = 66
/** Lines from the end at which the next ones are asked for. */
const AHEAD = 20

/** Only lines near the window stand in the page. */
const List = ({ lines, total, hasMore, isAsking, more }: ListProps) => {
  const list = useRef<HTMLUListElement>(null)
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => setMargin(list.current?.offsetTop ?? 0), [])
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => GUESS,
    overscan: 10,
    scrollMargin: margin,
    getItemKey: (i) => lines[i]!.article,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isAsking && last >= lines.length - AHEAD) more()
  }, [hasMore, isAsking, last, lines.length, more])
  return (
    <>
      <ul ref={list} className="articles" aria-label="Articles" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, key, start }) => (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={total}
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            <Line line={lines[index]!} />
          </li>
        ))}
      </ul>
      {isAsking && <Loading what="More articles" />}
    </>
  )
}

const Line = ({ line }: { line: ArticleLine }) => {
  const { article, headline, publisher, published, minutes, copyOf, version } = line
  return (
    <div className="article-line">
      <h2>
        <Link to="/articles/$article" params={{ article: String(article) }}>
          {headline ?? line.address ?? `Article ${article}`}
        </Link>
      </h2>
      <p>
        {publisher ?? <span className="unknown">publisher not told</span>}
        {copyOf !== undefined && (
          <Link className="copy" to="/articles/$article" params={{ article: String(copyOf) }}>
            a copy of article {copyOf}
          </Link>
        )}
        {version > 1 && <span className="copy">version {version}</span>}
      </p>
      <p className="article-day">
        {published ? (
          <time dateTime={published}>{dayInWords(published)}</time>
        ) : (
          <span className="unknown">no date told</span>
        )}
      </p>
      <p className="article-minutes">{minutes !== undefined && `${grouped(minutes)} min`}</p>
    </div>
  )
}
