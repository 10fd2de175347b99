/** Requests to the server that the page came from, and to no other. */

/** What a server answers where it cannot do what was asked (RFC 9457). */
export class Problem extends Error {
  readonly status: number
  readonly errors: readonly { where: string; problem: string }[]

  constructor(status: number, detail: string, errors: readonly { where: string; problem: string }[] = []) {
    super(detail)
    this.status = status
    this.errors = errors
  }
}

const TOKEN = 'onrecord.token'
let token: string | null = null
try {
  token = sessionStorage.getItem(TOKEN)
} catch {}

/** Keeps the token that a server beyond this machine asks for, as long as the tab is open. */
export const keepToken = (given: string): void => {
  token = given
  try {
    sessionStorage.setItem(TOKEN, given)
  } catch {}
}

export type Params = { [name: string]: string | number | readonly string[] | undefined }

export const address = (path: string, params: Params = {}): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== '') search.append(name, String(one))
  const query = search.toString()
  return `/api/v1${path}${query && '?'}${query}`
}

interface Change {
  method: 'POST' | 'PATCH' | 'DELETE'
  body?: unknown
  accept?: string
  signal?: AbortSignal | undefined
}

const send = async (to: string, init: RequestInit): Promise<Response> => {
  const headers = new Headers(init.headers)
  if (token !== null) headers.set('authorization', `Bearer ${token}`)
  let response: Response
  try {
    response = await fetch(to, { ...init, headers, redirect: 'error' })
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error
    throw new Problem(0, 'the server does not answer; is onrecord serve still running?')
  }
  if (response.ok) return response
  const told = (await response.json().catch(() => undefined)) as
    | { detail?: string; title?: string; errors?: { where: string; problem: string }[] }
    | undefined
  throw new Problem(
    response.status,
    told?.detail ?? told?.title ?? `the server answered ${response.status}`,
    told?.errors,
  )
}

/** @throws Problem */
export const ask = async <T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> => {
  const response = await send(address(path, params), { ...(signal && { signal }) })
  return (await response.json()) as T
}

/** What the server says of itself: whether the ledger has a queue. @throws Problem */
export const askHealth = async (signal?: AbortSignal): Promise<{ queue?: boolean }> =>
  (await send('/health', { ...(signal && { signal }) })).json() as Promise<{ queue?: boolean }>

/** A text or a file that the server makes: a report, an export. @throws Problem */
export const askBlob = async (path: string, params?: Params): Promise<Blob> =>
  (await send(address(path, params), {})).blob()

const changing = (
  path: string,
  { method, body, accept = 'application/json', signal }: Change,
): Promise<Response> =>
  send(address(path), {
    method,
    headers: { 'content-type': 'application/json', accept },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  })

/** @throws Problem */
export const change = async <T>(path: string, method: Change['method'], body?: unknown): Promise<T> => {
  const response = await changing(path, { method, body })
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** A change whose steps come as lines of JSON while it goes on. @throws Problem */
export async function* changeByStep<T>(
  path: string,
  body: unknown,
  signal?: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const response = await changing(path, { method: 'POST', body, accept: 'application/x-ndjson', signal })
  let rest = ''
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    rest += value ?? ''
    const lines = rest.split('\n')
    rest = lines.pop()!
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as T
    if (done) return
  }
}
