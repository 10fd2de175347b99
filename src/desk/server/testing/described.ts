/** Holds answers against the OpenAPI document that describes them. */
import { Ajv } from '@modelcontextprotocol/client/validators/ajv'
import type { Answered } from './asking.ts'

interface Operation {
  operationId: string
  responses: { [status: string]: { content?: { [type: string]: { schema: object } } } }
}

export interface Document {
  paths: { [path: string]: { [method: string]: Operation } }
  components: object
}

export interface Description {
  /** What an answer has that its description has not, or lacks; none where it is as described. */
  faults(method: string, path: string, answered: Answered): string[]
  /** Operations that were seen to answer (2xx), as described or not. */
  readonly answered: ReadonlySet<string>
  readonly operations: readonly string[]
}

export const describedBy = (document: Document): Description => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  const answered = new Set<string>()
  return {
    answered,
    operations: Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    ),
    faults: (method, path, { status, headers, text }) => {
      const bare = path.replace(/\?.*$/, '')
      const found = Object.entries(document.paths).find(
        ([template, methods]) =>
          methods[method.toLowerCase()] &&
          new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(bare),
      )
      if (!found) return [`${method} ${bare} is not described`]
      const operation = found[1][method.toLowerCase()]!
      if (status >= 200 && status < 300) answered.add(operation.operationId)
      if (status === 304) return []
      const response = operation.responses[status]
      if (!response) return [`${operation.operationId}: status ${status} is not described`]
      if (!response.content) return text === '' ? [] : [`${operation.operationId} ${status}: has a body`]
      const type = (headers['content-type'] ?? '').replace(/;.*$/, '')
      const schema = response.content[type]?.schema
      if (!schema) return [`${operation.operationId} ${status}: ${type} is not described`]
      const validate = ajv.compile({ ...schema, components: document.components })
      const bodies = type.includes('ndjson') ? text.split('\n').filter((line) => line !== '') : [text]
      // A text is one string, whatever its form.
      const read = /json$/.test(type) ? JSON.parse : (body: string) => body
      return bodies.flatMap((body) =>
        validate(read(body))
          ? []
          : [`${operation.operationId} ${status}: ${ajv.errorsText(validate.errors)}`],
      )
    },
  }
}
