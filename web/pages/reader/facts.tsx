/** What the page tells of the article itself: who wrote it, when, how long it takes, what is said about it. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Kept } from '../../api/reader.ts'
import { dayInWords, grouped } from '../../parts/wording.ts'
import { Versions } from './versions.tsx'

export const Facts = ({ kept }: { kept: Kept }) => {
  const { article } = kept.record
  const { text, byline, published, modified, readingMinutes, dateline, notices, section } = article
  const said = notices.filter((notice) => !text.includes(notice))
  const link = article.canonicalUrl ?? article.url
  return (
    <div className="facts">
      <dl>
        <Fact name="By">
          {byline.length > 0
            ? byline.map(({ name, kind }, i) => (
                <span key={name}>
                  {i > 0 && ', '}
                  {name}
                  {kind !== 'person' && <small> ({kind})</small>}
                </span>
              ))
            : 'nobody named'}
        </Fact>
        <Fact name="Published">{published ? <Moment value={published} /> : 'no date told'}</Fact>
        {modified && modified !== published && (
          <Fact name="Updated">
            <Moment value={modified} />
          </Fact>
        )}
        {dateline?.place && (
          <Fact name="From">{[dateline.place, dateline.agency].filter(Boolean).join(', ')}</Fact>
        )}
        {readingMinutes !== undefined && (
          <Fact name="Reading time">
            {grouped(readingMinutes)} {readingMinutes === 1 ? 'minute' : 'minutes'}
          </Fact>
        )}
        {section && <Fact name="Section">{section}</Fact>}
        {kept.copyOf !== undefined && (
          <Fact name="Syndicated">
            <Link to="/articles/$article" params={{ article: String(kept.copyOf) }}>
              a copy of article {kept.copyOf}
            </Link>
          </Fact>
        )}
        {isWebAddress(link) && (
          <Fact name="Address">
            <a href={link} rel="noreferrer nofollow">
              {new URL(link).host}
            </a>
          </Fact>
        )}
        {kept.versions.length > 1 && (
          <Fact name="Versions">
            <Versions kept={kept} />
          </Fact>
        )}
      </dl>
      {said.map((notice) => (
        <p key={notice} className="passage-notice">
          {notice}
        </p>
      ))}
    </div>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** A day, and the time where the page tells it, in the page's own zone. */
const Moment = ({ value }: { value: string }) => {
  const [, time, zone] = /T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(value) ?? []
  return (
    <time dateTime={value}>
      {dayInWords(value)}
      {time && `, ${time}`}
      {zone && <small> {zone === 'Z' ? 'UTC' : `UTC${zone.replace('-', '−')}`}</small>}
    </time>
  )
}

const isWebAddress = (address: string | undefined): address is string =>
  address !== undefined && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
