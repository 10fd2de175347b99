#!/usr/bin/env node
// Old versions of Node fail while the rest is loaded, in words that are for nobody: they are told first.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major! < 22 || (major === 22 && minor! < 13)) {
  process.stderr.write(`onrecord: needs Node.js 22.13 or later; this is ${process.versions.node}\n`)
  process.exit(2)
}

const { keepCompiled } = await import('./compiled.ts')
keepCompiled()

const { debugging, endQuietly, errorLine, write } = await import('./output.ts')
const { run } = await import('./program.ts')

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
