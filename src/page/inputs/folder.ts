/** The files of a folder that can be read, in byte order of their paths. */

import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { InputFailure } from '../document.ts'
import { kindOfName } from './kind.ts'
import { problemOf } from './wording.ts'

/**
 * Walks a folder: paths of files whose extension onrecord reads, at any depth, in byte order of the paths;
 * hidden files and folders are passed over. Symbolic links are followed; a folder reached twice is read
 * once, so that links that lead back do not go on for ever. A folder that cannot be listed is a failure.
 */
export async function* filesWithin(root: string): AsyncGenerator<string | InputFailure> {
  const seen = new Set<string>()
  const stack: Entry[] = [{ path: root, folder: true }]
  for (;;) {
    const entry = stack.pop()
    if (!entry) return
    if (!entry.folder) {
      yield entry.path
      continue
    }
    try {
      if (await isNew(entry.path, seen)) stack.push(...(await entriesOf(entry.path)))
    } catch (error) {
      yield { name: entry.path, problem: problemOf(error) }
    }
  }
}

interface Entry {
  path: string
  folder: boolean
}

async function isNew(folder: string, seen: Set<string>): Promise<boolean> {
  const { dev, ino } = await stat(folder, { bigint: true })
  const key = `${dev}:${ino}`
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

/** The last comes first: they go on a stack. */
async function entriesOf(folder: string): Promise<Entry[]> {
  const listed = (await readdir(folder, { withFileTypes: true })).filter(
    (entry) => !entry.name.startsWith('.'),
  )
  const entries: (Entry & { key: Buffer })[] = []
  for (const item of listed) {
    const path = join(folder, item.name)
    const isFolder = await leadsToFolder(item, path)
    if (!isFolder && (kindOfName(item.name) === undefined || !isReadable(item))) continue
    // A path goes on behind a folder's name with a slash, which therefore counts in the order: `a-b/c` < `a/b`.
    entries.push({ path, folder: isFolder, key: Buffer.from(isFolder ? `${item.name}/` : item.name) })
  }
  return entries.sort((a, b) => Buffer.compare(b.key, a.key))
}

const isReadable = (item: Dirent): boolean => item.isFile() || item.isSymbolicLink()

async function leadsToFolder(item: Dirent, path: string): Promise<boolean> {
  if (!item.isSymbolicLink()) return item.isDirectory()
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
