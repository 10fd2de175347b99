/** Command lines of onrecord in files that people copy from: found, and held against the program itself. */
import type { Command } from 'commander'
import { programOf } from '../../src/cli/program.ts'

/**
 * Words of a command line, up to what only its shell needs: a pipe, a redirection, the next command, a comment.
 *
 * @example
 * wordsOf(`people add "Joris A." --role reviewer > made.txt`) // ['people', 'add', 'Joris A.', '--role', 'reviewer']
 */
export const wordsOf = (line: string): string[] => {
  const words: string[] = []
  for (const [whole, double, single, end] of line.matchAll(
    /"([^"]*)"|'([^']*)'|(\||&&?|;|\d?>>?|<|#.*| \\$)|[^\s"'|;&<>]+/g,
  )) {
    if (end !== undefined) break
    words.push(double ?? single ?? whole)
  }
  return words
}

/** What a command line is called by, before the words that are onrecord's own. */
const CALLS = [
  /(?:^|[\s"'(])(?:\/opt\/onrecord\/node_modules\/\.bin\/)?onrecord (?=[a-z-])(.*)$/,
  /docker compose run (?:--rm )?(?:-\S+ )*(?:desk|worker) (.*)$/,
  /^as_service (.*)$/,
  /(?:docker|podman) run .* onrecord:0\.1\.0 (.*)$/,
]

/**
 * Of a Markdown page, the lines of its blocks that call onrecord, and the mentions of it between backticks; each without
 * what calls it.
 */
export const calledInMarkdown = (text: string): { lines: string[]; mentions: string[] } => {
  const blocks = [...text.matchAll(/^```[a-z]*\n([\s\S]*?)^```/gm)].flatMap(([, block]) =>
    block!.replaceAll(/\\\n\s*/g, ' ').split('\n'),
  )
  const inLine = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)].map(
    ([, code]) => code!,
  )
  return { lines: blocks.flatMap(calledIn), mentions: inLine.flatMap(calledIn) }
}

/** Of a line that calls onrecord, what stands behind its name. */
export const calledIn = (line: string): string[] => {
  for (const call of CALLS) {
    const found = call.exec(line)
    if (found) return [found[1]!]
  }
  return []
}

/**
 * What the program says of a command line, without doing anything.
 *
 * @returns nothing where it would be taken
 */
export const faultOf = (words: readonly string[]): string | undefined => {
  const program = programOf(() => {})
  let ran = ''
  const quiet = (command: Command): void => {
    command.configureOutput({ writeErr: () => {}, writeOut: () => {} })
    if (command.commands.length === 0)
      command.action(() => {
        ran = command.name()
      })
    for (const part of command.commands) quiet(part)
  }
  quiet(program)
  try {
    program.parse(words, { from: 'user' })
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return code === 'commander.version' || code === 'commander.helpDisplayed' ? undefined : message
  }
  return ran === '' ? 'names no command' : undefined
}
