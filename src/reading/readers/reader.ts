/** The program of a reader process: reads the documents sent to it, one at a time, until the channel closes. */
import { flushCompileCache } from 'node:module'
import type { RawDocument } from '../../page/index.ts'
import { type Answer, READY, type Work } from './messages.ts'

// Whoever started this process ends it: Ctrl-C at a terminal goes to both, and the other one is to answer it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', () => process.exit())

// Loaded after the signals are seen to, since loading takes longest.
const { readDocument } = await import('../index.ts')
const { InputError } = await import('../../page/document.ts')
const mishap = process.env.ONRECORD_TEST_HOOK === '1' ? (await import('./mishap.ts')).mishap : undefined

const work = process.argv[2] as Work
const parse = work === 'parse' ? await import('../parse.ts') : undefined
const model = await (await import('../../language/model-files.ts')).loadModel()

const answerTo = async (raw: RawDocument): Promise<Answer> => {
  try {
    mishap?.(raw.content)
    return parse ? { conllu: await parse.parseDocument(raw, model) } : await readDocument(raw, model)
  } catch (error) {
    if (error instanceof InputError) return { problem: error.message }
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    const fault = `${name}: ${message}`.replace(/\s+/g, ' ').slice(0, 200)
    return { problem: `could not be read, for a fault in onrecord (${fault})`, stack: stack ?? fault }
  }
}

process.on('message', async (raw) => process.send?.(await answerTo(raw as RawDocument)))
process.send?.(READY)
// What Node keeps of compiled code, where NODE_COMPILE_CACHE is set, would be lost: readers are ended by force.
flushCompileCache()
