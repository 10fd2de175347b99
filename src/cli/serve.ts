/** `onrecord serve`: a ledger over HTTP. */
import { Command, InvalidArgumentError } from 'commander'
import ipaddr from 'ipaddr.js'
import { isAddress } from '../ledger/postgres/address.ts'
import { fileOf, type LedgerChoice, openNamed, withLedger } from './ledger/file.ts'
import { errorLine } from './output.ts'
import { version } from './version.ts'

interface Options extends LedgerChoice {
  host: string
  port: number
  token?: string
  people?: boolean
  trustProxy?: string[]
  name?: string[]
  log?: true | Level
  example?: boolean
  open?: boolean
}

type Level = (typeof LEVELS)[number]

const LEVELS = ['debug', 'info', 'warn', 'error'] as const

/** @param done is told the exit code */
export const serveCommand = (done: (code: number) => void): Command =>
  withLedger(
    new Command('serve')
      .summary('open the desk: a ledger in the browser, and over HTTP')
      .description(
        'Serves a ledger: the desk, pages to work with it, at its address, and a JSON API under /api/v1, described ' +
          'at /api/openapi.json with a page at /api/. Ends with Ctrl-C.',
      ),
  )
    .option('--host <address>', 'address to listen on; beyond this machine a token is needed', '127.0.0.1')
    .option('--port <n>', 'port to listen on; 0 takes a free one', portNumber, 4680)
    .option('--token <token>', 'what requests must bring as a bearer token (else ONRECORD_TOKEN)')
    .option('--people', 'let only people sign in whom the ledger knows (so it is as soon as it knows one)')
    .option('--name <host...>', 'further names that requests may come by, such as news.example.org')
    .option(
      '--trust-proxy <address...>',
      'proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, such as 127.0.0.1 or 10.0.0.0/8',
      proxy,
    )
    .option(
      '--log [level]',
      'log requests on standard error, a line of JSON each (debug, info, warn, error)',
      level,
    )
    .option('--open', 'open the desk in the browser')
    .option('--example', 'read the example dossier into the ledger first, where it is not there yet')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => done(await serve(options)))

const EXAMPLES = `
Examples:
  onrecord serve --open
  onrecord serve --example --open
  onrecord serve --db dossier.db --port 8080 --log
  ONRECORD_TOKEN=… onrecord serve --host 0.0.0.0 --name news.example.org
  onrecord serve --people --name desk.example.org --trust-proxy 127.0.0.1
  curl 'http://localhost:4680/api/v1/search?q=by:Lavrov+stance:denies'`

function portNumber(value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : -1
  if (port < 0 || port > 65_535) throw new InvalidArgumentError('must be a port, 0 to 65535')
  return port
}

/** Called for each of several. */
function proxy(value: string, before: string[] = []): string[] {
  if (!ipaddr.isValid(value) && !ipaddr.isValidCIDR(value))
    throw new InvalidArgumentError('must be an address such as 127.0.0.1, or a network such as 10.0.0.0/8')
  return [...before, value]
}

function level(value: string): Level {
  if (!LEVELS.includes(value as Level)) throw new InvalidArgumentError(`must be one of ${LEVELS.join(', ')}`)
  return value as Level
}

const serve = async ({
  host,
  port,
  token: given,
  people,
  trustProxy,
  name,
  log,
  example,
  open,
  ...choice
}: Options): Promise<number> => {
  const token = given ?? (process.env.ONRECORD_TOKEN || undefined)
  if (token !== undefined && !/^[!-~]{16,200}$/.test(token)) {
    process.stderr.write(errorLine('a token has 16 to 200 printable ASCII characters without spaces'))
    return 2
  }
  if (example) {
    const { addExample, exampleFile } = await import('./ledger/example.ts')
    choice.db ??= process.env.ONRECORD_DB || exampleFile()
    await addExample(choice)
  }
  const { isLoopback } = await import('../desk/server/guard.ts')
  const { serveLedger } = await import('../desk/server/server.ts')
  const ledger = await openNamed(choice, 'made')
  try {
    const signIn = await ledger.people.known()
    if (people && !signIn)
      throw new Error(
        `${ledger.file}: knows nobody who could sign in; add an admin with: onrecord people add NAME --role admin`,
      )
    if (given !== undefined && signIn)
      throw new Error(
        '--token: goes with no people, who have a role each; make tokens for programs with: onrecord people token NAME',
      )
    const served = await serveLedger({
      ledger,
      ...(isAddress(fileOf(choice)) && { queue: fileOf(choice) }),
      version,
      host,
      port,
      ...(token !== undefined && { token }),
      ...(name && { names: name }),
      ...(trustProxy && { proxies: trustProxy }),
      ...(log && { log: log === true ? 'info' : log }),
    })
    process.stdout.write(`${served.origin}/ serves ${ledger.file}\n`)
    if (served.token !== undefined && token === undefined)
      process.stdout.write(`token: ${served.token} (made for this run; --token or ONRECORD_TOKEN sets one)\n`)
    if (served.signIn && !isLoopback(host) && !trustProxy)
      process.stderr.write(
        errorLine(
          'passwords cross the network as they are typed; put a proxy that speaks TLS before it, and name it with --trust-proxy',
        ),
      )
    if (open) await openBrowser(served.origin)
  } catch (error) {
    await ledger.close()
    throw plainly(error as NodeJS.ErrnoException, host, port)
  }
  // It goes on until a signal ends the program.
  return new Promise(() => {})
}

/** Only where somebody sits before the terminal; without a browser the printed address must do. */
const openBrowser = async (address: string): Promise<void> => {
  if (!process.stdout.isTTY || process.env.CI) return
  try {
    const { default: open } = await import('open')
    const child = await open(address)
    child.on('error', () => {})
    child.unref()
  } catch {}
}

const plainly = (error: NodeJS.ErrnoException, host: string, port: number): Error => {
  if (error.code === 'EADDRINUSE')
    return new Error(`port ${port} of ${host} is taken; is it served already? Name another with --port`)
  if (error.code === 'EACCES')
    return new Error(`port ${port} may not be listened on; name one above 1023 with --port`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new Error(`${host}: is no address of this machine`)
  return error
}
