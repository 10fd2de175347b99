// For vitest's `globalSetup`: one PostgreSQL for all files of a run that need it.
import { mustRunPostgres, startPostgres } from './server.ts'

export default async (): Promise<(() => Promise<void>) | undefined> => {
  // A server of one's own (managed, behind a pooler, of another make) can be named instead; its database must be empty.
  if (process.env.ONRECORD_TEST_POSTGRES || !mustRunPostgres) return undefined
  const server = await startPostgres()
  // The test files run in children of this process.
  process.env.ONRECORD_TEST_POSTGRES = server.address
  return server.stop
}
