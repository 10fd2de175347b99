/** How the queue stands, in words. */
import type { Rate, Remaining } from '../../desk/queue/index.ts'

export const grouped = (n: number): string => n.toLocaleString('en-US')

/** "2026-01-02 03:04 UTC" */
export const minute = (moment: string): string => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`

export const speedText = ({ perMinute, minutes }: Rate): string => {
  if (perMinute === undefined) return 'not known yet'
  const over = `over the last ${minutes} minutes`
  return perMinute >= 60
    ? `${(perMinute / 60).toFixed(1)} articles a second, ${over}`
    : `${perMinute.toFixed(1)} articles a minute, ${over}`
}

export const remainingText = ({ least, most, unknown }: Remaining): string => {
  if (least === undefined || most === undefined) return `not known: ${unknown}`
  if (most === 0) return 'nothing'
  const [from, to] = [timeText(least), timeText(most)]
  return from === to ? `about ${from}` : `${from} to ${to}`
}

const timeText = (seconds: number): string => {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 180 * 60) return `${Math.round(seconds / 60)} min`
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} days`
}
