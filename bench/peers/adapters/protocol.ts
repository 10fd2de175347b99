/**
 * What each peer's process does and says: `ready` when loaded, `begin` after the warm-up, `end` after the work. The
 * bench holds the clock; what was found is written after it stopped.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

export interface Given {
  id: string
  text: string
  html: string
  published?: string
}

/** Arguments of a process: where its packages lie, then the two files, then how many documents warm it up. */
export const [folder, input, output, warm, threads] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string?,
]

/**
 * A module of the folder that the bench installed its peers in; untyped, since the project does not depend on it. The
 * folder's own `load.mjs` imports it, so that it is found as a package there finds it.
 */
// biome-ignore lint/suspicious/noExplicitAny: no types of packages that are installed at run time
export const load = async (name: string): Promise<any> =>
  (await import(pathToFileURL(`${folder}/load.mjs`).href)).load(name)

export const given = (): Given[] =>
  readFileSync(input, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Given)

/** Runs one document after the other, and writes a line for each. */
export const work = async (read: (one: Given) => object | Promise<object>): Promise<void> => {
  const documents = given()
  console.log('ready')
  for (const one of documents.slice(0, Number(warm))) await read(one)
  console.log('begin')
  const found: object[] = []
  for (const one of documents) found.push(await read(one))
  console.log('end')
  writeFileSync(
    output,
    found.map((one, i) => `${JSON.stringify({ id: documents[i]!.id, ...one })}\n`).join(''),
  )
}
