/** The encoder alone on the program's own windows, with empty answers: what speed is measured against. */
import { readFileSync } from 'node:fs'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { askNetwork, type Run } from '../src/language/network.ts'
import { windowsOf, wordTable } from '../src/language/windows.ts'
import type { Vocabulary } from '../src/language/wordpiece.ts'

/** @returns encodes a text, and tells how many pieces that were */
export const loadEncoder = async (
  path: string,
  vocabulary: Vocabulary,
): Promise<(text: string) => Promise<number>> => {
  const encoder = await InferenceSession.create(readFileSync(path), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
  })
  let pieces = 0
  const run: Run = async (inputs) => {
    const { word: _, ...needed } = inputs
    const feeds = Object.fromEntries(
      Object.entries(needed).map(([name, t]) => [
        name,
        new Tensor(t.type as 'int64', t.data as BigInt64Array, [...t.dims]),
      ]),
    )
    await encoder.run(feeds)
    for (const mark of inputs.mask!.data as Float32Array) pieces += mark
    const [batch, words] = inputs.first!.dims as [number, number]
    const float = (dims: number[]) => ({
      type: 'float32' as const,
      data: new Float32Array(dims.reduce((a, b) => a * b, 1)),
      dims,
    })
    return {
      tags: { type: 'int32', data: new Int32Array(batch * words * 6), dims: [batch, words, 6] },
      sentence: float([batch, words]),
      arcs: float([batch, words, words + 1]),
      spans: float([batch, words, 32]),
      links: float([batch, 3, words, words + 1]),
    }
  }
  return async (text) => {
    const before = pieces
    const table = wordTable(text, vocabulary)
    await askNetwork(run, table, windowsOf(table), vocabulary)
    return pieces - before
  }
}
