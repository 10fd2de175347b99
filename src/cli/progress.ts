/** The progress bar: on a terminal's standard error, and nowhere else. */
import cliProgress from 'cli-progress'
import { type Ink, inkFor } from './article/index.ts'

export interface Progress {
  /** Whether anybody sees it. */
  readonly shown: boolean
  /** Documents that could not be read so far. */
  readonly failed: number
  /** Tells how many documents there will be, once that is known. */
  expect(total: number): void
  /** One document more is done. */
  step(read: boolean): void
  /** Clears the line, for something else to be written there; the bar comes back after a while. */
  hide(): void
  /** Clears the line for good and says what was done, where it was more than one document. */
  end(): void
}

/** What takes no longer shows no bar. */
const PATIENCE_MS = 400

export const startProgress = (stream: NodeJS.WriteStream, quiet: boolean): Progress => {
  const shown = stream.isTTY === true && !quiet
  const begin = performance.now()
  const ink = inkFor(stream)
  const state = { read: 0, failed: 0 } as { read: number; failed: number; total?: number }
  let first: number | undefined
  const bar = new cliProgress.SingleBar({
    stream,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false,
    format: () => barLine({ ...state, seconds: first === undefined ? 0 : secondsSince(first) }, ink),
  })
  let drawn = false
  let timer: NodeJS.Timeout | undefined
  const draw = (): void => {
    bar.start(0, 0)
    drawn = true
  }
  const hide = (): void => {
    clearTimeout(timer)
    if (drawn) bar.stop()
    drawn = false
    if (shown) timer = setTimeout(draw, PATIENCE_MS)
  }
  const clear = (): void => {
    hide()
    clearTimeout(timer)
  }
  // Whatever ends the program, the cursor must be seen again.
  if (shown) process.on('exit', clear)
  hide()

  return {
    shown,
    get failed() {
      return state.failed
    },
    expect: (total) => {
      state.total = total
    },
    step: (read) => {
      first ??= performance.now()
      if (read) state.read++
      else state.failed++
    },
    hide,
    end: () => {
      clear()
      process.off('exit', clear)
      if (shown && state.read + state.failed > 1)
        stream.write(ink('dim', `${summaryLine({ ...state, seconds: secondsSince(begin) })}\n`))
    },
  }
}

export interface State {
  read: number
  failed: number
  total?: number
  seconds: number
}

/** A rate is worth telling after so many seconds. */
const LEAST_SECONDS = 1

const WIDTH_OF_BAR = 24

/**
 * `seconds` have gone since the first document was done: the start of the readers does not count.
 * `━━━━━━──── 31 of 90 · 12/s · 5 s left`, or without a total `31 read · 12/s`
 */
export const barLine = ({ read, failed, total, seconds }: State, ink: Ink): string => {
  const done = read + failed
  if (done === 0 && total === undefined) return 'reading …'
  const known = total !== undefined && done <= total
  const since = seconds >= LEAST_SECONDS ? done - 1 : 0
  const left = known && since > 0 && done < total ? ((total - done) * seconds) / since : undefined
  const pieces = [
    // A folder may grow while it is read: then there is no total any more.
    known ? `${number(done)} of ${number(total)}` : `${number(read)} read`,
    ...(failed > 0 ? [`${number(failed)} could not be`] : []),
    ...(since > 0 ? [rate(since, seconds)] : []),
    ...(left === undefined ? [] : [`${duration(left)} left`]),
  ].join(' · ')
  if (!known) return pieces
  const filled = total === 0 ? WIDTH_OF_BAR : Math.floor((done / total) * WIDTH_OF_BAR)
  return `${'━'.repeat(filled)}${ink('dim', '─'.repeat(WIDTH_OF_BAR - filled))} ${pieces}`
}

/** `90 documents read, 2 could not be, 31/s`; `seconds` in all. */
export const summaryLine = ({ read, failed, seconds }: State): string =>
  [
    `${number(read)} ${read === 1 ? 'document' : 'documents'} read`,
    ...(failed > 0 ? [`${number(failed)} could not be`] : []),
    rate(read + failed, seconds),
  ].join(', ')

const secondsSince = (begin: number): number => (performance.now() - begin) / 1000

const number = (n: number): string => n.toLocaleString('en-US')

const rate = (done: number, seconds: number): string => {
  const perSecond = done / Math.max(seconds, 0.001)
  return `${perSecond >= 10 ? number(Math.round(perSecond)) : perSecond.toFixed(1)}/s`
}

const duration = (seconds: number): string => {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}
