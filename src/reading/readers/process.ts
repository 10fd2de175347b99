/** One reader process, as the process that asks sees it. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { RawDocument } from '../../page/index.ts'
import { type Answer, READY, type Work } from './messages.ts'

export interface ReaderLimits {
  /** Milliseconds that reading one document may take. */
  timeMs: number
  /** Megabytes of a reader's heap. */
  memoryMb: number
  work: Work
}

export interface ReaderProcess {
  /** Settles when it is ready to read, or has ended before that: then with the reason. */
  readonly started: Promise<{ problem: string } | undefined>
  /** No process any more: nothing can be asked of it. */
  readonly ended: boolean
  /** Asks for one document; one at a time. Never rejects: what ends the process is the answer. */
  read(raw: RawDocument): Promise<Answer>
  /** Ends the process at once. */
  end(): void
}

/** The time is counted in this many steps: see `countdown`. */
const STEPS = 20
const START_MS = 60_000

/** Beside this file, and as this one: source or built. */
const PROGRAM = fileURLToPath(new URL('./reader.ts', import.meta.url)).replace(
  /\.ts$/,
  import.meta.url.endsWith('.ts') ? '.ts' : '.js',
)

/** Starts a reader process. */
export const startReader = ({ timeMs, memoryMb, work }: ReaderLimits): ReaderProcess => {
  const child = fork(PROGRAM, [work], {
    // Short-lived garbage may not grow to 100 MB: two readers are to fit beside other programs, and lose no speed.
    execArgv: [`--max-old-space-size=${memoryMb}`, '--max-semi-space-size=8'],
    // JSON would take twice the time; both keep lone surrogates.
    serialization: 'advanced',
    // What libraries print is no part of the output.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let ended = false
  let tooLate = false
  let lastWords = ''
  let settle: (answer: Answer) => void = () => {}
  let stopClock: () => void = () => {}
  let start: (failed?: { problem: string }) => void = () => {}
  const started = new Promise<{ problem: string } | undefined>((resolve) => {
    start = resolve
  })

  const end = (): void => {
    stopClock()
    child.kill('SIGKILL')
  }
  const giveUpAfter = (ms: number): void => {
    stopClock = countdown(ms, () => {
      tooLate = true
      end()
    })
  }
  const gone = (how: string): void => {
    if (ended) return
    ended = true
    stopClock()
    start({ problem: lastLine(lastWords) ?? how })
    settle({ problem: tooLate ? `took longer than ${inSeconds(timeMs)} to read and was given up` : how })
  }

  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-10_000)
    if (process.env.ONRECORD_DEBUG === '1') process.stderr.write(text)
  })
  child.on('message', (message) => {
    stopClock()
    if (message === READY) start()
    else settle(message as Answer)
  })
  // 'close' comes after the last words were heard, 'exit' may come before.
  child.on('close', (code, signal) => gone(howItEnded(code, signal, lastWords, memoryMb)))
  child.on('error', (error) => {
    if (child.pid === undefined) gone(`its reader could not be started: ${error.message}`)
    else end()
  })
  giveUpAfter(START_MS)

  const read = (raw: RawDocument): Promise<Answer> =>
    new Promise((resolve) => {
      settle = resolve
      if (ended) return resolve({ problem: 'its reader has ended' })
      giveUpAfter(timeMs)
      child.send(raw, (error) => {
        if (error) end()
      })
    })

  return {
    started,
    get ended() {
      return ended
    },
    read,
    end,
  }
}

/**
 * Calls `over` after so many milliseconds, counted in steps, so that time in which this process too was stopped
 * (Ctrl-Z, a sleeping machine) is not counted.
 */
const countdown = (ms: number, over: () => void): (() => void) => {
  let left = STEPS
  const timer = setInterval(() => {
    if (--left > 0) return
    clearInterval(timer)
    over()
  }, ms / STEPS)
  return () => clearInterval(timer)
}

const howItEnded = (
  code: number | null,
  signal: NodeJS.Signals | null,
  lastWords: string,
  memoryMb: number,
): string => {
  if (/heap out of memory|heap limit/i.test(lastWords))
    return `ran out of memory (${inMemory(memoryMb)}) while it was read and was given up`
  return `was given up: its reader process ended (${signal ?? `exit code ${code}`})`
}

const inSeconds = (ms: number): string => `${Number((ms / 1000).toFixed(1))} s`
const inMemory = (mb: number): string => (mb >= 1000 ? `${Number((mb / 1000).toFixed(1))} GB` : `${mb} MB`)

/** The line in which Node tells why it ended, if it does. */
const lastLine = (words: string): string | undefined =>
  words
    .split('\n')
    .findLast((line) => /^(\w*Error|FATAL ERROR)\b.*:/.test(line))
    ?.slice(0, 200)
