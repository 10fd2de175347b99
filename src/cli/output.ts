/** What the program writes, and how it ends. */
import { visible } from '../page/visible.ts'

/** Writes and waits until it is taken: no more is read than can be written. */
export const write = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((resolve) => {
    stream.write(text, () => resolve())
  })

/** An error as people see it: one line. */
export const errorLine = (problem: string, name?: string): string =>
  `onrecord: ${name === undefined ? '' : `${visible(name)}: `}${visible(problem)}\n`

/** Set to see where the program failed. */
export const debugging = (): boolean => process.env.ONRECORD_DEBUG === '1'

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

let gently: ((signal: string) => void) | undefined

/** Has the next signal that would end the program ask for its end instead; the one after that ends it at once. */
export const onFirstSignal = (stop: (signal: string) => void): void => {
  gently = stop
}

/**
 * Ends the program at once, and quietly, on a signal, and where nobody reads what it writes any more (`| head`).
 * What must be undone is undone by listeners on the process's `exit`.
 */
export const endQuietly = (): void => {
  for (const [signal, code] of Object.entries(SIGNALS))
    process.on(signal, () => {
      const stop = gently
      gently = undefined
      if (stop) stop(signal)
      else process.exit(code)
    })
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(errorLine(`standard output could not be written (${error.message})`))
    process.exit(1)
  })
  // Who closed it does not want to hear.
  process.stderr.on('error', () => {})
}
