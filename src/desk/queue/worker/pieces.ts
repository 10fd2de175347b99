/** Takes a job apart into what is read one by one. */
import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { InputError, type InputFailure, isFailure, type RawDocument } from '../../../page/document.ts'
import { findDocuments, type InputOptions } from '../../../page/inputs/index.ts'
import { readPortion } from '../../../page/inputs/portions/read.ts'
import { problemOf } from '../../../page/inputs/wording.ts'
import { documentsOf } from '../../reading.ts'
import type { Sent } from '../../sent.ts'
import type { How, Input, Job, Seen } from '../job.ts'
import { type Fetching, mayPassOf } from './fetching.ts'

/** What could not be read; `passes` where trying again may help. */
export interface Failure extends InputFailure {
  passes?: boolean
}

/** One record of a job: a line, a page, a file, an address. */
export interface Piece {
  /** Its place in the job, from 0. */
  record: number
  documents(): AsyncIterable<RawDocument | Failure>
}

/** Thrown where nothing of a job can be read, or nothing more. */
export class JobError extends Error {
  override name = 'JobError'
  readonly passes: boolean
  constructor(problem: string, passes: boolean) {
    super(problem)
    this.passes = passes
  }
}

interface Tools {
  fetching: Fetching
  signal: AbortSignal
}

/**
 * The pieces of a job, in their order.
 *
 * @throws JobError
 */
export async function* piecesOf(
  { input, how = {} }: Job,
  tools: Tools,
): AsyncGenerator<Piece, void, undefined> {
  if (input.kind === 'portion') return yield* piecesOfPortion(input, how, tools)
  if (input.kind === 'files') {
    for (const [record, path] of input.paths.entries())
      yield { record, documents: () => inFile(path, how, tools) }
    return
  }
  yield {
    record: 0,
    documents: () => {
      if (input.kind === 'address') return atAddress(input.address, how, input.robots === true, tools)
      if (input.kind === 'file') return inFile(input.path, how, tools)
      return sentOnes(input.sent as Sent, tools)
    },
  }
}

async function* piecesOfPortion(
  input: Input & { kind: 'portion' },
  how: How,
  tools: Tools,
): AsyncGenerator<Piece, void, undefined> {
  const { path, format, seen } = input
  try {
    await checkSame(path, seen)
    for await (const { record, found } of readPortion(path, format, input))
      yield {
        record,
        documents:
          'address' in found
            ? () => atAddress(found.address, how, true, tools)
            : async function* () {
                yield isFailure(found) ? found : dated(found, how)
              },
      }
  } catch (error) {
    if (error instanceof JobError) throw error
    // A file that is not to be had here may be on another machine, or later.
    throw new JobError(`${path}: ${problemOf(error)}`, !(error instanceof InputError) && !isDamage(error))
  }
}

const isDamage = (error: unknown): boolean =>
  String((error as { code?: unknown }).code ?? '').startsWith('Z_')

/** @throws JobError where a file is not any more what was split */
const checkSame = async (path: string, { size, head, of }: Seen): Promise<void> => {
  const now = await stat(path)
  if (now.size >= size && (await headOf(path, of)) === head) return
  throw new JobError(`${path}: changed since it was split; split it again with: onrecord archive add`, false)
}

/** SHA-256 of a file's first bytes. */
export const headOf = async (path: string, bytes: number): Promise<string> => {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0)
    return createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex')
  } finally {
    await handle.close()
  }
}

const dated = (found: RawDocument, { published }: How): RawDocument =>
  published === undefined ? found : { ...found, otherwise: { published, ...found.otherwise } }

/** A failure of the inputs loses its error: what fetching reported is kept aside. */
const inputsWith = (
  { follow, idFromName, published }: How,
  robots: boolean,
  named: string,
  { fetching, signal }: Tools,
): { options: InputOptions; failed: Map<string, boolean> } => {
  const failed = new Map<string, boolean>()
  const options: InputOptions = {
    fetchAddress: async (address) => {
      try {
        // What a feed names is asked for as a guest does, whoever named the feed.
        return await fetching.fetch(address, { robots: robots || address !== named, signal })
      } catch (error) {
        failed.set(address, mayPassOf(error))
        throw error
      }
    },
    ...(follow && { follow }),
    ...(idFromName && { idFromName }),
    ...(published && { published }),
  }
  return { options, failed }
}

async function* atAddress(
  address: string,
  how: How,
  robots: boolean,
  tools: Tools,
): AsyncGenerator<RawDocument | Failure> {
  const { options, failed } = inputsWith(how, robots, address, tools)
  for await (const found of findDocuments([address], options))
    yield isFailure(found) ? { ...found, passes: failed.get(found.name) ?? false } : found
}

async function* inFile(path: string, how: How, tools: Tools): AsyncGenerator<RawDocument | Failure> {
  const { options, failed } = inputsWith(how, true, path, tools)
  const isThere = await stat(path).then(
    () => true,
    () => false,
  )
  if (!isThere) {
    // The file may be on another machine, or its folder not be mounted yet.
    yield { name: path, problem: 'no such file on the machine of the worker', passes: true }
    return
  }
  for await (const found of findDocuments([path], options))
    yield isFailure(found) ? { ...found, passes: failed.get(found.name) ?? false } : found
}

async function* sentOnes(sent: Sent, { signal }: Tools): AsyncGenerator<RawDocument | Failure> {
  try {
    yield* documentsOf(sent, signal)
  } catch (error) {
    yield { name: sent.url ?? 'what was sent', problem: problemOf(error), passes: mayPassOf(error) }
  }
}

/** What is left of a job from a record on; undefined where nothing is, or where it cannot be parted. */
export const restOf = (job: Job, record: number, articles: number): Job | undefined => {
  const { input } = job
  if (input.kind === 'files')
    return record < input.paths.length
      ? {
          ...job,
          input: { ...input, paths: input.paths.slice(record) },
          articles: input.paths.length - record,
        }
      : undefined
  if (input.kind !== 'portion' || record >= input.records) return undefined
  const { skip, first, records } = input
  return {
    ...job,
    input: { ...input, skip: skip + record, first: first + record, records: records - record },
    articles,
  }
}

/** One record of a job as a job of its own; undefined where the job has no other. */
export const aloneOf = (job: Job, record: number): Job | undefined => {
  const { input } = job
  if (input.kind === 'files' && input.paths.length > 1)
    return { ...job, input: { ...input, paths: [input.paths[record]!] }, articles: 1 }
  if (input.kind !== 'portion' || input.records <= 1) return undefined
  const { skip, first } = input
  return {
    ...job,
    input: { ...input, skip: skip + record, first: first + record, records: 1 },
    articles: 1,
  }
}
