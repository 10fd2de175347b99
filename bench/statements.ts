/**
 * Accuracy of a statement's labels (type, stance, saying) on hand-labelled attributions of PolNeAR, given their gold
 * cue, content and source; how far the two annotators agree; and, with records, how many nested statements and
 * inherited sources are found. Also the labels, quotation and anonymity of the fixtures.
 *
 *   node bench/statements.ts LABELS POLNEAR.jsonl[.gz] [RECORDS.jsonl] [--errors]
 *
 * LABELS is `bench/labels/statements.jsonl`: offsets and labels, no words. RECORDS is what `onrecord read --json`
 * prints for the same articles. The lexicon was tuned on every other article, the first among them (`even`);
 * `--errors` prints those alone, so that the others stay unread.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { annotate, type Document, type WordSpan } from '../src/language/index.ts'
import { loadModel } from '../src/language/model-files.ts'
import { isAnonymous } from '../src/reading/statements/anonymous.ts'
import { type Classified, classify } from '../src/reading/statements/classify.ts'
import { quotationOf } from '../src/reading/statements/quotation-form.ts'
import { loadFixtures } from '../src/reading/statements/testing/fixture.ts'
import type { Record } from '../src/record.ts'

type Offsets = [start: number, end: number]

interface Label {
  attribution: string
  cue: Offsets[]
  content: Offsets[]
  source: Offsets[]
  type: string
  stance: string
  saying: boolean
}

interface Labelled {
  id: string
  annotator: 'A' | 'B'
  labels: Label[]
  nested: { source?: Offsets; cue?: Offsets; content: Offsets; saying: boolean; outer: string | null }[]
  inherited: { attribution: string | null; content: Offsets; source: Offsets }[]
}

const [labelsFile, corpusFile, recordsFile] = process.argv.slice(2).filter((a) => !a.startsWith('--'))
if (!labelsFile || !corpusFile) {
  console.error('name the labels (bench/labels/statements.jsonl) and the corpus (dev.jsonl.gz of PolNeAR)')
  process.exit(2)
}
const showErrors = process.argv.includes('--errors')

const linesOf = <T>(path: string): T[] => {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)
}

const labelled = linesOf<Labelled>(labelsFile)
const first = labelled.filter((l) => l.annotator === 'A')
const second = labelled.filter((l) => l.annotator === 'B')
const texts = new Map(linesOf<{ id: string; text: string }>(corpusFile).map((a) => [a.id, a.text]))

/** The words that offsets touch. */
const project = (doc: Document, offsets: readonly Offsets[]): WordSpan[] =>
  offsets.flatMap(([start, end]) => {
    let from = 0
    while (from < doc.start.length && doc.end[from]! <= start) from++
    let to = from
    while (to < doc.start.length && doc.start[to]! < end) to++
    return to > from ? [{ first: from, last: to - 1 }] : []
  })

const per100 = (part: number, whole: number) => (whole ? (100 * part) / whole : 0).toFixed(1).padStart(5)

interface Case {
  gold: string
  got: string
}

/** Accuracy; for each class precision, recall, F1 and what it was taken for. */
const table = (name: string, cases: readonly Case[]): void => {
  const right = cases.filter((c) => c.gold === c.got).length
  console.log(`${name.padEnd(12)} accuracy ${per100(right, cases.length)}  (${right}/${cases.length})`)
  for (const label of [...new Set(cases.flatMap((c) => [c.gold, c.got]))].sort()) {
    const gold = cases.filter((c) => c.gold === label)
    const got = cases.filter((c) => c.got === label).length
    const same = gold.filter((c) => c.got === label).length
    const taken = new Map<string, number>()
    for (const c of gold) if (c.got !== label) taken.set(c.got, (taken.get(c.got) ?? 0) + 1)
    const confusion = [...taken].map(([other, count]) => `${other} ${count}`).sort()
    console.log(
      `  ${label.padEnd(12)} P ${per100(same, got)}  R ${per100(same, gold.length)}  F1 ${per100(2 * same, got + gold.length)}  of ${String(gold.length).padStart(3)}${confusion.length ? `  taken for ${confusion.join(', ')}` : ''}`,
    )
  }
}

