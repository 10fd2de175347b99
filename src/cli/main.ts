#!/usr/bin/env node
import { debugging, endQuietly, errorLine, write } from './output.ts'
import { run } from './program.ts'

endQuietly()
let code = 1
try {
  code = await run(process.argv.slice(2))
} catch (error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(debugging() ? `${stack}\n` : errorLine(message))
}
await write(process.stdout, '')
// Standard input, or a page being fetched, may still be open, with nobody left to read it.
process.exit(code)
