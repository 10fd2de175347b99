/** Files of JSON Lines, gzipped or not. */
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export const readText = (path: string): string => {
  const bytes = readFileSync(path)
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
}

export const readLines = <T>(path: string): T[] =>
  readText(path)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)

export const writeLines = (path: string, rows: readonly object[]): void =>
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
