import { Link } from '@tanstack/react-router'
import { Button, ProgressBar } from 'react-aria-components'
import type { AddedStep } from '../../api/adding.ts'
import { grouped } from '../../parts/wording.ts'
import type { Job, Work } from './work.ts'

/** What is read and what was read, with how far it is. */
export const Jobs = ({ work }: { work: Work }) => {
  const { jobs, isBusy, stop } = work
  if (jobs.length === 0) return null
  const finished = jobs.filter(({ state }) => state === 'done' || state === 'stopped').length
  return (
    <section className="section jobs" aria-label="What was given to be read">
      {isBusy && (
        <div className="jobs-progress">
          <ProgressBar
            aria-label="Reading"
            value={finished}
            maxValue={jobs.length}
            {...(jobs.length === 1 && { isIndeterminate: true })}
          >
            {({ percentage }) => (
              <span className="bar">
                <span style={{ width: jobs.length === 1 ? '100%' : `${percentage ?? 0}%` }} />
              </span>
            )}
          </ProgressBar>
          <Button onPress={stop}>Stop</Button>
        </div>
      )}
      <p className="only-heard" role="status">
        {isBusy ? `Reading ${finished + 1} of ${jobs.length}` : `Read: ${summaryOf(jobs)}`}
      </p>
      {!isBusy && (
        <p className="found" aria-hidden="true">
          {summaryOf(jobs)}
        </p>
      )}
      <ol className="job-list">
        {jobs.map((job) => (
          <li key={job.id}>
            <JobLines job={job} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const JobLines = ({ job: { name, state, added, failed } }: { job: Job }) => (
  <>
    {(state === 'waiting' || state === 'reading') && (
      <p className="job-name">
        {name} <small>{state === 'waiting' ? 'waits' : 'is being read …'}</small>
      </p>
    )}
    {state === 'stopped' && added.length === 0 && (
      <p className="job-name">
        {name} <small>stopped</small>
      </p>
    )}
    {added.map((step) => (
      <p key={step.article} className="job-added">
        <Link to="/articles/$article" params={{ article: String(step.article) }}>
          {step.headline ?? `Article ${step.article}`}
        </Link>{' '}
        <small>{becameOf(step)}</small>
      </p>
    ))}
    {failed.map(({ name: which, problem }) => (
      <p key={which + problem} className="job-failed" role="alert">
        <strong>{which}</strong> was not added: {problem}
      </p>
    ))}
  </>
)

const becameOf = ({ outcome, copyOf, statements, events, transfers }: AddedStep): string => {
  if (outcome === 'known') return 'was on record already; nothing changed'
  const found = `${of(statements, 'statement')}, ${of(events, 'event')}, ${of(transfers, 'transfer')}`
  if (outcome === 'changed') return `its page had changed: a new version, ${found}`
  return copyOf === undefined ? found : `a copy of article ${copyOf}: ${found}`
}

const of = (n: number, what: string): string => `${grouped(n)} ${what}${n === 1 ? '' : 's'}`

const summaryOf = (jobs: readonly Job[]): string => {
  const added = jobs.flatMap((job) => job.added)
  const known = added.filter(({ outcome }) => outcome === 'known').length
  const failed = jobs.reduce((n, job) => n + job.failed.length, 0)
  const parts = [
    `${of(added.length - known, 'article')} added`,
    known > 0 && `${known} known before`,
    failed > 0 && `${failed} not read`,
  ]
  return parts.filter(Boolean).join(', ')
}
