/**
 * Fits the confidence of statements and tells how far it can be believed.
 *
 *   node bench/confidence.ts POLNEAR_DEV.jsonl.gz [--write]
 *
 * A statement counts as right as the scorer counts it: content and source share half of their words with the gold.
 * The table is of five folds by article, each judged by weights of the other four; --write keeps weights of all.
 * Nested statements that the flat gold cannot judge are passed over, as the scorer does.
 */
import { writeFileSync } from 'node:fs'
import { annotate } from '../src/language/index.ts'
import { loadModel } from '../src/language/model-files.ts'
import { readArticle } from '../src/page/index.ts'
import { readEntities } from '../src/reading/entities/index.ts'
import { paragraphStarts } from '../src/reading/index.ts'
import { featuresOf } from '../src/reading/statements/confidence.ts'
import { labelled } from '../src/reading/statements/index.ts'
import { judge, readGold } from './attributions.ts'

interface Example {
  fold: number
  right: boolean
  features: { [name: string]: number }
}

const FOLDS = 5
const model = await loadModel()
const examples: Example[] = []
let gold = 0
for (const [n, { text, attributions }] of readGold(process.argv[2]!).entries()) {
  const { article } = readArticle({ name: 'article', format: 'text', content: text })
  const doc = await annotate(article.text, model, paragraphStarts(article))
  const { read } = labelled(doc, article, readEntities(doc, article.paragraphs))
  const wanted = attributions.filter((a) => a.content.length > 0)
  gold += wanted.length
  judge(doc, read, wanted).forEach((verdict, j) => {
    if (verdict) examples.push({ fold: n % FOLDS, right: verdict.right, features: featuresOf(read[j]!) })
  })
}

const names = Object.keys(examples[0]!.features)
const fitted = (set: readonly Example[]) => {
  const weights: { [name: string]: number } = {
    bias: 0,
    ...Object.fromEntries(names.map((name) => [name, 0])),
  }
  for (let step = 0; step < 3000; step++) {
    const slope: { [name: string]: number } = {}
    for (const { features, right } of set) {
      const error = probability(weights, features) - (right ? 1 : 0)
      slope.bias = (slope.bias ?? 0) + error
      for (const name of names) slope[name] = (slope[name] ?? 0) + error * features[name]!
    }
    // Ridge keeps what is seldom seen from growing.
    for (const name of Object.keys(weights))
      weights[name]! -=
        1.5 * ((slope[name] ?? 0) / set.length + (name === 'bias' ? 0 : 0.002 * weights[name]!))
  }
  return Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, Math.round(w * 100) / 100]))
}
const probability = (weights: { [name: string]: number }, features: { [name: string]: number }) =>
  1 /
  (1 + Math.exp(-names.reduce((sum, name) => sum + (weights[name] ?? 0) * features[name]!, weights.bias!)))

const judged = Array.from({ length: FOLDS }, (_, fold) => {
  const weights = fitted(examples.filter((e) => e.fold !== fold))
  return examples.filter((e) => e.fold === fold).map((e) => ({ ...e, p: probability(weights, e.features) }))
}).flat()

console.log('confidence   statements   mean confidence   right')
let miss = 0
for (let bin = 0; bin < 10; bin++) {
  const within = judged.filter((e) => Math.min(9, Math.floor(e.p * 10)) === bin)
  if (within.length === 0) continue
  const mean = within.reduce((sum, e) => sum + e.p, 0) / within.length
  const right = within.filter((e) => e.right).length / within.length
  miss += (Math.abs(mean - right) * within.length) / judged.length
  console.log(
    `${(bin / 10).toFixed(1)}-${((bin + 1) / 10).toFixed(1)}      ${String(within.length).padStart(6)}       ${(100 * mean).toFixed(1).padStart(8)}      ${(100 * right).toFixed(1).padStart(8)}`,
  )
}
console.log(
  `expected calibration error ${(100 * miss).toFixed(1)} points, ${judged.length} statements, ${gold} in the gold`,
)
judged.sort((a, b) => b.p - a.p)
for (const recall of [0.5, 0.6, 0.65, 0.7]) {
  let right = 0
  let k = -1
  while (++k < judged.length) {
    if (judged[k]!.right) right++
    if (right >= recall * gold) break
  }
  console.log(
    k === judged.length
      ? `recall ${recall}: not reached (${(right / gold).toFixed(3)} at most)`
      : `recall ${100 * recall}: precision ${((100 * right) / (k + 1)).toFixed(1)} from confidence ${judged[k]!.p.toFixed(2)} on`,
  )
}
let best = { f: 0, p: 0 }
judged.reduce((right, e, k) => {
  const now = right + (e.right ? 1 : 0)
  const f = (2 * now) / (k + 1 + gold)
  if (f > best.f) best = { f, p: e.p }
  return now
}, 0)
console.log(
  `best F1 ${(100 * best.f).toFixed(1)} from confidence ${best.p.toFixed(2)} on; of all ${((200 * judged.filter((e) => e.right).length) / (judged.length + gold)).toFixed(1)}`,
)
const weights = fitted(examples)
console.log(JSON.stringify(weights))
if (process.argv.includes('--write'))
  writeFileSync(
    new URL('../src/reading/statements/confidence.json', import.meta.url),
    `${JSON.stringify(weights, undefined, 2)}\n`,
  )
