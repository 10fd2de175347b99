/** How the queue stands, as programs get it. */
import { z } from 'zod'
import { known } from '../entry.ts'
import type { ArchiveStatus, Failed as KeptFailed, QueueStats } from '../queue/index.ts'

const about = (description: string) => ({ description })
const count = z.int().min(0)

const Rate = z
  .object({
    perMinute: z.number().optional().meta(about('Articles a minute; absent where too little was measured')),
    minutes: count.meta(about('Whole minutes that were measured, at most a quarter of an hour')),
    off: z.number().optional().meta(about('By how much that may be off: twice its standard error')),
    resting: z.boolean().meta(about('Whether nobody has ended anything for some minutes')),
  })
  .meta({ id: 'Rate' })

const Remaining = z
  .object({
    least: count.optional().meta(about('Seconds, as quickly as what was measured allows')),
    most: count.optional().meta(about('Seconds, as slowly as it allows')),
    unknown: z.string().optional().meta(about('Why it is not known, where it is not')),
  })
  .meta({ id: 'Remaining' })

const Archive = z
  .object({
    id: z.int(),
    name: z.string().meta(about('The folder or file that it is')),
    added: z.string(),
    files: count,
    split: count.meta(about('Files that are wholly in the queue')),
    problems: z.array(z.object({ path: z.string(), problem: z.string() })),
    articles: count.meta(about('Articles that were put in the queue so far')),
    total: z
      .object({ least: count, most: count })
      .optional()
      .meta(about('How many there will be: an estimate until all is split; absent where too little was')),
    done: count,
    failed: count,
    forgotten: count,
    waiting: count,
    rate: Rate,
    remaining: Remaining,
  })
  .meta({ id: 'Archive', description: 'An archive that was split into jobs, and how far it is' })

export type Archive = z.infer<typeof Archive>

export const Queue = z
  .object({
    waiting: count.meta(about('Articles that wait')),
    later: count.meta(about('Of them, those that wait to be tried again')),
    active: count.meta(about('Jobs that are being read')),
    done: count.meta(about('Articles that were kept since there is a queue')),
    failed: count.meta(about('Jobs that could not be read')),
    oldest: z.string().optional().meta(about('When the job that waits longest was put in; ISO 8601')),
    rate: Rate,
    remaining: Remaining,
    workers: z.array(z.object({ name: z.string(), since: z.string() })),
    archives: z.array(Archive).meta(about('The newest first, at most 100')),
  })
  .meta({ id: 'Queue', description: 'What workers are to read, and how it goes' })

export type Queue = z.infer<typeof Queue>

export const queueFrom = (stats: QueueStats, archives: readonly ArchiveStatus[]): Queue => ({
  ...stats,
  archives: archives.map(({ bytes: _, reached: __, total, ...rest }) => ({ ...rest, ...known({ total }) })),
})

export const Failed = z
  .object({
    id: z.string().meta(about('To retry it by')),
    name: z.string().meta(about('What could not be read: an address, a file, lines of one')),
    problem: z.string(),
    tries: count,
    at: z.string().meta(about('When it was given up; ISO 8601')),
    articles: count,
    archive: z.int().optional().meta(about('Number of the archive that it is of')),
  })
  .meta({ id: 'FailedJob', description: 'A job that could not be done, with the reason' })

export type Failed = z.infer<typeof Failed>

export const failedFrom = ({ archive, ...rest }: KeptFailed): Failed => ({ ...rest, ...known({ archive }) })
