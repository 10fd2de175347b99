/**
 * Speed and memory of `onrecord read`, loading included; and of the whole reading beside the bare encoder on the same
 * windows, in turn, in one process of one thread.
 *
 *   npm run build && node bench/reading-speed.ts INPUT.jsonl ENCODER.onnx ARTICLE.txt
 *
 * ENCODER.onnx is what `training/export.py --encoder` writes; ARTICLE is what a cold start reads.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { loadModel } from '../src/language/model-files.ts'
import { wordTable } from '../src/language/windows.ts'
import { readDocument } from '../src/reading/index.ts'
import { loadEncoder } from './bare-encoder.ts'
import { median } from './median.ts'
import { descendants, peakOf } from './memory.ts'

const [input, encoderPath, article] = process.argv.slice(2)
if (!input || !encoderPath || !article) {
  console.error('name a JSON Lines file with texts, the encoder, and an article for the cold start')
  process.exit(2)
}
const texts = readFileSync(input, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as { text: string }).text)
const model = await loadModel('native')
const words = texts.reduce((sum, text) => sum + wordTable(text, model.vocabulary).start.length, 0)
/** Runs the built program; seconds, and the sum of the peaks of all its processes in megabytes. */
const command = (args: string[]): Promise<{ seconds: number; megabytes: number }> =>
  new Promise((resolve) => {
    const begun = performance.now()
    const child = spawn(process.execPath, ['dist/cli/main.js', ...args], { stdio: 'ignore' })
    const peaks = new Map<number, number>()
    const watch = setInterval(() => {
      for (const pid of [child.pid!, ...descendants(child.pid!)]) {
        const peak = peakOf(pid)
        if (peak) peaks.set(pid, peak)
      }
    }, 40)
    child.on('close', () => {
      clearInterval(watch)
      const megabytes = [...peaks.values()].reduce((a, b) => a + b, 0) / 1024
      resolve({ seconds: (performance.now() - begun) / 1000, megabytes })
    })
  })
for (const workers of ['1', '2']) {
  const runs: { seconds: number; megabytes: number }[] = []
  for (let i = 0; i < 3; i++)
    runs.push(await command(['read', '--json', '--quiet', '--workers', workers, input]))
  const seconds = median(runs.map((r) => r.seconds))
  console.log(
    `read, ${workers} reader${workers === '1' ? '' : 's'}  ${Math.round(words / seconds)} words/s (${seconds.toFixed(1)} s for ${words} words, loading included), peak memory of all processes together ${Math.round(Math.max(...runs.map((r) => r.megabytes)))} MB`,
  )
}
const cold: number[] = []
for (let i = 0; i < 5; i++) cold.push((await command(['read', article])).seconds)
console.log(`one article, cold  ${median(cold).toFixed(2)} s (${cold.map((s) => s.toFixed(2)).join(', ')})`)

const encoding = await loadEncoder(encoderPath, model.vocabulary)
const seconds = async (work: (text: string) => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  for (const text of texts) await work(text)
  return (performance.now() - begun) / 1000
}
const reading = (text: string) => readDocument({ name: 'article', format: 'text', content: text }, model)
await seconds(encoding)
const rounds: [number, number][] = []
for (let i = 0; i < 3; i++) rounds.push([await seconds(reading), await seconds(encoding)])
console.log(
  `whole reading ${Math.round(words / median(rounds.map((r) => r[0])))} words/s, bare encoder ${Math.round(words / median(rounds.map((r) => r[1])))} words/s; time ${median(rounds.map((r) => r[0] / r[1])).toFixed(2)} times the encoder's`,
)
