/** A signal that also fires when a time has passed; `clear` takes the time away and leaves the signal. */
export interface Deadline {
  signal: AbortSignal
  clear(): void
}

/**
 * Starts a deadline.
 *
 * @param ms milliseconds from now
 * @param reason what the signal's reason is when the time has passed
 * @param outer signal that ends the work too, with its own reason
 */
export function startDeadline(ms: number, reason: Error, outer?: AbortSignal): Deadline {
  const own = new AbortController()
  const timer = setTimeout(() => own.abort(reason), ms)
  return {
    signal: outer ? AbortSignal.any([outer, own.signal]) : own.signal,
    clear: () => clearTimeout(timer),
  }
}

/**
 * What `work` gives, or the signal's reason as soon as it fires.
 *
 * The work itself goes on unseen: this is for work that cannot be interrupted (a name being looked up), or
 * that others wait for too.
 */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
