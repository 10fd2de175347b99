/** Brief: a dated, cited digest to read, hear, print and export. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { BRIEF_LIMIT, type Brief as BriefData, briefQuery } from '../../api/brief.ts'
import { download } from '../../parts/download.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { SearchForm } from '../../parts/search-form.tsx'
import { SpanField } from '../../parts/span-field.tsx'
import { Speakers } from '../../parts/speakers.tsx'
import { useStep } from '../../parts/step.ts'
import { dayInWords, grouped } from '../../parts/wording.ts'
import { Digest, partsOf } from './digest.tsx'
import { Listen } from './listen.tsx'
import './brief.css'

const route = getRouteApi('/brief')

export const Brief = () => {
  const { since, until, about = '', each = BRIEF_LIMIT } = route.useSearch()
  const navigate = route.useNavigate()
  const step = useStep()
  const asked = { since, until, q: about || undefined, limit: each }
  const brief = useQuery({ ...briefQuery(asked), placeholderData: keepPreviousData })
  const [failed, setFailed] = useState<Error>()
  const parts = useMemo(() => (brief.data ? partsOf(brief.data) : []), [brief.data])
  const save = (format: 'markdown' | 'html', ending: string) => {
    setFailed(undefined)
    const name = `brief-${brief.data?.since}-${brief.data?.until}.${ending}`
    return download('/brief', { ...asked, format }, name).catch(setFailed)
  }
  const isCut = brief.data !== undefined && isFull(brief.data, each)
  return (
    <Page
      title="Brief"
      lead={brief.data && <Lead brief={brief.data} about={about} />}
      actions={
        parts.length > 0 && (
          <>
            <Button onPress={() => print()}>Print</Button>
            <Button onPress={() => void save('markdown', 'md')}>Save as Markdown</Button>
            <Button onPress={() => void save('html', 'html')}>Save as HTML</Button>
          </>
        )
      }
    >
      <div className="brief-choice">
        <SpanField
          since={since ?? brief.data?.since}
          until={until ?? brief.data?.until}
          onChange={(span) =>
            void navigate({ search: (before) => ({ ...before, ...span }), ...step('span') })
          }
        />
        <SearchForm
          q={about}
          label="About"
          placeholder='with:"North Korea" item:missile by:Blinken'
          onSearch={(words) =>
            void navigate({ search: (before) => ({ ...before, about: words || undefined }) })
          }
        />
      </div>
      {(failed ?? brief.error) && <Failed error={(failed ?? brief.error)!} />}
      {brief.isPending && <Loading what="The brief" />}
      {brief.data && parts.length === 0 && (
        <Empty>
          <p>
            {brief.data.articles === 0 && about === ''
              ? 'No article of these days is on record.'
              : `Nothing of these days is on record${about && ' about this'}.`}{' '}
            Choose more days{about && ', or fewer words'}, or <Link to="/add">add articles</Link>.
          </p>
        </Empty>
      )}
      {brief.data && parts.length > 0 && (
        <>
          <Listen brief={brief.data} />
          <div className="brief-columns">
            <Digest parts={parts} />
            <aside aria-label="About this brief">
              <nav className="brief-parts" aria-label="Parts of the brief">
                <ul>
                  {parts.map(({ id, title, count }) => (
                    <li key={id}>
                      <a href={`#${id}`}>{title}</a> <small>{grouped(count)}</small>
                    </li>
                  ))}
                </ul>
                {isCut && (
                  <>
                    <small>{`The first ${each} of each part.`}</small>
                    {each < MOST && (
                      <Button
                        onPress={() =>
                          void navigate({
                            search: (before) => ({ ...before, each: each < MORE ? MORE : MOST }),
                            resetScroll: false,
                          })
                        }
                      >
                        {`Up to ${each < MORE ? MORE : MOST} of each`}
                      </Button>
                    )}
                  </>
                )}
              </nav>
              {brief.data.speakers.length > 0 && (
                <Section title="Who spoke most">
                  <Speakers speakers={brief.data.speakers} />
                </Section>
              )}
            </aside>
          </div>
        </>
      )}
    </Page>
  )
}

/** Whether a part may have more than was asked for. */
const isFull = ({ transfers, events, denials, statements }: BriefData, each: number): boolean =>
  [transfers, events, denials, statements].some(({ length }) => length >= each)

/** Entries of each part that can be asked for. */
const MORE = 50
const MOST = 200

const Lead = ({
  brief: { since, until, articles, copies, minutes },
  about,
}: {
  brief: BriefData
  about: string
}) => (
  <>
    {since === until ? dayInWords(since) : `${dayInWords(since)} to ${dayInWords(until)}`}
    {about && `, about ${about}`}. {grouped(articles)} {articles === 1 ? 'article' : 'articles'}
    {copies > 0 && `, ${copies === 1 ? 'one of them a copy' : `${grouped(copies)} of them copies`}`};{' '}
    {grouped(Math.max(1, minutes))} min to read. Made by a machine; every line leads to its words.
  </>
)
