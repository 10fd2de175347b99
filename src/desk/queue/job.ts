/** What stands in the queue: something to be read, small enough to be begun again from the start. */
import { z } from 'zod'
import { SENT, UPLOADED } from '../sent.ts'

const Path = z.string().min(1).max(4096)

/** A file that an archive was split from, as it was then: a worker reads no other. */
const Seen = z.object({
  size: z.int().min(0),
  /** SHA-256 of its first bytes, at most 64 KB of them. */
  head: z.string(),
  /** How many bytes `head` is of. */
  of: z.int().min(0),
})

const PORTION = {
  at: z.int().min(0),
  skip: z.int().min(0),
  first: z.int().min(1),
  records: z.int().min(1),
}

/** What is to be read. Paths are those of the workers' machines. */
const Input = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('address'),
    address: z.string().min(1).max(4096),
    robots: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('file'), path: Path }),
  z.object({ kind: z.literal('files'), paths: z.array(Path).min(1) }),
  z.object({
    kind: z.literal('portion'),
    path: Path,
    format: z.enum(['warc', 'jsonl', 'list']),
    ...PORTION,
    seen: Seen,
  }),
  z.object({ kind: z.literal('sent'), sent: z.object({ ...UPLOADED, published: SENT.published }) }),
])

/** How it is to be read. */
const How = z.object({
  /** Reads anew what is known. */
  again: z.boolean().optional(),
  keepPages: z.boolean().optional(),
  idFromName: z.boolean().optional(),
  follow: z.boolean().optional(),
  published: z.string().max(40).optional(),
})

export const Job = z.object({
  input: Input,
  how: How.optional(),
  /** The archive that it is of. */
  archive: z.int().min(1).optional(),
  /** Articles that it should hold. */
  articles: z.int().min(0),
  /** Why it could not be read when it was given up last. */
  problem: z.string().optional(),
  /** How often it was tried in earlier rounds, before it was put in anew. */
  tries: z.int().optional(),
})

export type Input = z.infer<typeof Input>
export type How = z.infer<typeof How>
export type Job = z.infer<typeof Job>
export type Seen = z.infer<typeof Seen>

/**
 * What people call an input.
 *
 * @example nameOf({ kind: 'file', path: '/news/1.html' }) // '/news/1.html'
 */
export const nameOf = (input: Input): string => {
  if (input.kind === 'address') return input.address
  if (input.kind === 'file') return input.path
  if (input.kind === 'files')
    return input.paths.length === 1
      ? input.paths[0]!
      : `${input.paths[0]!} and ${input.paths.length - 1} more`
  if (input.kind === 'sent') return input.sent.url ?? input.sent.headline ?? 'a text that was sent'
  const what = input.format === 'warc' ? 'record' : 'line'
  const last = input.first + input.records - 1
  return input.records === 1
    ? `${input.path}, ${what} ${input.first}`
    : `${input.path}, ${what}s ${input.first} to ${last}`
}