/** Cohen's kappa: agreement beyond what the two annotators' own frequencies give by chance. */
const kappa = (cases: readonly Case[]): number => {
  const share = (key: keyof Case, label: string) =>
    cases.filter((c) => c[key] === label).length / cases.length
  const seen = cases.filter((c) => c.gold === c.got).length / cases.length
  const chance = [...new Set(cases.map((c) => c.gold))].reduce(
    (sum, label) => sum + share('gold', label) * share('got', label),
    0,
  )
  return chance === 1 ? 1 : (seen - chance) / (1 - chance)
}

const FIELDS = ['type', 'stance', 'saying'] as const
type Fields = { [field in (typeof FIELDS)[number]]: string | boolean }
const casesOf = (pairs: readonly { gold: Fields; got: Fields }[], field: (typeof FIELDS)[number]): Case[] =>
  pairs.map(({ gold, got }) => ({ gold: String(gold[field]), got: String(got[field]) }))

const wordsAt = (doc: Document, spans: readonly WordSpan[]): string =>
  spans.map((s) => doc.text.slice(doc.start[s.first], doc.end[s.last])).join(' … ')

const model = await loadModel()
const pairs: { half: 'even' | 'odd'; gold: Label; got: Classified }[] = []
for (const [n, article] of first.entries()) {
  const text = texts.get(article.id)
  if (text === undefined) throw new Error(`${article.id} is labelled and not in ${corpusFile}`)
  const doc = await annotate(text, model)
  const half = n % 2 === 0 ? 'even' : 'odd'
  for (const gold of article.labels) {
    const [cue, content, source] = [gold.cue, gold.content, gold.source].map((o) => project(doc, o))
    const got = classify(doc, { ...(cue!.length && { cue }), content: content!, source })
    pairs.push({ half, gold, got })
    if (showErrors && half === 'even' && FIELDS.some((f) => gold[f] !== got[f]))
      console.log(
        `${n} ${gold.attribution} [${wordsAt(doc, source!).slice(0, 40)}] [${wordsAt(doc, cue!)}] [${wordsAt(doc, content!).slice(0, 90)}]\n    label ${gold.type} ${gold.stance} ${gold.saying}, got ${got.type} ${got.stance} ${got.saying} by "${got.lemma}"`,
      )
  }
}
for (const half of ['all', 'even', 'odd']) {
  const chosen = pairs.filter((p) => half === 'all' || p.half === half)
  console.log(`\n# ${half}: ${chosen.length} attributions`)
  for (const field of FIELDS) table(field, casesOf(chosen, field))
  const whole = chosen.filter(({ gold, got }) => FIELDS.every((f) => gold[f] === got[f])).length
  console.log(`all three    accuracy ${per100(whole, chosen.length)}  (${whole}/${chosen.length})`)
}

const shared = second.flatMap((b) => {
  const a = first.find((other) => other.id === b.id)
  return b.labels.flatMap((got) => {
    const gold = a?.labels.find((l) => l.attribution === got.attribution)
    return gold ? [{ gold, got }] : []
  })
})
console.log(`\n# annotators: ${shared.length} attributions of ${second.length} articles`)
for (const field of FIELDS) {
  const cases = casesOf(shared, field)
  const same = cases.filter((c) => c.gold === c.got).length
  console.log(
    `${field.padEnd(12)} agree ${per100(same, cases.length)}  (${same}/${cases.length}), kappa ${kappa(cases).toFixed(2)}`,
  )
}

for (const [name, gold, got] of [
  ['B finds of A', first, second],
  ['A finds of B', second, first],
] as const) {
  const tally = { nested: 0, found: 0 }
  for (const article of gold) {
    const other = got.find((o) => o.id === article.id)
    if (!other) continue
    const text = texts.get(article.id)!
    for (const n of article.nested) {
      tally.nested++
      const same = other.nested.some(
        (o) =>
          jaccard(text, [spanOf(o.content)], n.content) >= 0.5 &&
          (!n.cue || (o.cue !== undefined && touches(spanOf(o.cue), n.cue))),
      )
      tally.found += Number(same)
    }
  }
  console.log(`nested       ${name} ${per100(tally.found, tally.nested)}  (${tally.found}/${tally.nested})`)
}

