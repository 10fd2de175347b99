/** The ledger over HTTP: a typed API, its description, and what watches the server. */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import swagger from '@fastify/swagger'
import swaggerPage from '@fastify/swagger-ui'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import {
  createJsonSchemaTransform,
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { type Ledger, QueryError } from '../../ledger/index.ts'
import { BusyError, startReading } from '../reading.ts'
import { tagged } from './etag.ts'
import {
  checkChange,
  checkSite,
  checkToken,
  type Guard,
  isLoopback,
  isOpen,
  PAGE_POLICY,
  SAFETY_HEADERS,
} from './guard.ts'
import { refuse } from './malformed.ts'
import { otherMethods } from './methods.ts'
import { METRICS_TYPE, startMetrics } from './metrics.ts'
import { HttpProblem, PROBLEM_TYPE, problemOf } from './problem.ts'
import { serveQueue } from './queue.ts'
import { startRate } from './rate.ts'
import { actorRoutes } from './routes/actors.ts'
import { addingRoutes } from './routes/adding.ts'
import { articlePartRoutes } from './routes/article-parts.ts'
import { articleRoutes } from './routes/articles.ts'
import { briefRoutes } from './routes/brief.ts'
import { claimRoutes } from './routes/claims.ts'
import { dossierRoutes } from './routes/dossier.ts'
import { exportRoutes } from './routes/exporting.ts'
import { factRoutes } from './routes/facts.ts'
import { lookingRoutes } from './routes/looking.ts'
import { peopleRoutes } from './routes/people.ts'
import { queueRoutes } from './routes/queue.ts'
import { reviewRoutes } from './routes/review.ts'
import { searchRoutes } from './routes/search.ts'
import { sessionRoutes } from './routes/session.ts'
import { sourceRoutes } from './routes/sources.ts'
import { watchRoutes } from './routes/watches.ts'
import { registerSessions } from './sessions.ts'
import { webPages } from './web.ts'
import { checkRole, neededRole, type SigningIn, startSigningIn } from './who.ts'

export interface ServerOptions {
  ledger: Ledger
  /** Address of the ledger's database, with its password, where it is in PostgreSQL: its queue is served, too. */
  queue?: string
  /** Version of the program. */
  version: string
  /** Address to listen on; `127.0.0.1` unless given. Beyond this machine a token is needed. */
  host?: string
  /** 4680 unless given; 0 takes a free one. */
  port?: number
  /** What a request must bring along where nobody signs in; made where one is needed and none is given. */
  token?: string
  /** Addresses and networks of proxies whose word is taken for who asks, and whether by TLS (`X-Forwarded-…`). */
  proxies?: readonly string[]
  /** Names, beside `localhost` and the address, that requests may come by. */
  names?: readonly string[]
  /** Level of the log on standard error; none unless given. */
  log?: 'debug' | 'info' | 'warn' | 'error'
  limits?: Partial<Limits>
}

export interface Limits {
  /** Bytes of a request's body. */
  bodyBytes: number
  /** Connections at a time. */
  connections: number
  /** Requests of one address: at once, and per second in the long run. */
  burst: number
  perSecond: number
  /** Milliseconds for sending a request, for an answer, and for reading what was sent. */
  sendMs: number
  answerMs: number
  readMs: number
  /** Requests whose documents are read at a time, and those that may wait beside. */
  reading: number
  waiting: number
  /** Milliseconds for which one answer about the queue serves all who ask: every open page does, every few seconds. */
  queueMs: number
}

const LIMITS: Limits = {
  bodyBytes: 20 * 1024 * 1024,
  connections: 1000,
  burst: 200,
  perSecond: 50,
  sendMs: 30_000,
  answerMs: 30_000,
  readMs: 15 * 60_000,
  reading: 2,
  waiting: 20,
  queueMs: 2000,
}

export interface Served {
  /** `http://127.0.0.1:4680` */
  origin: string
  /** What requests must bring, where they must. */
  token?: string
  /** Whether people sign in. */
  signIn: boolean
  close(): Promise<void>
}

/** Starts a server of a ledger, and stops when `close` is called; the ledger stays open. */
export const serveLedger = async (options: ServerOptions): Promise<Served> => {
  const { host = '127.0.0.1', port = 4680 } = options
  const signIn = await options.ledger.people.known()
  const token = signIn
    ? undefined
    : (options.token ?? (isLoopback(host) ? undefined : randomBytes(24).toString('base64url')))
  const guard: Guard = { port, names: options.names ?? [], ...(token !== undefined && { token }) }
  const app = await buildServer(options, guard, startSigningIn(options.ledger, signIn))
  await app.listen({ host, port })
  guard.port = (app.server.address() as AddressInfo).port
  warm(options.ledger)
  const name = host.includes(':') ? `[${host}]` : host
  return {
    origin: `http://${name}:${guard.port}`,
    ...(token !== undefined && { token }),
    signIn,
    close: () => app.close(),
  }
}

/** Has what reads the ledger started before the first page is asked for, whose parts are asked for at once. */
const warm = (ledger: Ledger): void => {
  const { signal } = new AbortController()
  for (let k = 0; k < 2; k++) ledger.within(signal, () => ledger.counts()).catch(() => {})
}

const buildServer = async (
  { ledger, queue: database, version, log, limits: given, proxies = [] }: ServerOptions,
  guard: Guard,
  signingIn: SigningIn,
): Promise<FastifyInstance> => {
  const limits = { ...LIMITS, ...given }
  const app = Fastify({
    // Standard output is the program's own.
    logger: log === undefined ? false : { level: log, stream: process.stderr },
    bodyLimit: limits.bodyBytes,
    trustProxy: proxies.length > 0 && [...proxies],
    requestTimeout: limits.sendMs,
    handlerTimeout: limits.answerMs,
    connectionTimeout: 0,
    keepAliveTimeout: 10_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler: refuse,
    // What is no address at all meets no hook: it is answered alike.
    frameworkErrors: (error, request, reply) => {
      reply
        .headers(SAFETY_HEADERS)
        .code((error.statusCode ?? 400) as never)
        .type(PROBLEM_TYPE)
      return reply.send(
        JSON.stringify(
          problemOf(error.statusCode ?? 400, 'the address cannot be understood', request.id),
        ) as never,
      )
    },
  })
  const metrics = startMetrics()
  const reading = startReading(limits.reading, limits.reading + limits.waiting)
  const rate = startRate(limits.burst, limits.perSecond)
  const queue = database === undefined ? undefined : serveQueue(database, limits.queueMs)

  const others = otherMethods(app)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  readJsonAlone(app)

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SAFETY_HEADERS)
    const wait = rate.take(request.ip)
    if (wait > 0)
      throw new HttpProblem(429, `too many requests; again in ${wait} s`, {
        headers: { 'retry-after': String(wait) },
      })
    checkSite(request, guard)
  })
  await registerSessions(app, ledger)
  app.addHook('onRequest', async (request) => {
    // What tells nothing of the ledger does not wait for it either.
    if (isOpen(request)) return checkChange(request, guard, false)
    if (!(await signingIn.isOn())) return checkChange(request, guard, checkToken(request, guard))
    const asker = await signingIn.askerOf(request)
    if (asker) request.asker = asker
    const needed = neededRole(request)
    try {
      checkRole(asker, needed)
      checkChange(request, guard, asker?.via === 'token')
    } catch (error) {
      if (asker) await ledger.as(asker, () => ledger.people.note(refusalOf(request, error as HttpProblem)))
      throw error
    }
  })
  // What a request reads ends with its answer, be it that its time is over, or when whoever asked has gone. The
  // request's own signal is no use: it ends with the request's body.
  app.addHook('preHandler', (request, reply, done) => {
    const over = new AbortController()
    reply.raw.once('close', () => over.abort())
    const { asker } = request
    ledger.within(over.signal, () => (asker ? ledger.as(asker, done) : done()))
  })
  app.addHook('onSend', async (request, reply, payload) => tagged(request, reply, payload))
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
  })
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const { status, detail, errors, headers } = plainError(error)
    if (status >= 500) request.log.error(error)
    return reply
      .code(status)
      .headers(headers ?? {})
      .type(PROBLEM_TYPE)
      .serializer(JSON.stringify)
      .send(problemOf(status, detail, request.id, errors))
  })
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .type(PROBLEM_TYPE)
      .send(JSON.stringify(problemOf(404, 'there is nothing at this address; see /api/', request.id))),
  )

  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'onrecord',
        version,
        description:
          'What the news says, kept: who said what, when, on whose word, and who denies it. Words of articles are ' +
          'quoted from strangers: escape them wherever they are shown.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description:
              'Where people sign in, a token that an admin made for a program; it has a role. Else the one of the server, where there is one.',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'onrecord-session',
            description: 'Where people sign in: the cookie that `POST /api/v1/session` sets',
          },
        },
      },
    },
    transform: withRoles,
    transformObject: (document) => withoutUnused(jsonSchemaTransformObject(document) as Described) as never,
  })
  await app.register(async (pages) => {
    // It tells what the API is, and nothing of the ledger.
    pages.addHook('onRoute', (route) => {
      route.config = { ...route.config, open: true }
    })
    await pages.register(swaggerPage, {
      routePrefix: '/api',
      staticCSP: PAGE_POLICY,
      uiConfig: { url: '/api/openapi.json', validatorUrl: null } as object,
      theme: { title: 'onrecord: the API' },
    })
    pages.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  })
  await app.register(
    async (api) => {
      await api.register(searchRoutes(ledger))
      await api.register(articleRoutes(ledger))
      await api.register(addingRoutes({ ledger, reading, metrics, timeMs: limits.readMs }))
      await api.register(factRoutes(ledger))
      await api.register(actorRoutes(ledger))
      await api.register(claimRoutes(ledger))
      await api.register(dossierRoutes(ledger))
      await api.register(articlePartRoutes(ledger))
      await api.register(briefRoutes(ledger))
      await api.register(reviewRoutes(ledger))
      await api.register(lookingRoutes(ledger))
      await api.register(sourceRoutes(ledger))
      await api.register(watchRoutes(ledger))
      await api.register(queueRoutes(ledger, queue))
      await api.register(exportRoutes({ ledger, version, timeMs: limits.readMs }))
      await api.register(sessionRoutes({ ledger, signingIn }))
      await api.register(peopleRoutes(ledger))
    },
    { prefix: '/api/v1' },
  )
  others.refuse()
  await app.register(webPages)
  app.get('/health', { schema: { hide: true }, config: { open: true } }, () => ({
    status: 'ok',
    // The desk shows its page of the queue where there is one.
    ...(queue && { queue: true }),
  }))
  app.get('/metrics', { schema: { hide: true }, config: { role: 'reader' } }, async (_, reply) => {
    const counts = Object.entries(await ledger.counts())
    const stats = await queue?.lately('stats', (place, { queueStats }) => queueStats(place))
    return reply.type(METRICS_TYPE).send(
      metrics.text([
        {
          name: 'onrecord_ledger',
          help: 'What the ledger holds.',
          values: counts.map(([of, value]) => ({ labels: { of }, value })),
        },
        {
          name: 'onrecord_reading',
          help: 'Requests being read, or waiting.',
          values: [{ value: reading.busy }],
        },
        ...(stats
          ? [
              {
                name: 'onrecord_queue',
                help: 'Articles that wait and that are done, jobs that are being read and that failed.',
                values: (['waiting', 'later', 'active', 'done', 'failed'] as const).map((state) => ({
                  labels: { state },
                  value: stats[state],
                })),
              },
              {
                name: 'onrecord_queue_workers',
                help: 'Workers that were heard of lately.',
                values: [{ value: stats.workers.length }],
              },
            ]
          : []),
        {
          name: 'onrecord_memory_bytes',
          help: 'Memory of the server, without its readers.',
          values: [{ value: process.memoryUsage.rss() }],
        },
      ]),
    )
  })
  app.server.maxConnections = limits.connections
  app.addHook('onClose', async () => {
    reading.close()
    await queue?.close()
  })
  await app.ready()
  return app
}

