/** Words of the error lines. */

import { InputError, MAX_DOCUMENT_BYTES } from '../document.ts'

export const LIMIT = `${Math.round(MAX_DOCUMENT_BYTES / (1024 * 1024))} MB`

/**
 * One printable line, cut to `most` characters: names and messages hold what a file or a server put there,
 * line ends and terminal controls included.
 */
export function oneLine(text: string, most = 300): string {
  const line = text
    .slice(0, most * 4)
    .replace(/[\t\n\v\f\r \u0085\u2028\u2029]+/g, ' ')
    .trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}

const SYSTEM_PROBLEMS: Record<string, string> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'may not be read: permission denied',
  EPERM: 'may not be read: permission denied',
  ELOOP: 'is a symbolic link that leads back to itself',
  ENAMETOOLONG: 'is too long a name',
  EMFILE: 'could not be opened: too many files are open',
  EIO: 'could not be read: the disk reports an error',
  Z_BUF_ERROR: 'ends in the middle of its gzip data',
  Z_DATA_ERROR: 'has damaged gzip data',
}

/** The problem line of whatever was thrown while an input was read. */
export function problemOf(error: unknown): string {
  if (error instanceof InputError) return oneLine(error.message)
  const { code, message } = error as { code?: unknown; message?: unknown }
  const known = typeof code === 'string' ? SYSTEM_PROBLEMS[code] : undefined
  return known ?? `could not be read: ${oneLine(String(message ?? error), 200)}`
}
