/** Counts for Prometheus, in its text format (0.0.4). */

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

export interface Metrics {
  /** @param route as it was declared, so that nobody makes new series by asking */
  answered(method: string, route: string, status: number, seconds: number): void
  added(outcome: string): void
  /** All counts, and gauges given with them. */
  text(gauges: readonly Gauge[]): string
}

export interface Gauge {
  name: string
  help: string
  values: readonly { labels?: Labels; value: number }[]
}

type Labels = { readonly [name: string]: string }

/** Bounds of the histogram of times, in seconds. */
const BOUNDS = [0.005, 0.025, 0.1, 0.5, 2.5, 10, 60]

export const startMetrics = (): Metrics => {
  const requests = new Map<string, number>()
  const outcomes = new Map<string, number>()
  const times = BOUNDS.map(() => 0)
  let total = 0
  let count = 0
  const step = (map: Map<string, number>, labels: Labels): void => {
    const key = labelled(labels)
    map.set(key, (map.get(key) ?? 0) + 1)
  }
  return {
    answered: (method, route, status, seconds) => {
      step(requests, { method, route, status: String(status) })
      total += seconds
      count++
      for (const [i, bound] of BOUNDS.entries()) if (seconds <= bound) times[i]!++
    },
    added: (outcome) => step(outcomes, { outcome }),
    text: (gauges) =>
      [
        ...head('onrecord_http_requests_total', 'counter', 'Requests answered.'),
        ...[...requests].map(([labels, n]) => `onrecord_http_requests_total${labels} ${n}`),
        ...head('onrecord_http_request_seconds', 'histogram', 'Time until a request was answered.'),
        ...BOUNDS.map((bound, i) => `onrecord_http_request_seconds_bucket{le="${bound}"} ${times[i]}`),
        `onrecord_http_request_seconds_bucket{le="+Inf"} ${count}`,
        `onrecord_http_request_seconds_sum ${total}`,
        `onrecord_http_request_seconds_count ${count}`,
        ...head('onrecord_documents_total', 'counter', 'Documents sent to be read, by what became of them.'),
        ...[...outcomes].map(([labels, n]) => `onrecord_documents_total${labels} ${n}`),
        ...gauges.flatMap(({ name, help, values }) => [
          ...head(name, 'gauge', help),
          ...values.map(({ labels, value }) => `${name}${labelled(labels ?? {})} ${value}`),
        ]),
        '',
      ].join('\n'),
  }
}

const head = (name: string, type: string, help: string): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
]

const labelled = (labels: Labels): string => {
  const told = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`))}"`,
  )
  return told.length > 0 ? `{${told.join(',')}}` : ''
}
