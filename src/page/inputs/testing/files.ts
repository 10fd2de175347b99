import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { InputFailure, RawDocument } from '../../document.ts'
import { isFailure } from '../../document.ts'
import { findDocuments } from '../index.ts'
import type { Found, InputOptions } from '../input.ts'

/** A new folder with these files in it. */
export function folderOf(files: Record<string, string | Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), 'onrecord-inputs-'))
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  return root
}

export async function allOf(inputs: string[], options: InputOptions = {}): Promise<Found[]> {
  const found: Found[] = []
  for await (const item of findDocuments(inputs, options)) found.push(item)
  return found
}

export async function documentsOf(inputs: string[], options: InputOptions = {}): Promise<RawDocument[]> {
  return (await allOf(inputs, options)).filter((item): item is RawDocument => !isFailure(item))
}

export async function failuresOf(inputs: string[], options: InputOptions = {}): Promise<InputFailure[]> {
  return (await allOf(inputs, options)).filter(isFailure)
}

/** What is found in one file with this name and content, its folder left out of the names. */
export async function foundIn(
  name: string,
  content: string | Uint8Array,
  options: InputOptions = {},
): Promise<Found[]> {
  const root = folderOf({ [name]: content })
  return (await allOf([join(root, name)], options)).map((item) => ({
    ...item,
    name: item.name.replace(`${root}/`, ''),
  }))
}

export async function* streamOf(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
}
