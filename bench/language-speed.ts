/**
 * Speed of annotation, tags and trees and spans decoded, beside the bare encoder on the same windows, in turn, in one
 * process of one thread.
 *
 *   node bench/language-speed.ts INPUT.jsonl ENCODER.onnx
 *
 * ENCODER.onnx is what `training/export.py --encoder` writes.
 */
import { readFileSync } from 'node:fs'
import { annotate } from '../src/language/index.ts'
import { loadModel } from '../src/language/model-files.ts'
import { wordTable } from '../src/language/windows.ts'
import { loadEncoder } from './bare-encoder.ts'
import { median } from './median.ts'

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
const encode = await loadEncoder(encoderPath, model.vocabulary)
let pieces = 0

const whole = async () => {
  for (const text of texts) await annotate(text, model)
}
const encoding = async () => {
  for (const text of texts) pieces += await encode(text)
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
const all = median(rounds.map((r) => r[0]))
const alone = median(rounds.map((r) => r[1]))
console.log(`annotation    ${Math.round(perRun / all)} pieces/s, ${Math.round(words / all)} words/s`)
console.log(`bare encoder  ${Math.round(perRun / alone)} pieces/s`)
console.log(`ratio         ${median(rounds.map((r) => r[1] / r[0])).toFixed(2)}`)
console.log(`peak memory   ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
