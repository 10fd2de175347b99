/** A part of a file of many articles: where it can be entered, and which of its records it is. */
import { open } from 'node:fs/promises'
import { InputError } from '../../document.ts'
import { unpack } from '../bytes.ts'
import { isJsonLines, kindOfContent, kindOfName } from '../kind.ts'

/** `warc`: WARC and WET. `jsonl`: a document a line. `list`: an address a line. */
export type ManyKind = 'warc' | 'jsonl' | 'list'

/**
 * Records of a file that follow each other. A record of WARC is one of any type, a record of the others is a line,
 * blank ones included.
 */
export interface Portion {
  /** Byte of the file at which reading may begin: a record of plain files, a member of gzipped ones. */
  at: number
  /** Records from there on that belong to earlier portions. */
  skip: number
  /** Number of its first record in the file, from 1. */
  first: number
  records: number
}

const HEAD_BYTES = 64 * 1024

/** The first address may stand behind some lines of comment. */
const COMMENT = /^\s*(?:#.*)?$/

/** A line of a list of addresses; undefined where it says nothing: blank, or a comment. */
export const addressOfLine = (line: string): string | undefined =>
  COMMENT.test(line) ? undefined : line.trim()

/**
 * Which kind of a file of many articles this is; undefined for one that is a document of its own, or a feed.
 *
 * @throws InputError or an error of the system where it cannot be read
 */
export const manyKindOf = async (path: string): Promise<ManyKind | undefined> => {
  const handle = await open(path)
  try {
    const { head, close } = await unpack(handle.createReadStream({ end: HEAD_BYTES - 1, autoClose: false }))
    await close()
    if (head.length === 0) throw new InputError('is empty')
    const named = kindOfName(path)
    if (named === 'json') return isJsonLines(head) ? 'jsonl' : undefined
    if (named === 'warc' || named === 'jsonl') return named
    if (named === undefined || named === 'text') {
      const first = Buffer.from(head)
        .toString('latin1')
        .split('\n')
        .map(addressOfLine)
        .find((line) => line !== undefined)
      if (first !== undefined && /^https?:\/\/\S{1,4000}$/i.test(first)) return 'list'
    }
    if (named !== undefined) return undefined
    const seen = kindOfContent(head)
    return seen === 'warc' || seen === 'jsonl' ? seen : undefined
  } finally {
    await handle.close()
  }
}
