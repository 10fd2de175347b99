/** Brief: a dated, cited digest to read, hear, print and export. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { type Brief as BriefData, briefQuery } from '../../api/brief.ts'
import { download } from '../../parts/download.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchForm } from '../../parts/search-form.tsx'
import { SpanField } from '../../parts/span-field.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'
import { Digest } from './digest.tsx'
import { useSpeech } from './speech.ts'
import { NOTICE, spokenParts } from './spoken.ts'
import './brief.css'

const route = getRouteApi('/brief')

export const Brief = () => {
  const { since, until, about = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const asked = { since, until, q: about || undefined }
  const brief = useQuery({ ...briefQuery(asked), placeholderData: keepPreviousData })
  const [failed, setFailed] = useState<Error>()
  const save = (format: 'markdown' | 'html', ending: string) =>
    download(
      '/brief',
      { ...asked, format },
      `brief-${brief.data?.since}-${brief.data?.until}.${ending}`,
    ).catch(setFailed)
  return (
    <Page
      title="Brief"
      lead={brief.data && <Lead brief={brief.data} about={about} />}
      actions={
        brief.data && (
          <>
            <Listen brief={brief.data} />
            <Button onPress={() => print()}>Print</Button>
            <Button onPress={() => void save('markdown', 'md')}>Markdown</Button>
            <Button onPress={() => void save('html', 'html')}>HTML</Button>
          </>
        )
      }
    >
      <div className="brief-choice">
        <SpanField
          since={since ?? brief.data?.since}
          until={until ?? brief.data?.until}
          onChange={(span) => void navigate({ search: (before) => ({ ...before, ...span }) })}
        />
        <SearchForm
          q={about}
          label="About"
          placeholder="North Korea, item:missile, by:Blinken"
          onSearch={(words) =>
            void navigate({ search: (before) => ({ ...before, about: words || undefined }) })
          }
        />
      </div>
      {(failed ?? brief.error) && <Failed error={(failed ?? brief.error)!} />}
      {brief.isPending && <Loading what="The brief" />}
      {brief.data &&
        (isNothing(brief.data) ? (
          <Empty>
            <p>
              Nothing of these days is on record{about && ' about this'}. Choose more days, or fewer words.
            </p>
          </Empty>
        ) : (
          <Digest brief={brief.data} />
        ))}
    </Page>
  )
}

const isNothing = ({ transfers, events, denials, statements }: BriefData): boolean =>
  transfers.length + events.length + denials.length + statements.length === 0

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
    {copies > 0 && `, ${grouped(copies)} of them copies`}; {grouped(Math.max(1, minutes))} min to read. Made
    by a machine; every line leads to its words.
  </>
)

const Listen = ({ brief }: { brief: BriefData }) => {
  const parts = useMemo(() => spokenParts(brief), [brief])
  const speech = useSpeech(parts)
  if (speech.state === 'none')
    return <small className="listen-none">No voice of this machine to read it aloud</small>
  if (speech.state === 'silent') return <Button onPress={speech.play}>Listen</Button>
  return (
    <>
      <small role="status">{NOTICE}</small>
      {speech.state === 'speaking' ? (
        <Button onPress={speech.pause}>Pause</Button>
      ) : (
        <Button onPress={speech.play}>Go on</Button>
      )}
      <Button onPress={speech.stop}>Stop</Button>
    </>
  )
}
