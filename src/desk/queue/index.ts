/** The queue of a ledger in PostgreSQL: what is to be read, by any number of workers. */

export { splitArchive } from './archives/split.ts'
export { type ArchiveStatus, archiveStatus } from './archives/status.ts'
export { type Failed, failedList, forgetFailed, retryFailed } from './failed.ts'
export type { How, Job } from './job.ts'
export { openPlace, type Place } from './open.ts'
export { putAll } from './put.ts'
export type { Rate, Remaining } from './rate.ts'
export { foldMinutes, type QueueStats, queueStats } from './stats.ts'
export { work } from './worker/work.ts'
