#!/usr/bin/env node
import { isFailure } from '../page/index.ts'
import { findDocuments } from '../page/inputs/index.ts'
import { readDocument } from '../reading/index.ts'

const args = process.argv.slice(3)
for await (const found of findDocuments(
  args.filter((a) => !a.startsWith('--')),
  { idFromName: args.includes('--id-from-name') },
)) {
  if (isFailure(found)) {
    process.stderr.write(`onrecord: ${found.name}: ${found.problem}\n`)
    process.exitCode = 1
    continue
  }
  try {
    const { record } = readDocument(found)
    process.stdout.write(`${JSON.stringify(record)}\n`)
  } catch (error) {
    process.stderr.write(`onrecord: ${found.name}: ${(error as Error).message}\n`)
    process.exitCode = 1
  }
}