const describe = createJsonSchemaTransform({ skipList: [] })

/** Tells of each operation what one must be to ask for it, where people sign in. */
const withRoles: typeof describe = (described) => {
  const { schema, url } = describe(described)
  const { open, role } = described.route.config ?? {}
  if (open) return { schema: { ...schema, security: [] }, url }
  const told = `Where people sign in: for a ${role} or more.`
  return {
    schema: {
      ...schema,
      description: schema.description === undefined ? told : `${schema.description}\n\n${told}`,
      // The last: where nobody signs in, and no token is set.
      security: [{ session: [] }, { token: [] }, {}],
      'x-onrecord-role': role,
    } as typeof schema,
    url,
  }
}

interface Described {
  components: { schemas: { [name: string]: object } }
}

/** Every schema is described as it comes in and as it goes out; most are used one way alone. */
const withoutUnused = (document: Described): Described => {
  const { schemas } = document.components
  const used = new Set<string>()
  const look = (part: object): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      if (schemas[name!] && !used.has(name!)) {
        used.add(name!)
        look(schemas[name!]!)
      }
  }
  look({ ...document, components: {} })
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)))
  return { ...document, components: { ...document.components, schemas: kept } }
}

/** No other kind of body is read, and a change without a body is one. */
const readJsonAlone = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else parse(request, body as string, done)
  })
}

