/** `onrecord mcp`: a ledger for language models, over standard input and output. */
import { Command } from 'commander'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { version } from './version.ts'

interface Options extends LedgerChoice {
  write?: boolean
  offline?: boolean
}

/** @param done is told the exit code */
export const mcpCommand = (done: (code: number) => void): Command =>
  withLedger(
    new Command('mcp')
      .summary('serve a ledger to a language model (Model Context Protocol)')
      .description(
        'Serves a ledger to a language model, by the Model Context Protocol over standard input and output. The model ' +
          'can search and read; every answer carries citations and marks words of articles as untrusted.',
      ),
  )
    .option('--write', 'also let it add articles and review entries')
    .option('--offline', 'let it fetch no addresses')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => done(await serve(options)))

const EXAMPLES = `
Example, in the settings of a program that speaks the protocol:
  { "mcpServers": { "onrecord": { "command": "onrecord", "args": ["mcp", "--db", "dossier.db"] } } }`

const serve = (options: Options): Promise<number> =>
  withOpen(options, options.write ? 'made' : 'there', async (ledger) => {
    const { serveStdio } = await import('@modelcontextprotocol/server/stdio')
    const { mcpServer } = await import('../desk/mcp/server.ts')
    const { startReading } = await import('../desk/reading.ts')
    const reading = startReading(1, 10)
    const handle = serveStdio(() =>
      mcpServer({
        ledger,
        reading,
        version,
        write: options.write === true,
        fetch: options.offline !== true,
      }),
    )
    // Who started it closes standard input when nothing more is to come.
    await new Promise((resolve) => {
      process.stdin.once('end', resolve)
      process.stdin.once('close', resolve)
    })
    await handle.close()
    reading.close()
    return 0
  })
