/** The queue: what workers are to read, how it goes, and what could not be read. */
import { useQuery } from '@tanstack/react-query'
import { hasQueueQuery, type Queue, queueQuery } from '../../api/queue.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { grouped, momentInWords } from '../../parts/wording.ts'
import { Archives } from './archives.tsx'
import { FailedJobs } from './failed-jobs.tsx'
import { remainingInWords, speedInWords } from './wording.ts'
import './queue.css'

export const QueuePage = () => {
  const there = useQuery(hasQueueQuery())
  return (
    <Page title="Queue" lead="What workers are to read, and what they could not.">
      {there.error ? (
        <Failed error={there.error} />
      ) : there.isPending ? (
        <Loading what="Queue" />
      ) : there.data ? (
        <Standing />
      ) : (
        <NoQueue />
      )}
    </Page>
  )
}

const NoQueue = () => (
  <Empty>
    <h2>This ledger has no queue</h2>
    <p>
      It is a file, read into by one program at a time. A ledger in PostgreSQL has a queue, from which any
      number of workers on any number of machines read:
    </p>
    <pre>
      <code>onrecord serve --db postgres://desk@db.example/news</code>
    </pre>
  </Empty>
)

const Standing = () => {
  const { data, error, isPending } = useQuery(queueQuery())
  if (error && !data) return <Failed error={error} />
  if (isPending) return <Loading what="Queue" />
  const { waiting, active, done, failed, archives } = data!
  const isNew = waiting + active + done + failed + archives.length === 0
  return (
    <>
      {/* What was told last still stands, with why nothing newer does. */}
      {error && <Failed error={error} />}
      {isNew ? <NothingYet /> : <Figures queue={data!} />}
      <Archives archives={archives} />
      <FailedJobs count={failed} />
    </>
  )
}

const NothingYet = () => (
  <Empty>
    <h2>Nothing was put in the queue yet</h2>
    <p>Name what is to be read, and start workers, as many as you like:</p>
    <pre>
      <code>{`onrecord queue add https://www.example.org/news/1\nonrecord archive add crawls/\nonrecord work`}</code>
    </pre>
  </Empty>
)

const Figures = ({ queue }: { queue: Queue }) => {
  const { waiting, later, active, done, oldest, rate, remaining, workers } = queue
  const facts: [string, string, string?][] = [
    [
      'Waiting',
      grouped(waiting),
      [later > 0 && `${grouped(later)} to be tried again later`, oldest && `since ${momentInWords(oldest)}`]
        .filter(Boolean)
        .join('; '),
    ],
    ['Being read', grouped(active), active === 1 ? 'job' : 'jobs'],
    ['Done', grouped(done), 'since there is a queue'],
    [
      'Speed',
      speedInWords(rate),
      rate.perMinute === undefined ? '' : `over the last ${rate.minutes} minutes`,
    ],
    ['Remaining', remainingInWords(remaining)],
    [
      'Workers',
      workers.length === 0 ? 'none' : grouped(workers.length),
      workers.length === 0 ? 'start one with: onrecord work' : workers.map(({ name }) => name).join(', '),
    ],
  ]
  return (
    <Section title="Now">
      <dl className="queue-figures">
        {facts.map(([what, figure, note]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <strong>{figure}</strong>
              {note && <small>{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
