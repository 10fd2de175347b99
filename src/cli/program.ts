/** The command line: its commands, its help, and what it says of wrong usage. */
import { Command, CommanderError } from 'commander'
import { addCommand } from './add.ts'
import { archiveCommand } from './archive.ts'
import { articleCommand } from './article.ts'
import { auditCommand } from './audit.ts'
import { briefCommand } from './brief.ts'
import { claimsCommand } from './claims.ts'
import { dbCommand } from './db.ts'
import { dossierCommand } from './dossier.ts'
import { exportCommand } from './export.ts'
import { followCommand } from './follow.ts'
import { importCommand } from './import.ts'
import { mcpCommand } from './mcp.ts'
import { errorLine } from './output.ts'
import { parseCommand } from './parse.ts'
import { peopleCommand } from './people.ts'
import { queueCommand } from './queue.ts'
import { readCommand } from './read.ts'
import { removeCommand } from './remove.ts'
import { rereadCommand } from './reread.ts'
import { reviewCommand } from './review.ts'
import { searchCommand } from './search.ts'
import { serveCommand } from './serve.ts'
import { timelineCommand } from './timeline.ts'
import { version } from './version.ts'
import { watchCommand } from './watch.ts'
import { workCommand } from './work.ts'

const WRONG_USAGE = 2

/**
 * All commands, as one program: what it names is what a command line may hold.
 *
 * @param done is told the exit code of the command that ran
 */
export const programOf = (done: (code: number) => void): Command => {
  const program = new Command('onrecord')
    .description('Puts the news on record: who said what, when, on whose word, and who denies it.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', EXAMPLES)
  for (const command of COMMANDS) program.addCommand(command(done))
  for (const command of [program, ...program.commands, ...program.commands.flatMap((c) => c.commands)]) {
    command.exitOverride()
    sayPlainly(command)
  }
  return program
}

/**
 * Runs a command line.
 *
 * @param args without the program's own name
 * @returns the exit code: 0 all well, 1 something could not be read, 2 wrong usage
 */
export const run = async (args: string[]): Promise<number> => {
  let code = 0
  const program = programOf((exitCode) => {
    code = exitCode
  })
  if (args.length === 0) {
    program.outputHelp()
    return 0
  }
  try {
    const named = args[0] === 'help' ? args[1] : undefined
    if (named !== undefined && !program.commands.some((command) => command.name() === named))
      program.error(`unknown command '${named}'`)
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : WRONG_USAGE
  }
}

const COMMANDS = [
  readCommand,
  addCommand,
  searchCommand,
  dossierCommand,
  claimsCommand,
  timelineCommand,
  briefCommand,
  articleCommand,
  reviewCommand,
  rereadCommand,
  exportCommand,
  importCommand,
  followCommand,
  watchCommand,
  queueCommand,
  archiveCommand,
  workCommand,
  removeCommand,
  serveCommand,
  peopleCommand,
  auditCommand,
  mcpCommand,
  dbCommand,
  parseCommand,
]

const EXAMPLES = `
Examples:
  onrecord read article.html                    read one article
  onrecord read --json news.jsonl > out.jsonl   read many, a record a line
  onrecord add news/                            read articles and keep them in a ledger
  onrecord search by:Lavrov stance:denies       find what it holds
  onrecord read --help                          tell all that read can do`

/** Errors of usage are one line each, with a suggestion or the way to the help. */
const sayPlainly = (command: Command): void => {
  const path = command.parent ? `${command.parent.name()} ${command.name()}` : command.name()
  command.configureOutput({
    outputError: (text, writeError) => writeError(errorLine(usageProblem(text, path))),
  })
}

const usageProblem = (text: string, path: string): string => {
  const [problem, suggestion] = text
    .replace(/^error: /, '')
    .trimEnd()
    .split('\n(Did you mean ') as [string, string?]
  if (suggestion) return `${problem}; did you mean ${suggestion.replace(/\)$/, '')}`
  const wrong = /^option '(\S+)[^']*' argument '(.*)' is invalid\. (.*)$/s.exec(problem)
  if (wrong) return `${wrong[1]} ${wrong[2]}: ${wrong[3]}`
  const unknown = /^unknown command '(.*)'$/s.exec(problem)?.[1]
  if (unknown && /[./]/.test(unknown)) return `${problem}; did you mean onrecord read ${unknown}?`
  return `${problem}; see ${path} --help`
}
