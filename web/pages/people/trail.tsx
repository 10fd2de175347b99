import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { auditQuery } from '../../api/people.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { momentInWords } from '../../parts/wording.ts'

/** @param who of one person alone */
export const Trail = ({ who }: { who: string | undefined }) => {
  const found = useInfiniteQuery(auditQuery(who))
  const lines = found.data?.pages.flatMap((page) => page.lines) ?? []
  if (found.error) return <Failed error={found.error} />
  if (found.isPending) return <Loading what="The audit trail" />
  return (
    <>
      <p className="note">
        {who ? (
          <>
            What {who} did.{' '}
            <Link to="/people" search={{ show: 'trail' }}>
              Of everybody
            </Link>
          </>
        ) : (
          <>
            Changes, sign-ins, refusals and exports, the newest first. Each line holds the hash of the one
            before; <code>onrecord audit --check</code> goes through them all.
          </>
        )}
      </p>
      {lines.length === 0 && (
        <Empty>
          <p>Nothing was done yet.</p>
        </Empty>
      )}
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section className="scrolls" aria-label="Audit trail" tabIndex={0}>
          <table className="trail">
            <caption className="only-heard">What was done, the newest first</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">How</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.line} title={`line ${line.line}, hash ${line.hash}`}>
                  <td className="trail-when">{momentInWords(line.at)}</td>
                  <td>
                    {line.who}
                    {line.role && <small> {line.role}</small>}
                  </td>
                  <td className="trail-what">
                    {line.operation}
                    {line.target && ` · ${line.target}`}
                    {line.outcome !== 'done' && <strong className="trail-outcome"> {line.outcome}</strong>}
                    {line.detail && <small> {line.detail}</small>}
                  </td>
                  <td className="trail-how">
                    <small>{line.how}</small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <More query={found} />
    </>
  )
}
