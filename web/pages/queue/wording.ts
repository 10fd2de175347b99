/** How quickly, and how long still, in words: never surer than what was measured. */
import type { Queue } from '../../api/queue.ts'

type Rate = Queue['rate']
type Remaining = Queue['remaining']

export const speedInWords = ({ perMinute }: Rate): string => {
  if (perMinute === undefined) return 'not known yet'
  return perMinute >= 60
    ? `${(perMinute / 60).toFixed(1)} articles a second`
    : `${perMinute.toFixed(perMinute < 10 ? 1 : 0)} articles a minute`
}

export const remainingInWords = ({ least, most, unknown }: Remaining): string => {
  if (least === undefined || most === undefined) return `not known: ${unknown}`
  if (most === 0) return 'nothing'
  const [from, to] = [timeInWords(least), timeInWords(most)]
  return from === to ? `about ${from}` : `${from} to ${to}`
}

const timeInWords = (seconds: number): string => {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 180 * 60) return `${Math.round(seconds / 60)} min`
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} days`
}
