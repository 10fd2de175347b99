/**
 * Keeps compiled programs for the next run, which then starts in half the time: among the user's own caches, which nobody
 * else can write to. `NODE_COMPILE_CACHE` names another folder, `NODE_DISABLE_COMPILE_CACHE=1` keeps nothing.
 */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import envPaths from 'env-paths'

export const keepCompiled = (): void => {
  // Readers and other children find it by the variable.
  process.env.NODE_COMPILE_CACHE ??= join(envPaths('onrecord', { suffix: '' }).cache, 'compiled')
  enableCompileCache(process.env.NODE_COMPILE_CACHE)
}
