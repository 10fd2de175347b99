// Writes docs/record.schema.json from the schema; with --check, fails when the file is not what the schema gives.
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { Record } from '../src/record.ts'

const file = new URL('../docs/record.schema.json', import.meta.url)
const schema = z.toJSONSchema(Record, {
  io: 'input',
  // Validators that divide floating-point numbers find 0.29 to be no multiple of 0.01.
  override: ({ jsonSchema }) => {
    if (jsonSchema.multipleOf === 0.01) delete jsonSchema.multipleOf
  },
})
const json = `${JSON.stringify(schema, null, 2)}\n`

if (!process.argv.includes('--check')) writeFileSync(file, json)
else if (readFileSync(file, 'utf8') !== json) {
  console.error('docs/record.schema.json is out of date: run `node scripts/schema.ts` and commit it.')
  process.exitCode = 1
}
