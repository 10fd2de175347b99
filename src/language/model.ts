/** The model from its four files and a runtime of whoever calls: what needs neither Node nor a browser. */
import type { Model } from './annotate.ts'
import type { Labels } from './document.ts'
import { type LexiconFile, readLexicon } from './lemma.ts'
import type { Run, Tensor } from './network.ts'
import { readVocabulary } from './wordpiece.ts'

/** What the files of `models/` hold, or, for `fetchModel`, where they are. */
export interface ModelFiles<Weights = Uint8Array> {
  /** `reader.onnx` */
  weights: Weights
  /** `labels.json` */
  labels: string
  /** `vocab.txt` */
  vocabulary: string
  /** `lemmas.json` */
  lemmas: string
}

/**
 * An ONNX Runtime: what `import * as ort from 'onnxruntime-web/wasm'` (or `'onnxruntime-node'`) gives. Named by its
 * shape, so that nobody needs the types of a runtime that they do not use.
 */
export interface OnnxRuntime {
  Tensor: new (type: never, data: never, dims: never) => object
  InferenceSession: {
    create(weights: Uint8Array, options: object): Promise<{ run(feeds: never): Promise<object> }>
  }
}

/** Names of the files in `models/`. */
export const MODEL_FILES: ModelFiles<string> = {
  weights: 'reader.onnx',
  labels: 'labels.json',
  vocabulary: 'vocab.txt',
  lemmas: 'lemmas.json',
}

/**
 * A model of its files' contents.
 *
 * @param options of the runtime's session, such as `{ executionProviders: ['wasm'] }`
 * @throws Error where a file is not the model's, or the runtime cannot run it
 */
export const modelOf = async (files: ModelFiles, ort: OnnxRuntime, options: object): Promise<Model> => ({
  vocabulary: vocabularyOf(files.vocabulary),
  labels: {
    ...(jsonOf('labels', files.labels) as Labels),
    lexicon: readLexicon(jsonOf('lemmas', files.lemmas) as LexiconFile),
  },
  run: runOf(ort.Tensor, await ort.InferenceSession.create(files.weights, options)),
})

/**
 * The model in a browser, from where its files are served. The weights are 24 MB: load it once, in a worker.
 *
 * @param from address of a folder with the files of the package's `models/`, or the address of each file
 * @param ort `import * as ort from 'onnxruntime-web/wasm'`
 * @throws Error where a file cannot be had or is not the model's
 * @example
 * const model = await fetchModel('/models/', ort)
 * const { record } = await readDocument({ name: 'page', format: 'html', content }, model)
 */
export const fetchModel = async (from: string | ModelFiles<string>, ort: OnnxRuntime): Promise<Model> => {
  const folder = typeof from === 'string' ? (from.endsWith('/') ? from : `${from}/`) : undefined
  const addressOf = (file: keyof ModelFiles) =>
    folder === undefined ? (from as ModelFiles<string>)[file] : folder + MODEL_FILES[file]
  const [weights, labels, vocabulary, lemmas] = await Promise.all([
    fetched(addressOf('weights')).then((answer) => answer.arrayBuffer()),
    fetched(addressOf('labels')).then((answer) => answer.text()),
    fetched(addressOf('vocabulary')).then((answer) => answer.text()),
    fetched(addressOf('lemmas')).then((answer) => answer.text()),
  ])
  const files = { weights: new Uint8Array(weights), labels, vocabulary, lemmas }
  // Development servers answer an address that they do not know with a page, and call it a success.
  if (files.weights[0] === '<'.charCodeAt(0))
    throw new Error(`${addressOf('weights')}: this is a page, not the model's weights; ${ADVICE}`)
  return modelOf(files, ort, { executionProviders: ['wasm'] })
}

const ADVICE = "serve the files of the package's folder models/ there"

const fetched = async (address: string): Promise<Response> => {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: the server answered ${answer.status}; ${ADVICE}`)
  return answer
}

const vocabularyOf = (text: string): Model['vocabulary'] => {
  const vocabulary = readVocabulary(text)
  if (vocabulary.first === undefined || vocabulary.last === undefined)
    throw new Error(`vocabulary: this is not the model's ${MODEL_FILES.vocabulary}; ${ADVICE}`)
  return vocabulary
}

const jsonOf = (file: 'labels' | 'lemmas', text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${file}: this is not the model's ${MODEL_FILES[file]}; ${ADVICE}`)
  }
}

const runOf = (TensorClass: OnnxRuntime['Tensor'], session: { run(feeds: never): Promise<object> }): Run => {
  const tensor = ({ type, data, dims }: Tensor) =>
    new TensorClass(type as never, data as never, [...dims] as never)
  return async (inputs) => {
    const feeds = Object.fromEntries(Object.entries(inputs).map(([name, given]) => [name, tensor(given)]))
    return (await session.run(feeds as never)) as { [name: string]: Tensor }
  }
}
