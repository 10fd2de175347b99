/**
 * The language model's names and attribution tags, before any rule, in the form that the scorers read; speed and
 * memory on standard error.
 *
 *   node bench/language.ts entities|attribution INPUT.jsonl [native|wasm] > records.jsonl
 *
 * Sentences, words and trees are scored from `onrecord parse --conllu`.
 */
import { readFileSync } from 'node:fs'
import { annotate, type Document } from '../src/language/index.ts'
import { loadModel, type RuntimeName } from '../src/language/model-files.ts'

const [what, input, runtime] = process.argv.slice(2) as [string, string, RuntimeName?]
const model = await loadModel(runtime)

const spanOf = (doc: Document, { first, last }: { first: number; last: number }) => ({
  start: doc.start[first],
  end: doc.end[last],
})

const entities = (doc: Document) =>
  doc.names.map((name) => ({ kind: name.kind, mentions: [{ ...spanOf(doc, name), form: 'name' }] }))

const statements = (doc: Document) =>
  doc.attribution
    .filter((span) => span.role === 'content')
    .map((content) => {
      const cue = content.cue === undefined ? undefined : doc.attribution[content.cue]
      const index = cue?.source ?? content.source
      const source = index === undefined ? undefined : doc.attribution[index]
      return {
        content: { spans: [spanOf(doc, content)] },
        ...(cue && { cue: { spans: [spanOf(doc, cue)] } }),
        ...(source && { source: { spans: [spanOf(doc, source)] } }),
      }
    })

let words = 0
const begun = performance.now()
for (const line of readFileSync(input, 'utf8').split('\n').filter(Boolean)) {
  const { id, text } = JSON.parse(line) as { id: string; text: string }
  const doc = await annotate(text, model)
  words += doc.start.length
  const found = what === 'entities' ? { entities: entities(doc) } : { statements: statements(doc) }
  console.log(JSON.stringify({ article: { id, text }, ...found }))
}
const seconds = (performance.now() - begun) / 1000
console.error(
  `${model.runtime}: ${words} words, ${Math.round(words / seconds)} words/s in one process, peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
)
