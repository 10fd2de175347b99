/** All versions of an article: when each was added, by which program it was read, and what changed between two. */
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Kept } from '../../api/reader.ts'
import { dayInWords } from '../../parts/wording.ts'

const route = getRouteApi('/articles/$article')

export const Versions = ({ kept }: { kept: Kept }) => {
  const { against } = route.useSearch()
  const params = { article: String(kept.article) }
  const last = Math.max(...kept.versions.map(({ version }) => version))
  return (
    <ol className="versions">
      {[...kept.versions].reverse().map(({ version, added, program }) => {
        const isShown = version === kept.version && against === undefined
        return (
          <li key={version} aria-current={isShown || undefined}>
            {isShown ? (
              <b>Version {version}</b>
            ) : (
              <Link to="/articles/$article" params={params} search={version === last ? {} : { version }}>
                Version {version}
              </Link>
            )}{' '}
            <small>
              added <time dateTime={added}>{dayInWords(added)}</time>, read by onrecord {program}
            </small>{' '}
            {version !== kept.version &&
              (against === version ? (
                <b>compared</b>
              ) : (
                <Link
                  to="/articles/$article"
                  params={params}
                  search={(before) => ({ version: before.version, against: version })}
                >
                  what changed
                </Link>
              ))}
          </li>
        )
      })}
    </ol>
  )
}
