// Reads an article in the browser: nothing of it leaves the page.
//
//   import { readInPage } from './reading.ts'
//   const record = await readInPage({ name: 'page', format: 'html', content })
import { fetchModel, type Model, type RawDocument, type Record, readDocument } from 'onrecord'
import * as ort from 'onnxruntime-web/wasm'

// Beside this page: the files of the package's folder models/, and onnxruntime-web's WebAssembly program.
const MODELS = '/models/'
const PROGRAM = '/ort-wasm-simd-threaded.wasm'

let model: Promise<Model> | undefined

/** The model is loaded once, with the first article: 25 MB of weights. */
export const readInPage = async (document: RawDocument): Promise<Record> => {
  model ??= load()
  return (await readDocument(document, await model)).record
}

const load = async (): Promise<Model> => {
  // One thread needs no isolation headers; reading is as quick with one, and several pages do not fight for the cores.
  ort.env.wasm.numThreads = 1
  ort.env.wasm.wasmBinary = await (await fetch(PROGRAM)).arrayBuffer()
  return fetchModel(MODELS, ort)
}
