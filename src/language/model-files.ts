/** The model as this package carries it: weights, labels, vocabulary, and a runtime that can run them. */
import { readFile } from 'node:fs/promises'
import type { Model } from './annotate.ts'
import { MODEL_FILES, type ModelFiles, modelOf } from './model.ts'

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
  const text = (file: Exclude<keyof ModelFiles, 'weights'>) =>
    readFile(new URL(MODEL_FILES[file], FOLDER), 'utf8')
  const [weights, labels, vocabulary, lemmas] = await Promise.all([
    readFile(new URL(MODEL_FILES.weights, FOLDER)),
    text('labels'),
    text('vocabulary'),
    text('lemmas'),
  ])
  const files = { weights, labels, vocabulary, lemmas }
  const native = wanted === 'wasm' ? undefined : await nativeModel(files, wanted === 'native')
  return native ?? { runtime: 'wasm', ...(await wasmModel(files)) }
}

const nativeModel = async (files: ModelFiles, needed: boolean): Promise<LoadedModel | undefined> => {
  let ort: typeof import('onnxruntime-node')
  try {
    ort = await import('onnxruntime-node')
  } catch (error) {
    if (needed) throw error
    return undefined
  }
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' }
  return { runtime: 'native', ...(await modelOf(files, ort, options)) }
}

/** The WebAssembly runtime: in the package beside this file's folder, in a checkout from its development dependency. */
const wasmModel = async (files: ModelFiles): Promise<Model> => {
  const packed = new URL('../vendor/', import.meta.url)
  const isPacked = import.meta.url.endsWith('.js')
  const program = isPacked ? new URL('ort.mjs', packed).href : import.meta.resolve('onnxruntime-web/wasm')
  const binary = isPacked
    ? new URL('ort.wasm', packed)
    : new URL(import.meta.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'))
  const ort = (await import(program)) as typeof import('onnxruntime-web/wasm')
  ort.env.wasm.numThreads = 1
  ort.env.wasm.wasmBinary = new Uint8Array(await readFile(binary)).buffer
  return modelOf(files, ort, { executionProviders: ['wasm'] })
}
