/**
 * What each step of reading statements gains: PolNeAR and our own annotated articles with all steps, and without each.
 *
 *   node bench/steps.ts POLNEAR_DEV.jsonl.gz
 *
 * Of our own articles acts of saying alone are counted, and by hard case.
 */
import { annotate, type Document } from '../src/language/index.ts'
import { loadModel } from '../src/language/model-files.ts'
import { readArticle } from '../src/page/index.ts'
import { type Entities, readEntities } from '../src/reading/entities/index.ts'
import { paragraphStarts } from '../src/reading/index.ts'
import { labelled } from '../src/reading/statements/index.ts'
import { STEPS, type Step } from '../src/reading/statements/steps.ts'
import { loadFixtures } from '../src/reading/statements/testing/fixture.ts'
import type { Article } from '../src/record.ts'
import { type Attribution, judge, readGold, type Spans } from './attributions.ts'

interface Case {
  name: string
  doc: Document
  article: Article
  entities: Entities
  gold: Attribution[]
}

const model = await loadModel()
const caseOf = async (name: string, text: string, gold: Attribution[]): Promise<Case> => {
  const { article } = readArticle({ name, format: 'text', content: text })
  const doc = await annotate(article.text, model, paragraphStarts(article))
  return { name, doc, article, entities: readEntities(doc, article.paragraphs), gold }
}
const polnear: Case[] = []
for (const { id, text, attributions } of readGold(process.argv[2]!))
  polnear.push(
    await caseOf(
      id,
      text,
      attributions.filter((a) => a.content.length > 0),
    ),
  )
const own: Case[] = []
const pairs = (spans: readonly { start: number; end: number }[]): Spans => spans.map((s) => [s.start, s.end])
for (const fixture of loadFixtures())
  own.push(
    await caseOf(
      /case \d/.exec(fixture.case)![0],
      fixture.text,
      fixture.statements
        .filter((s) => s.saying)
        .map((s) => ({ source: pairs(s.source ? [s.source] : []), content: pairs(s.content) })),
    ),
  )

interface Count {
  gold: number
  read: number
  found: number
  right: number
}
const count = (cases: readonly Case[], steps: readonly Step[]): Count => {
  const sum = { gold: 0, read: 0, found: 0, right: 0 }
  for (const { doc, article, entities, gold } of cases) {
    const { read } = labelled(doc, article, entities, steps)
    sum.gold += gold.length
    for (const verdict of judge(doc, read, gold)) {
      if (!verdict) continue
      sum.read++
      if (verdict.found) sum.found++
      if (verdict.right) sum.right++
    }
  }
  return sum
}
const f1 = (part: number, { gold, read }: Count) => ((200 * part) / (gold + read)).toFixed(1)
const line = (name: string, steps: readonly Step[]) => {
  const a = count(polnear, steps)
  const b = count(own, steps)
  console.log(
    `${name.padEnd(22)} PolNeAR found ${f1(a.found, a)} right ${f1(a.right, a)} F1; own articles ${b.found} found, ${b.right} right of ${b.gold}`,
  )
}
line('all steps', Object.values(STEPS))
line('tags alone', [])
for (const name of Object.keys(STEPS))
  line(
    `without ${name}`,
    Object.entries(STEPS).flatMap(([other, step]) => (other === name ? [] : [step])),
  )
for (const name of [...new Set(own.map((c) => c.name))].sort()) {
  const b = count(
    own.filter((c) => c.name === name),
    Object.values(STEPS),
  )
  console.log(`${name}: ${b.found} found, ${b.right} right of ${b.gold}`)
}
