import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { type Failed as FailedJob, failedQuery, forgetJob, retryJob } from '../../api/queue.ts'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { useMay } from '../../parts/may.ts'
import { More } from '../../parts/more.tsx'
import { Section } from '../../parts/page.tsx'
import { grouped, momentInWords } from '../../parts/wording.ts'

/** What could not be read, with the reason: to be tried again, or given up. */
export const FailedJobs = ({ count }: { count: number }) => {
  const queries = useQueryClient()
  const found = useInfiniteQuery({ ...failedQuery(count), placeholderData: keepPreviousData })
  const [told, setTold] = useState('')
  const [failed, setFailed] = useState<Error>()
  const list = useRef<HTMLDivElement>(null)
  const jobs = count === 0 ? [] : (found.data?.pages.flatMap((page) => page.failed) ?? [])

  const act = async (which: readonly FailedJob[], done: string, change: (id: string) => Promise<unknown>) => {
    setFailed(undefined)
    let changed = 0
    try {
      for (const { id } of which) {
        await change(id)
        changed++
      }
    } catch (error) {
      setFailed(error as Error)
    }
    await queries.invalidateQueries({ queryKey: ['queue'] })
    setTold(`${grouped(changed)} ${changed === 1 ? 'job' : 'jobs'} ${done}`)
    // What was pressed is gone.
    list.current?.focus()
  }
  const isAdmin = useMay('admin')
  return (
    <Section
      title="Failed"
      count={count}
      actions={
        isAdmin &&
        jobs.length > 1 && (
          <Button onPress={() => void act(jobs, 'back in the queue', retryJob)}>
            {jobs.length === count ? 'Retry all' : `Retry these ${grouped(jobs.length)}`}
          </Button>
        )
      }
    >
      <div ref={list} tabIndex={-1} className="failed-jobs">
        <p className="only-heard" role="status">
          {told}
        </p>
        {(failed ?? found.error) && <Failed error={(failed ?? found.error)!} />}
        {count > 0 && found.isPending && <Loading what="Failed jobs" />}
        {count === 0 && (
          <p className="note">
            Nothing failed. What cannot be read, after all its tries, stands here with the reason.
          </p>
        )}
        <ul className="plain-list" aria-label="Jobs that failed">
          {jobs.map((job) => (
            <li key={job.id} className="failed-job">
              <span>
                <strong>{job.name}</strong>
                <span className="fault">{problemOf(job)}</span>
                <small>
                  {job.tries === 1 ? 'tried once' : `tried ${grouped(job.tries)} times`}, given up{' '}
                  {momentInWords(job.at)}
                  {job.articles > 1 && `, ${grouped(job.articles)} articles`}
                </small>
              </span>
              {isAdmin && (
                <span className="actions">
                  <Button
                    aria-label={`Retry ${job.name}`}
                    onPress={() => void act([job], 'back in the queue', retryJob)}
                  >
                    Retry
                  </Button>
                  <Button
                    aria-label={`Forget ${job.name}`}
                    onPress={() => void act([job], 'forgotten', forgetJob)}
                  >
                    Forget
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
        {jobs.length > 0 && <More query={found} />}
      </div>
    </Section>
  )
}

/** Without the name that stands above it. */
const problemOf = ({ name, problem }: FailedJob): string =>
  problem.startsWith(`${name}: `) ? problem.slice(name.length + 2) : problem
