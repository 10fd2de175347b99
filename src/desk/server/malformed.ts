/** What is no request that HTTP knows meets no route: it is answered in the same form, and let go. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { SAFETY_HEADERS } from './guard.ts'
import { PROBLEM_TYPE, problemOf } from './problem.ts'

const REASONS: { readonly [code: string]: readonly [status: number, detail: string] } = {
  HPE_HEADER_OVERFLOW: [431, 'the address and the headers are too long together; 16 KB may be'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'the request took too long to come'],
}

/** Answers on the connection itself: there is no request yet. */
export const refuse = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy(error)
    return
  }
  const [status, detail] = REASONS[error.code ?? ''] ?? [400, 'this is no request that can be understood']
  const body = JSON.stringify(problemOf(status, detail, 'none'))
  const headers = {
    ...SAFETY_HEADERS,
    'content-type': PROBLEM_TYPE,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
}
