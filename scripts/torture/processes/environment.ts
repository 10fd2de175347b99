/** What the environment of a tortured process is: what was compiled for one is not compiled for the next. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'onrecord-torture-compiled'),
}
