/** What is being read, one thing after the other, and what became of each. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type AddedStep, adding, type Sent } from '../../api/adding.ts'

/** A thing that was given to be read. */
export interface Job {
  id: number
  /** What it is called while it is read: the file's name, the address. */
  name: string
  state: 'waiting' | 'reading' | 'done' | 'stopped'
  added: AddedStep[]
  failed: { name: string; problem: string }[]
}

/** Gives what is to be sent only when its turn has come: a file is not held in memory before. */
export type Prepare = () => Promise<Sent> | Sent

export interface Work {
  jobs: readonly Job[]
  isBusy: boolean
  add(name: string, prepare: Prepare): void
  /** Stops what is read now, and forgets what waits; what was added stays. */
  stop(): void
}

let counted = 0

export const useWork = (): Work => {
  const queries = useQueryClient()
  const [jobs, setJobs] = useState<readonly Job[]>([])
  const waiting = useRef<{ id: number; prepare: Prepare }[]>([])
  const running = useRef<AbortController>(undefined)
  const change = (id: number, how: (job: Job) => Job) =>
    setJobs((before) => before.map((job) => (job.id === id ? how(job) : job)))

  const go = async () => {
    if (running.current) return
    for (let next = waiting.current.shift(); next; next = waiting.current.shift()) {
      const { id, prepare } = next
      const control = new AbortController()
      running.current = control
      change(id, (job) => ({ ...job, state: 'reading' }))
      try {
        for await (const step of adding(await prepare(), control.signal)) {
          if (step.step === 'added') change(id, (job) => ({ ...job, added: [...job.added, step] }))
          if (step.step === 'failed') change(id, (job) => ({ ...job, failed: [...job.failed, step] }))
        }
        change(id, (job) => ({ ...job, state: 'done' }))
      } catch (error) {
        const { name, message } = error as Error
        if (name === 'AbortError') change(id, (job) => ({ ...job, state: 'stopped' }))
        else
          change(id, (job) => ({
            ...job,
            state: 'done',
            failed: [...job.failed, { name: job.name, problem: message }],
          }))
      }
    }
    running.current = undefined
    // Everything that was shown before may now be more.
    void queries.invalidateQueries()
  }

  return {
    jobs,
    isBusy: jobs.some(({ state }) => state === 'waiting' || state === 'reading'),
    add: (name, prepare) => {
      const id = ++counted
      setJobs((before) => [...before, { id, name, state: 'waiting', added: [], failed: [] }])
      waiting.current.push({ id, prepare })
      void go()
    },
    stop: () => {
      for (const { id } of waiting.current) change(id, (job) => ({ ...job, state: 'stopped' }))
      waiting.current = []
      running.current?.abort()
    },
  }
}
