/** The ledger for language models: a server of the Model Context Protocol. */
import { type CallToolResult, McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { type Hit, type Ledger, LedgerError, parseQuery, QueryError } from '../../ledger/index.ts'
import { InputError } from '../../page/document.ts'
import { visible } from '../../page/visible.ts'
import { isReadFailure } from '../../reading/readers/index.ts'
import { entryOf } from '../entry.ts'
import { BusyError, type Reading } from '../reading.ts'
import { Action, Change } from '../review.ts'
import { isOne, SENT, type Sent } from '../sent.ts'
import { entriesFrom } from '../unkept.ts'
import { Cited, citedFrom, markedText, NOTICE } from './quoted.ts'

export interface McpOptions {
  ledger: Ledger
  reading: Reading
  version: string
  /** Whether there are tools that change the ledger. */
  write: boolean
  /** Whether addresses may be fetched. */
  fetch: boolean
}

const Answer = z.object({
  notice: z.string(),
  total: z.int().describe('How many there are in all'),
  entries: z.array(Cited),
})

const READS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }
const CHANGES = { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false }

const Limit = z.int().min(1).max(100).default(20).describe('So many entries at most')

const INSTRUCTIONS =
  'A ledger of what news articles say: statements (who said what, when, on whose word), events between states and ' +
  'organisations, and transfers of arms, technology and money, joined into claims with their denials. It counts and ' +
  `cites; it does not say what is true. Hedges ("possible", "denied") belong to what you report. ${NOTICE}`

/** Makes the server; nothing is asked of the ledger before a tool is called. */
export const mcpServer = ({ ledger, reading, version, write, fetch }: McpOptions): McpServer => {
  const server = new McpServer({ name: 'onrecord', version }, { instructions: INSTRUCTIONS })

  server.registerTool(
    'search',
    {
      title: 'Search the ledger',
      description:
        'Finds statements, events and transfers. Words, "phrases", -words and fields: by:NAME about:NAME with:NAME ' +
        'from:NAME to:NAME publisher:NAME item:WORD kind:(statement|event|transfer) stance:(denies|confirms|…) ' +
        'status:(delivered|agreed|denied|…) certainty:(certain|probable|possible|negative) since:2023-10 until:2023 ' +
        'confidence:0.8 claim:NUMBER saying:all. Names with spaces: by:"Sergei Lavrov".',
      inputSchema: z.object({
        query: z.string().max(2000),
        limit: Limit,
        offset: z.int().min(0).max(100_000).default(0),
        order: z.enum(['words', 'day', 'added', 'confidence']).default('words'),
      }),
      outputSchema: Answer,
      annotations: READS,
    },
    ({ query, ...asked }) =>
      answering(async () => {
        const { hits, total } = await ledger.search(parseQuery(query), asked)
        return answerOf(`${total} found, ${hits.length} shown.`, citedHits(hits), total)
      }),
  )

  server.registerTool(
    'dossier',
    {
      title: 'What is on record of one or two actors',
      description:
        'What one actor says, does, gives and gets, and what is said of it; of two actors, what is between them, ' +
        'both ways. The newest first.',
      inputSchema: z.object({
        actors: z
          .array(z.string().min(1).max(200))
          .min(1)
          .max(2)
          .describe('Names: ["Russia", "North Korea"]'),
        limit: Limit,
      }),
      outputSchema: Answer,
      annotations: READS,
    },
    ({ actors, limit }) =>
      answering(async () => {
        const { hits, total, kinds } = await onRecordOf(ledger, actors, limit)
        const named = visible(actors.join(' and '))
        return answerOf(
          `On record of ${named}: ${kinds || 'nothing'}; ${hits.length} shown.`,
          citedHits(hits),
          total,
        )
      }),
  )

  server.registerTool(
    'claim',
    {
      title: 'One claim across articles',
      description:
        'Everything that was said of one claim, in the order in which it came into the ledger: tellings, figures, denials.',
      inputSchema: z.object({ id: z.int().min(1).describe('As other tools give it'), limit: Limit }),
      outputSchema: Answer,
      annotations: READS,
    },
    ({ id, limit }) =>
      answering(async () => {
        const { hits, total } = await ledger.search({ ...ANYTHING, claim: id }, { limit, order: 'added' })
        if (total === 0) throw new LedgerError(`claim ${id}: there is none of this number`)
        const denials = hits.filter(({ sign }) => sign === -1).length
        const publishers = new Set(hits.map(({ article }) => article.publisher ?? article.id)).size
        const summary = `Claim ${id}: ${total} entries, ${publishers} publishers and ${denials} denials among the ${hits.length} shown.`
        return answerOf(summary, citedHits(hits), total)
      }),
  )

  const readable = (given: Sent): boolean => isOne(given) && (fetch || !isAddress(given))
  const NEEDED = fetch
    ? 'one of text, html and url is needed'
    : 'text or html is needed; this server fetches no addresses (--offline)'

  server.registerTool(
    'read',
    {
      title: 'Read an article',
      description: `Reads an article (${fetch ? 'text, HTML, or what stands at an http(s) address' : 'text or HTML'}) and tells what it says; keeps nothing. Files of the machine are not read.`,
      inputSchema: z.object({ ...SENT, limit: Limit }).refine(readable, NEEDED),
      outputSchema: Answer,
      annotations: { ...READS, openWorldHint: fetch },
    },
    ({ limit, ...given }, { mcpReq: { signal } }) =>
      answering(async () => {
        const found: Cited[] = []
        const problems: string[] = []
        for await (const result of reading.read(given, signal))
          if (isReadFailure(result)) problems.push(result.problem)
          else found.push(...entriesFrom(result.record).map(citedFrom))
        if (found.length === 0 && problems[0]) throw new InputError(problems[0])
        const shown = found.slice(0, limit)
        return answerOf(`${found.length} read, ${shown.length} shown; nothing was kept.`, shown, found.length)
      }),
  )

  if (write) addWritingTools(server, ledger, reading, z.object(SENT).refine(readable, NEEDED))
  return server
}

