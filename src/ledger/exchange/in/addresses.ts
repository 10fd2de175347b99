/** Addresses that a file lists: one a line, or the sources of a GDELT event table. */
import { webAddress } from '../out/names.ts'
import { ImportError } from './problem.ts'

export type Listed = { address: string } | { line: number; problem: string }

/**
 * The http and https addresses of a list, one a line, each once and in its order; lines that begin with # are
 * remarks.
 *
 * @example [...(await collect(urlsOf(['# news', 'https://a.example/1'])))] // [{ address: 'https://a.example/1' }]
 */
export async function* urlsOf(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Listed, void, undefined> {
  const seen = new Set<string>()
  let line = 0
  for await (const whole of lines) {
    line++
    const text = whole.replace(/^\ufeff/, '').trim()
    if (text === '' || text.startsWith('#')) continue
    const address = webAddress(text)
    if (!address) yield { line, problem: `is no http or https address: ${text.slice(0, 80)}` }
    else if (!seen.has(address)) {
      seen.add(address)
      yield { address }
    }
  }
}

/** Where the source's address stands, by the number of columns: GDELT 2.0, and 1.0 with and without it. */
const SOURCE: { readonly [columns: number]: number } = { 61: 60, 58: 57 }

/**
 * The addresses of the articles that a GDELT event table (1.0 or 2.0, with or without a header) was read from, each
 * once.
 *
 * @throws ImportError where it is no such table
 */
export async function* gdeltAddresses(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Listed, void, undefined> {
  const seen = new Set<string>()
  let column: number | undefined
  for await (const text of lines) {
    if (text.trim() === '') continue
    const cells = text.split('\t')
    if (column === undefined) {
      const named = cells.findIndex((cell) => cell.trim().toUpperCase() === 'SOURCEURL')
      column = named >= 0 ? named : SOURCE[cells.length]
      if (column === undefined)
        throw new ImportError(
          `is no GDELT event table: it has ${cells.length} columns between tabs, such a table has 61 or 58. Unpack .zip files first`,
        )
      if (named >= 0) continue
    }
    const cell = cells[column]?.trim()
    // Broadcasts and offline sources have codes in this place.
    const address = webAddress(cell)
    if (!address || seen.has(address)) continue
    seen.add(address)
    yield { address }
  }
}
