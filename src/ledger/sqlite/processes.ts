/**
 * Processes that do one task at a time, and that can be ended while they do: nothing stops a query of SQLite from
 * another thread, and a thread that is told to end goes on until its query is done.
 */
import { type ChildProcess, fork } from 'node:child_process'

export interface Processes<Task, Answer> {
  /**
   * Has a task done, as soon as a process is free.
   *
   * @param signal ends it: the process that does it is killed at once, and the next task gets a fresh one
   * @throws the signal's reason; Error where the process ended by itself
   */
  run(task: Task, signal: AbortSignal): Promise<Answer>
  /** Ends all, once what was asked for is done. */
  close(): Promise<void>
}

export interface ProcessesOptions {
  /** What each runs: it answers every message with one. */
  program: string
  args: readonly string[]
  /** How many there are at most. */
  most: number
  /** How many stay once they were started: the next who asks need not wait for one. */
  least: number
  /** Milliseconds after which another one that has nothing to do ends. */
  idleMs: number
}

interface Waiting<Task, Answer> {
  task: Task
  signal: AbortSignal
  resolve: (answer: Answer) => void
  reject: (reason: unknown) => void
}

/** Starts none before something is asked. */
export const startProcesses = <Task, Answer>({
  program,
  args,
  most,
  least,
  idleMs,
}: ProcessesOptions): Processes<Task, Answer> => {
  const idle: { child: ChildProcess; timer: NodeJS.Timeout | undefined }[] = []
  const all = new Set<ChildProcess>()
  const waiting: Waiting<Task, Answer>[] = []
  const asked = new Set<Promise<unknown>>()

  const end = (child: ChildProcess): void => {
    all.delete(child)
    child.kill('SIGKILL')
  }
  const endAll = (): void => {
    for (const child of all) child.kill('SIGKILL')
  }

  const start = (): ChildProcess => {
    if (all.size === 0) process.on('exit', endAll)
    const child = fork(program, args, {
      // Bytes cross as bytes.
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    all.add(child)
    child.on('exit', () => {
      all.delete(child)
      if (all.size === 0) process.off('exit', endAll)
      const at = idle.findIndex((one) => one.child === child)
      if (at >= 0) clearTimeout(idle.splice(at, 1)[0]!.timer)
      // Where all were busy, what waits is done by a fresh one.
      assign()
    })
    return child
  }

  const rest = (child: ChildProcess): void => {
    if (!all.has(child)) return
    // One that waits for work keeps no program from ending.
    child.unref()
    child.channel?.unref()
    const stays = all.size <= least
    idle.push({ child, timer: stays ? undefined : setTimeout(() => end(child), idleMs).unref() })
  }

  const assign = (): void => {
    while (waiting.length > 0 && (idle.length > 0 || all.size < most)) {
      const next = waiting.shift()!
      const free = idle.pop()
      clearTimeout(free?.timer)
      give(free?.child ?? start(), next)
    }
  }

  const give = (child: ChildProcess, { task, signal, resolve, reject }: Waiting<Task, Answer>): void => {
    child.ref()
    child.channel?.ref()
    const over = (): void => {
      signal.removeEventListener('abort', onAbort)
      child.off('message', onAnswer).off('exit', onExit).off('error', onError)
    }
    const onAnswer = (answer: unknown): void => {
      over()
      rest(child)
      resolve(answer as Answer)
      assign()
    }
    const failed = (reason: unknown): void => {
      over()
      end(child)
      reject(reason)
      assign()
    }
    const onAbort = (): void => failed(signal.reason)
    const onExit = (code: number | null, how: string | null): void =>
      failed(new Error(`what reads the ledger ended (${how ?? `exit code ${code}`}); ask again`))
    const onError = (error: Error): void => failed(error)
    signal.addEventListener('abort', onAbort, { once: true })
    child.on('message', onAnswer).on('exit', onExit).on('error', onError)
    child.send(task as object, (error) => error && failed(error))
  }

  return {
    run: (task, signal) => {
      const done = new Promise<Answer>((resolve, reject) => {
        signal.throwIfAborted()
        const drop = (): void => {
          const at = waiting.indexOf(one)
          // What was begun is ended where it is done.
          if (at < 0) return
          waiting.splice(at, 1)
          reject(signal.reason)
        }
        const one = {
          task,
          signal,
          resolve: (answer: Answer) => {
            signal.removeEventListener('abort', drop)
            resolve(answer)
          },
          reject: (reason: unknown) => {
            signal.removeEventListener('abort', drop)
            reject(reason)
          },
        }
        signal.addEventListener('abort', drop, { once: true })
        waiting.push(one)
        assign()
      })
      const settled = done.catch(() => {}).finally(() => asked.delete(settled))
      asked.add(settled)
      return done
    },
    close: async () => {
      await Promise.all(asked)
      for (const { timer } of idle.splice(0)) clearTimeout(timer)
      for (const child of all) end(child)
      process.off('exit', endAll)
    },
  }
}
