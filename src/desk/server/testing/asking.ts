/** Asking a server as a program does, every header in one's own hand. */
import { type IncomingHttpHeaders, request } from 'node:http'

export interface Answered {
  status: number
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: what the tests read of answers is theirs to know
  json: any
}

export interface Asking {
  headers?: { [name: string]: string }
  /** Sent as JSON, a string as it is. */
  body?: unknown
}

/** @param origin of the server, `http://127.0.0.1:4680` */
export const ask = (
  origin: string,
  method: string,
  path: string,
  { headers = {}, body }: Asking = {},
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
    const asked = request(new URL(path, origin), { method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => {
        const json = /json$|json;/.test(response.headers['content-type'] ?? '') && text !== ''
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text,
          json: json && !/ndjson/.test(response.headers['content-type']!) ? JSON.parse(text) : undefined,
        })
      })
      response.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(sent)
  })
