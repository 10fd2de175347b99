/** The model as this package carries it: weights, labels, vocabulary, and a runtime that can run them. */
import { readFile } from 'node:fs/promises'
import type { Model } from './annotate.ts'
import type { Labels } from './document.ts'
import { type LexiconFile, readLexicon } from './lemma.ts'
import type { Run, Tensor } from './network.ts'
import { readVocabulary } from './wordpiece.ts'

/** Beside `src` and `dist` alike. */
const FOLDER = new URL('../../models/', import.meta.url)

export type RuntimeName = 'native' | 'wasm'

export interface LoadedModel extends Model {
  runtime: RuntimeName
}

/**
 * Loads the model for this process, to run on one thread: one process is one core.
 *
 * @param wanted `native` needs onnxruntime-node installed; `wasm` comes with the package. Without a wish the native
 * one is taken where it is there. Both give the same answers.
 * @throws Error where the wanted runtime or the model's files cannot be loaded
 */
export const loadModel = async (wanted?: RuntimeName): Promise<LoadedModel> => {
  const [weights, labels, vocabulary, lemmas] = await Promise.all([
    readFile(new URL('reader.onnx', FOLDER)),
    readFile(new URL('labels.json', FOLDER), 'utf8'),
    readFile(new URL('vocab.txt', FOLDER), 'utf8'),
    readFile(new URL('lemmas.json', FOLDER), 'utf8'),
  ])
  const native = wanted === 'wasm' ? undefined : await nativeRun(weights, wanted === 'native')
  return {
    runtime: native ? 'native' : 'wasm',
    vocabulary: readVocabulary(vocabulary),
    labels: { ...(JSON.parse(labels) as Labels), lexicon: readLexicon(JSON.parse(lemmas) as LexiconFile) },
    run: native ?? (await wasmRun(weights)),
  }
}

const nativeRun = async (weights: Uint8Array, needed: boolean): Promise<Run | undefined> => {
  let ort: typeof import('onnxruntime-node')
  try {
    ort = await import('onnxruntime-node')
  } catch (error) {
    if (needed) throw error
    return undefined
  }
  const session = await ort.InferenceSession.create(weights, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
  })
  return runOf(ort.Tensor, session)
}

/** The WebAssembly runtime: in the package beside this file's folder, in a checkout from its development dependency. */
const wasmRun = async (weights: Uint8Array): Promise<Run> => {
  const packed = new URL('../vendor/', import.meta.url)
  const isPacked = import.meta.url.endsWith('.js')
  const program = isPacked ? new URL('ort.mjs', packed).href : import.meta.resolve('onnxruntime-web/wasm')
  const binary = isPacked
    ? new URL('ort.wasm', packed)
    : new URL(import.meta.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'))
  const ort = (await import(program)) as typeof import('onnxruntime-web/wasm')
  ort.env.wasm.numThreads = 1
  ort.env.wasm.wasmBinary = new Uint8Array(await readFile(binary)).buffer
  const session = await ort.InferenceSession.create(weights, { executionProviders: ['wasm'] })
  return runOf(ort.Tensor, session)
}

interface Session {
  run(feeds: object): Promise<unknown>
}

// biome-ignore lint/suspicious/noExplicitAny: the two runtimes' constructors differ in type alone
const runOf = (TensorClass: any, session: Session): Run => {
  return async (inputs) => {
    const feeds: { [name: string]: unknown } = {}
    for (const [name, t] of Object.entries(inputs)) feeds[name] = new TensorClass(t.type, t.data, [...t.dims])
    return (await session.run(feeds)) as { [name: string]: Tensor }
  }
}
