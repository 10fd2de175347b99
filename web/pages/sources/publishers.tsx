import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { publishersQuery } from '../../api/sources.ts'
import { EmptyLedger } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'

export const Publishers = () => {
  const found = useInfiniteQuery(publishersQuery())
  const publishers = found.data?.pages.flatMap((page) => page.publishers) ?? []
  if (found.error) return <Failed error={found.error} />
  if (found.isPending) return <Loading what="Publishers" />
  if (publishers.length === 0) return <EmptyLedger />
  return (
    <>
      <div className="scrolls">
        <table className="publishers">
          <caption className="only-heard">Publishers, those with most articles first</caption>
          <thead>
            <tr>
              <th scope="col">Publisher</th>
              <th scope="col" className="figure">
                Articles
              </th>
              <th scope="col" className="figure">
                Copies
              </th>
              <th scope="col" className="figure">
                Entries
              </th>
              <th scope="col" className="span">
                Published
              </th>
            </tr>
          </thead>
          <tbody>
            {publishers.map(({ publisher, articles, copies, entries, first, last }) => (
              <tr key={publisher}>
                <th scope="row">
                  <Link to="/search" search={{ q: `publisher:"${publisher}"`, order: 'day' }}>
                    {publisher}
                  </Link>
                </th>
                <td className="figure">{grouped(articles)}</td>
                <td className="figure">{copies > 0 ? grouped(copies) : '–'}</td>
                <td className="figure">{grouped(entries)}</td>
                <td className="span">
                  {first && dayInWords(first)}
                  {last && last !== first && ` to ${dayInWords(last)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More query={found} />
    </>
  )
}
