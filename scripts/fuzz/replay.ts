/** Failures as small files, which show what they hang on and can be tried again. */
import { readFileSync } from 'node:fs'
import type { Failure } from './run.ts'

/** JSON has no bytes, and no numbers beyond the finite. */
export const toJson = (value: unknown): string =>
  JSON.stringify(
    value,
    (_, part: unknown) => {
      if (part instanceof Uint8Array) return { $base64: Buffer.from(part).toString('base64') }
      if (typeof part === 'number' && !Number.isFinite(part)) return { $number: String(part) }
      return part === undefined ? { $undefined: true } : part
    },
    2,
  )

export const failureIn = (file: string): Failure =>
  JSON.parse(readFileSync(file, 'utf8'), (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part
    if ('$base64' in part) return new Uint8Array(Buffer.from(String(part.$base64), 'base64'))
    if ('$number' in part) return Number(part.$number)
    return '$undefined' in part ? undefined : part
  }) as Failure
