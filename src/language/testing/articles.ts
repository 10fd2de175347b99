/** Twenty articles of our own, for tests of the whole way: they must read the same however they are read. */
import { readdirSync, readFileSync } from 'node:fs'

const FOLDERS = ['../../../examples/text/', '../../page/text/fixtures/'].map(
  (path) => new URL(path, import.meta.url),
)

/** In byte order of their names, folder by folder. */
export const twentyArticles = (): { name: string; text: string }[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
  ).slice(0, 20)
