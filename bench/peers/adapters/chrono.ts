/** chrono-node: times, dated from the day of publication at noon. */
import { load, work } from './protocol.ts'

const chrono = await load('chrono-node')

await work(({ text, published }) => {
  const reference = {
    instant: new Date(`${published?.slice(0, 10) ?? '2000-01-01'}T12:00:00Z`),
    timezone: 'UTC',
  }
  // biome-ignore lint/suspicious/noExplicitAny: no types of packages that are installed at run time
  const times = chrono.parse(text, reference).map((found: any) => ({
    start: found.index,
    end: found.index + found.text.length,
    certain: ['year', 'month', 'day', 'weekday', 'hour', 'minute'].filter((part) =>
      found.start.isCertain(part),
    ),
    known: Object.fromEntries(
      ['year', 'month', 'day', 'hour', 'minute'].map((part) => [part, found.start.get(part)]),
    ),
    range: found.end !== null,
  }))
  return { times }
})
