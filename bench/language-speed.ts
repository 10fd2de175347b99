/**
 * Speed of annotation, tags and trees and spans decoded, beside the bare encoder on the same windows, in turn, in one
 * process of one thread.
 *
 *   node bench/language-speed.ts INPUT.jsonl ENCODER.onnx
 *
 * ENCODER.onnx is what `training/export.py --encoder` writes.
 */
import { readFileSync } from 'node:fs'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { annotate } from '../src/language/index.ts'
import { loadModel } from '../src/language/model-files.ts'
import { askNetwork, type Run } from '../src/language/network.ts'
import { windowsOf, wordTable } from '../src/language/windows.ts'

const [input, encoderPath] = process.argv.slice(2)
if (!input || !encoderPath) {
  console.error('name a JSON Lines file with texts, and the encoder')
  process.exit(2)
}
const texts = readFileSync(input, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as { text: string }).text)
const model = await loadModel('native')
const encoder = await InferenceSession.create(readFileSync(encoderPath), {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
})
let pieces = 0
/** Runs the encoder and gives empty answers: what is left is cutting windows and the encoder's own time. */
const bare: Run = async (inputs) => {
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

const whole = async () => {
  for (const text of texts) await annotate(text, model)
}
const encoding = async () => {
  for (const text of texts) {
    const table = wordTable(text, model.vocabulary)
    await askNetwork(bare, table, windowsOf(table), model.vocabulary)
  }
}
const seconds = async (work: () => Promise<void>): Promise<number> => {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}
const words = texts.reduce((sum, text) => sum + wordTable(text, model.vocabulary).start.length, 0)
await encoding()
const perRun = pieces
const rounds: [number, number][] = []
for (let i = 0; i < 3; i++) rounds.push([await seconds(whole), await seconds(encoding)])
const median = (values: number[]) => values.toSorted((a, b) => a - b)[1]!
const all = median(rounds.map((r) => r[0]))
const alone = median(rounds.map((r) => r[1]))
console.log(`annotation    ${Math.round(perRun / all)} pieces/s, ${Math.round(words / all)} words/s`)
console.log(`bare encoder  ${Math.round(perRun / alone)} pieces/s`)
console.log(`ratio         ${median(rounds.map((r) => r[1] / r[0])).toFixed(2)}`)
console.log(`peak memory   ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
