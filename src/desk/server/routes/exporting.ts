/** The ledger in the formats that others read, as files. */
import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { exportLedger, formats, TABLES } from '../../../ledger/exchange/out/index.ts'
import { type Ledger, parseQuery } from '../../../ledger/index.ts'
import { Search } from '../asked.ts'
import { failing } from './answers.ts'

/** Media type and ending of each format. */
const FILES: { readonly [format: string]: readonly [type: string, ending: string] } = {
  jsonl: ['application/x-ndjson', 'jsonl'],
  csv: ['text/csv', 'csv'],
  parquet: ['application/vnd.apache.parquet', 'parquet'],
  annotations: ['application/ld+json', 'jsonld'],
  'json-ld': ['application/ld+json', 'jsonld'],
  stix: ['application/stix+json', 'json'],
  ftm: ['application/x-ndjson', 'ftm.jsonl'],
  graphml: ['application/graphml+xml', 'graphml'],
  gdelt: ['text/tab-separated-values', 'tsv'],
  register: ['text/csv', 'csv'],
  ris: ['application/x-research-info-systems', 'ris'],
  'csl-json': ['application/vnd.citationstyles.csl+json', 'json'],
  wacz: ['application/wacz', 'wacz'],
  atom: ['application/atom+xml', 'atom'],
}

const Format = z.enum(Object.keys(formats) as [string, ...string[]])

interface Tools {
  ledger: Ledger
  version: string
  timeMs: number
}

export const exportRoutes =
  ({ ledger, version, timeMs }: Tools): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/export/:format',
      {
        config: { role: 'reader' },
        handlerTimeout: timeMs,
        schema: {
          operationId: 'export',
          summary: 'What a search finds, as a file in a format that others read',
          description: 'Written as it is read; docs/exchange.md tells every column.',
          tags: ['exchange'],
          params: z.object({ format: Format }),
          querystring: z.object({
            q: Search,
            table: z.enum(TABLES).optional().meta({ description: 'Of csv and parquet' }),
          }),
          response: {
            200: {
              description: 'The file',
              content: Object.fromEntries(
                [...new Set(Object.values(FILES).map(([type]) => type))].map((type) => [
                  type,
                  // What is JSON may be any of its values; the rest is told by its type alone.
                  { schema: /json$/.test(type) ? z.unknown() : z.string().meta({ format: 'binary' }) },
                ]),
              ),
            },
            ...failing(400),
          },
        },
      },
      async ({ params: { format }, query: { q, table } }, reply) => {
        // What cannot be understood is told while the status still can be.
        parseQuery(q)
        await ledger.people.note({
          operation: 'export',
          target: table === undefined ? format : `${format}, ${table}`,
          ...(q !== '' && { detail: q }),
        })
        const { chunks } = exportLedger(ledger, { format, filter: q, version, ...(table && { table }) })
        const [type, ending] = FILES[format]!
        const name = table === undefined ? format : `${format}-${table}`
        return reply
          .type(/^text\//.test(type) ? `${type}; charset=utf-8` : type)
          .header('content-disposition', `attachment; filename="onrecord-${name}.${ending}"`)
          .send(Readable.from(chunks, { objectMode: false }) as never)
      },
    )
  }