const addWritingTools = (
  server: McpServer,
  ledger: Ledger,
  reading: Reading,
  sendable: z.ZodType<Sent, Sent>,
): void => {
  const Kept = z.object({
    articles: z.array(z.object({ outcome: z.string(), article: z.string(), entries: z.int() })),
    problems: z.array(z.string()),
  })
  server.registerTool(
    'add',
    {
      title: 'Read an article and keep it',
      description: 'Reads an article and keeps it in the ledger; the same article again changes nothing.',
      inputSchema: sendable,
      outputSchema: Kept,
      annotations: { ...CHANGES, openWorldHint: true },
    },
    (given, { mcpReq: { signal } }) =>
      answering(async () => {
        const kept: z.infer<typeof Kept> = { articles: [], problems: [] }
        for await (const result of reading.read(given, signal)) {
          if (isReadFailure(result)) {
            kept.problems.push(visible(result.problem))
            continue
          }
          const { outcome, entries } = await ledger.add(result.record)
          kept.articles.push({ outcome, article: visible(result.record.article.id), entries })
        }
        if (kept.articles.length === 0) throw new InputError(kept.problems[0] ?? 'nothing was found to read')
        return { content: [{ type: 'text', text: JSON.stringify(kept) }], structuredContent: kept }
      }),
  )

  const Reviewed = z.object({ correction: z.int(), entry: z.int() })
  server.registerTool(
    'review',
    {
      title: 'Accept, correct, reject or annotate an entry',
      description:
        'Says something of an entry on behalf of a person; it wins over every later reading and can be taken back.',
      inputSchema: z.object({
        key: z.string().regex(/^[0-9a-f]{8,64}$/),
        action: Action,
        change: Change.optional(),
        who: z.string().trim().min(1).max(150).describe('The person who says so'),
        why: z.string().max(2000).optional(),
      }),
      outputSchema: Reviewed,
      annotations: CHANGES,
    },
    ({ key, change, who, why, ...said }) =>
      answering(async () => {
        const made = await ledger.review({
          ...said,
          entry: key,
          // Whoever looks at the history sees that a program said it.
          who: `${who} (through MCP)`,
          ...(change && { change: JSON.parse(JSON.stringify(change)) as object }),
          ...(why !== undefined && { why }),
        })
        return { content: [{ type: 'text', text: JSON.stringify(made) }], structuredContent: made }
      }),
  )
}

const isAddress = ({ text, html }: Sent): boolean => text === undefined && html === undefined

const ANYTHING = { words: [], phrases: [], without: [], all: true }

/** What is on record of one actor, or of what passed between two: the newest first, and how much of each kind. */
const onRecordOf = async (
  ledger: Ledger,
  actors: string[],
  limit: number,
): Promise<{ hits: Hit[]; total: number; kinds: string }> => {
  const found = await ledger.dossier(actors, { limit })
  if ('unknown' in found)
    throw new LedgerError(
      `${found.unknown.join(', ')}: nobody of this name is in the ledger; search finds words`,
    )
  const { said, saidOf, out, in: back, undirected, events, denials } = found
  const kinds = {
    supplied: out,
    received: back,
    'deals without a direction': undirected,
    denials,
    said,
    'said of them': saidOf,
    events,
  }
  const hits = new Map(Object.values(kinds).flatMap((listed) => listed.hits.map((hit) => [hit.id, hit])))
  const day = ({ first_day, article }: Hit): string => first_day ?? article.published ?? ''
  const sorted = [...hits.values()].sort((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : a.id - b.id))
  const told = Object.entries(kinds).flatMap(([kind, { total }]) => (total > 0 ? [`${kind} ${total}`] : []))
  return { hits: sorted.slice(0, limit), total: sorted.length, kinds: told.join(', ') }
}

const citedHits = (hits: readonly Hit[]): Cited[] => hits.map((hit) => citedFrom(entryOf(hit)))

const answerOf = (summary: string, entries: Cited[], total: number): CallToolResult => ({
  content: [{ type: 'text', text: markedText(summary, entries) }],
  structuredContent: { notice: NOTICE, total, entries },
})

/** What a tool cannot do is told to the model; what failed in the program is told to people alone. */
const answering = async (work: () => Promise<CallToolResult>): Promise<CallToolResult> => {
  try {
    return await work()
  } catch (error) {
    const isTold = [QueryError, LedgerError, InputError, BusyError].some((kind) => error instanceof kind)
    if (!isTold) process.stderr.write(`onrecord: ${visible(String((error as Error).message))}\n`)
    const text = isTold
      ? visible((error as Error).message)
      : 'this failed; the server’s standard error tells more'
    return { content: [{ type: 'text', text }], isError: true }
  }
}