const fixed: { gold: Fields; got: Fields }[] = []
const quoted: Case[] = []
const anonymous: Case[] = []
for (const { name, text, statements } of loadFixtures()) {
  const doc = await annotate(text, model)
  for (const gold of statements) {
    const spans = (list: readonly { start: number; end: number }[]) =>
      project(
        doc,
        list.map((s): Offsets => [s.start, s.end]),
      )
    const cue = gold.cue && spans([gold.cue])
    const content = spans(gold.content)
    const source = gold.source && spans([gold.source])
    const got = classify(doc, { cue, content, source })
    const quotation = quotationOf(doc, content, [...(cue ?? []), ...(source ?? [])], got.saying)
    const unnamed = source ? isAnonymous(doc, source, gold.entity !== undefined) : false
    fixed.push({ gold, got })
    quoted.push({ gold: gold.quotation, got: quotation })
    anonymous.push({ gold: String(gold.anonymous === true), got: String(unnamed) })
    if (showErrors && FIELDS.some((f) => gold[f] !== got[f]))
      console.log(
        `${name} [${cue ? wordsAt(doc, cue) : ''}] [${wordsAt(doc, content).slice(0, 80)}]: label ${gold.type} ${gold.stance} ${gold.saying}, got ${got.type} ${got.stance} ${got.saying} by "${got.lemma}"`,
      )
    if (showErrors && (gold.quotation !== quotation || (gold.anonymous === true) !== unnamed))
      console.log(
        `${name} [${source ? wordsAt(doc, source) : ''}] [${wordsAt(doc, content).slice(0, 80)}]: label ${gold.quotation} ${gold.anonymous === true}, got ${quotation} ${unnamed}`,
      )
  }
}
console.log(`\n# fixtures: ${fixed.length} statements`)
for (const field of FIELDS) table(field, casesOf(fixed, field))
table('quotation', quoted)
table('anonymous', anonymous)

if (recordsFile) {
  const records = new Map(linesOf<Record>(recordsFile).map((r) => [r.article.id, r]))
  const tally = {
    nested: 0,
    sayings: 0,
    found: 0,
    foundSayings: 0,
    inherited: 0,
    foundInherited: 0,
    within: 0,
    records: 0,
  }
  for (const article of first) {
    const statements = records.get(article.id)?.statements
    if (!statements) continue
    tally.records++
    const text = texts.get(article.id)!
    const nested = statements.filter((s) => s.within !== undefined)
    tally.within += nested.length
    for (const gold of article.nested) {
      const found = nested.some(
        (s) =>
          jaccard(text, s.content.spans, gold.content) >= 0.5 &&
          (!gold.cue || (s.cue?.spans.some((c) => touches(c, gold.cue!)) ?? false)),
      )
      tally.nested++
      tally.sayings += Number(gold.saying)
      tally.found += Number(found)
      tally.foundSayings += Number(found && gold.saying)
    }
    for (const gold of article.inherited) {
      tally.inherited++
      const found = statements.some(
        (s) =>
          s.content.spans.some((c) => touches(c, gold.content)) &&
          s.source !== undefined &&
          (s.source.inherited === true || s.source.spans.some((c) => touches(c, gold.source))),
      )
      tally.foundInherited += Number(found)
    }
  }
  const line = (name: string, part: number, whole: number) =>
    console.log(`${name.padEnd(32)} recall ${per100(part, whole)}  (${part}/${whole})`)
  console.log(
    `\n# records: ${tally.records} of ${first.length} labelled articles, ${tally.within} nested statements`,
  )
  line('nested statements', tally.found, tally.nested)
  line('nested acts of saying', tally.foundSayings, tally.sayings)
  line('inherited sources', tally.foundInherited, tally.inherited)
}

function spanOf([start, end]: Offsets): { start: number; end: number } {
  return { start, end }
}

function touches(span: { start: number; end: number }, [start, end]: Offsets): boolean {
  return span.start < end && start < span.end
}

/** Words in both over words in either. */
function jaccard(text: string, spans: readonly { start: number; end: number }[], gold: Offsets): number {
  let both = 0
  let either = 0
  for (const word of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const at: Offsets = [word.index, word.index + word[0].length]
    const inGold = touches({ start: gold[0], end: gold[1] }, at)
    const inSpans = spans.some((s) => touches(s, at))
    if (inGold && inSpans) both++
    if (inGold || inSpans) either++
  }
  return either ? both / either : 0
}
