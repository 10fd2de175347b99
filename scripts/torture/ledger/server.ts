/** A serving process, and clients that ask it over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ENVIRONMENT } from '../processes/environment.ts'
import type { Heard } from './acknowledged.ts'
import type { Operation } from './operation.ts'
import { keyOfWord } from './perform.ts'

const PROGRAM = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))

const TOKEN = 'torture-torture-torture'

export interface Server {
  child: ChildProcess
  origin: string
  ended: Promise<void>
}

/** Starts `onrecord serve`, and resolves once it listens. */
export const startServer = (file: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, 'serve', '--db', file, '--port', '0', '--token', TOKEN], {
      env: ENVIRONMENT,
    })
    let out = ''
    let errors = ''
    const ended = new Promise<void>((end) => child.on('close', () => end()))
    child.stderr.on('data', (data) => {
      errors += data
    })
    child.stdout.on('data', (data) => {
      out += data
      const origin = /^(http:\S+)\/ serves/m.exec(out)?.[1]
      if (origin) resolve({ child, origin, ended })
    })
    void ended.then(() => reject(new Error(`the server ended: ${errors}`)))
  })

interface Asked {
  method: string
  path: string
  body?: object
}

/** What operations are over HTTP; the others are not asked of a server. */
export const ASKABLE: readonly Operation['do'][] = ['review', 'undo', 'watch', 'unwatch', 'look']

const requestOf = (operation: Operation, made: ReadonlyMap<string, number>): Asked | undefined => {
  switch (operation.do) {
    case 'review': {
      const { text, word, action, change, label } = operation
      const body = {
        entry: keyOfWord(text, word),
        action,
        who: 'a client',
        why: label,
        ...(change && { change }),
      }
      return { method: 'POST', path: 'corrections', body }
    }
    case 'undo': {
      const correction = operation.correction ?? made.get(operation.label)
      return correction === undefined ? undefined : { method: 'DELETE', path: `corrections/${correction}` }
    }
    case 'watch':
      return { method: 'POST', path: 'watches', body: { name: operation.name, q: operation.query } }
    case 'unwatch':
      return { method: 'DELETE', path: `watches/${encodeURIComponent(operation.name)}` }
    case 'look':
      return { method: 'GET', path: `watches/${encodeURIComponent(operation.name)}/matches?limit=1` }
    default:
      return undefined
  }
}

/** Asks, and asks again where it is told to come later. */
export const ask = async (
  origin: string,
  { method, path, body }: Asked,
): Promise<{ status: number; answer: string }> => {
  for (;;) {
    const response = await fetch(`${origin}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = await response.text()
    if (response.status !== 429) return { status: response.status, answer }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** A client that asks for operations one after another until the server is gone; it searches in between. */
export const startClient = (
  origin: string,
  operations: readonly Operation[],
  onDone: () => void,
): { heard: Heard[]; ended: Promise<void> } => {
  const heard: Heard[] = operations.map((operation) => ({ operation, how: 'not begun' }))
  const made = new Map<string, number>()
  const go = async (): Promise<void> => {
    for (const one of heard) {
      const { operation } = one
      const request = requestOf(operation, made)
      if (!request) {
        one.how = 'done'
        one.done = { skipped: true }
        continue
      }
      one.how = 'begun'
      try {
        const { status, answer } = await ask(origin, request)
        if (status < 200 || status >= 300) {
          one.how = 'failed'
          one.problem = `${status} ${answer}`
          continue
        }
        const { correction } = (answer === '' ? {} : JSON.parse(answer)) as { correction?: number }
        one.how = 'done'
        one.done = correction === undefined ? {} : { correction }
        if (correction !== undefined && operation.do === 'review') made.set(operation.label, correction)
        onDone()
        await ask(origin, { method: 'GET', path: 'search?q=convoy' })
      } catch {
        // The server is gone: what was asked last is in doubt.
        return
      }
    }
  }
  return { heard, ended: go() }
}
