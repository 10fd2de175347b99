/** How many documents some inputs hold, where that is cheap to know: for the progress bar. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { filesWithin } from '../page/inputs/folder.ts'
import { kindOfName } from '../page/inputs/kind.ts'

/** Larger files are not read twice only to count their lines. */
const LARGEST_COUNTED = 512 * 1024 * 1024

/**
 * The number of documents; undefined where reading alone can tell (feeds, archives, addresses, standard input).
 * What cannot be read counts as one.
 */
export const countDocuments = async (inputs: string[]): Promise<number | undefined> => {
  let total = 0
  for (const input of inputs) {
    const count = await countIn(input)
    if (count === undefined) return undefined
    total += count
  }
  return total
}

const countIn = async (input: string): Promise<number | undefined> => {
  if (input === '-' || /^[a-z][a-z0-9+.-]+:\/\//i.test(input)) return undefined
  try {
    if (!(await stat(input)).isDirectory()) return await countInFile(input)
    let total = 0
    for await (const file of filesWithin(input)) {
      const count = typeof file === 'string' ? await countInFile(file) : 1
      if (count === undefined) return undefined
      total += count
    }
    return total
  } catch {
    return 1
  }
}

const countInFile = async (path: string): Promise<number | undefined> => {
  const kind = kindOfName(path)
  if (kind === 'html' || kind === 'text' || kind === 'markdown') return 1
  if (kind !== 'jsonl' || /\.gz$/i.test(path) || (await stat(path)).size > LARGEST_COUNTED) return undefined
  return countLines(path)
}

const countLines = async (path: string): Promise<number> => {
  let lines = 0
  let last = 0x0a
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) lines++
    last = chunk.at(-1) ?? last
  }
  return last === 0x0a ? lines : lines + 1
}
