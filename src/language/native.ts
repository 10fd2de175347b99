/** The model from its files, run by onnxruntime-node; one thread, so that one process is one core. */
import { readFile } from 'node:fs/promises'
import type { Model } from './annotate.ts'
import type { Labels } from './document.ts'
import type { Run, Tensor } from './network.ts'
import { readVocabulary } from './wordpiece.ts'

/** Reads the model's folder: reader.onnx, labels.json, vocab.txt. */
export const loadNativeModel = async (folder: URL): Promise<Model> => {
  const ort = await import('onnxruntime-node')
  const session = await ort.InferenceSession.create(await readFile(new URL('reader.onnx', folder)), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  })
  const run: Run = async (inputs) => {
    const feeds = Object.fromEntries(
      Object.entries(inputs).map(([name, t]) => [name, new ort.Tensor(t.type as 'int64', t.data as BigInt64Array, [...t.dims])]),
    )
    return (await session.run(feeds)) as unknown as { [name: string]: Tensor }
  }
  const labels = JSON.parse(await readFile(new URL('labels.json', folder), 'utf8')) as Labels
  return { vocabulary: readVocabulary(await readFile(new URL('vocab.txt', folder), 'utf8')), labels, run }
}