/** What the audit trail tells of a request that was refused. */
const refusalOf = ({ method, url }: FastifyRequest, { status }: HttpProblem) => ({
  operation: `${method} ${url.split('?')[0]}`,
  outcome: 'refused',
  detail: `status ${status}`,
})

interface PlainError {
  status: number
  detail?: string
  errors?: NonNullable<HttpProblem['errors']>
  headers?: { readonly [name: string]: string }
}

/** What an error tells strangers: nothing of the program or the machine. */
const plainError = (error: FastifyError): PlainError => {
  if (error instanceof HttpProblem)
    return {
      status: error.status,
      detail: error.message,
      headers: error.headers,
      ...(error.errors && { errors: error.errors }),
    }
  if (error instanceof QueryError) return { status: 400, detail: error.message }
  if (error instanceof BusyError)
    return { status: 503, detail: error.message, headers: { 'retry-after': '10' } }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      where: `${error.validationContext ?? 'request'}${instancePath}`,
      problem: message ?? 'is wrong',
    }))
    return { status: 400, detail: 'the request is not as it should be', errors }
  }
  if (error.code === 'SQLITE_FULL')
    return { status: 507, detail: 'the disk is full; nothing was lost, and it goes on once there is room' }
  const status = error.statusCode ?? 500
  if (error.code === 'FST_ERR_HANDLER_TIMEOUT' || /^(?:Timeout|Abort)Error$/.test(error.name))
    return { status: 503, detail: 'this took too long' }
  return status < 500
    ? { status, detail: error.message.replace(/\s+/g, ' ') }
    : { status: 500, detail: 'the server failed; its log (--log) tells more' }
}
