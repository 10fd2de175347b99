/**
 * Accuracy of the page room on a folder of the article-extraction benchmark: metadata against labels of our own
 * (two annotators, `labels/pages-metadata.jsonl`), and pages a second on one core.
 *
 *   node bench/pages.ts PAGES [--errors]      PAGES holds html/ID.html.gz
 *
 * Headlines and captions stand in the labels as hashes of their letters and digits: the words are their publishers'.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isFailure, type RawDocument, readArticle } from '../src/page/index.ts'
import { findDocuments } from '../src/page/inputs/index.ts'
import type { Article } from '../src/record.ts'

const [folder] = process.argv.slice(2).filter((a) => !a.startsWith('--'))
if (!folder) {
  console.error('name the folder that holds html/ID.html.gz')
  process.exit(2)
}
const showErrors = process.argv.includes('--errors')

interface Label {
  id: string
  field: string
  // biome-ignore lint/suspicious/noExplicitAny: a label's value has the shape of its field
  value: any
  by: string
}

const labels = readFileSync(new URL('labels/pages-metadata.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Label)

const skeleton = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
const hash = (text: string) => `#${createHash('sha256').update(skeleton(text)).digest('hex').slice(0, 16)}`
const instant = (date: string | undefined | null) =>
  date && date.length > 10 ? date.slice(0, 16) : undefined
const zoned = (date: string) =>
  /(Z|[+-]\d\d:\d\d)$/.test(date) ? Math.floor(Date.parse(date) / 60_000) : undefined

const documents: RawDocument[] = []
for await (const found of findDocuments([`${folder}/html`], { idFromName: true }))
  if (isFailure(found)) console.error(`${found.name}: ${found.problem}`)
  else documents.push(found)

for (const warm of documents.slice(0, 20)) readArticle(warm)
const start = process.cpuUsage()
const wall = performance.now()
const articles = new Map<string, Article>()
for (const raw of documents) {
  try {
    articles.set(raw.id!, readArticle(raw).article)
  } catch (error) {
    console.error(`${raw.name}: ${(error as Error).message}`)
  }
}
const cpu = process.cpuUsage(start)
const seconds = (cpu.user + cpu.system) / 1e6
console.log(
  `${documents.length} pages: ${(documents.length / seconds).toFixed(0)} pages/s of one core's time, ${((1000 * documents.length) / (performance.now() - wall)).toFixed(0)} pages/s by the clock`,
)

const score = (name: string, right: number, of: number) =>
  console.log(
    `${name.padEnd(34)} ${((100 * right) / Math.max(1, of)).toFixed(1).padStart(5)}  (${right}/${of})`,
  )
const complain = (l: Label, got: unknown) => {
  if (showErrors)
    console.log(
      `  ${l.id.slice(0, 8)} ${l.field}: label ${JSON.stringify(l.value)?.slice(0, 220)} got ${JSON.stringify(got)?.slice(0, 300)}`,
    )
}

/** Labels of the first annotator where two labelled the same page. */
const chosen = labels.filter((l, i) => labels.findIndex((o) => o.id === l.id && o.field === l.field) === i)
const of = (field: string) => chosen.filter((l) => l.field === field && articles.has(l.id))

let right = 0
for (const l of of('headline')) {
  const got = articles.get(l.id)!.headline
  if (got && hash(got) === l.value) right++
  else complain(l, got)
}
score('headline', right, of('headline').length)

right = 0
let names = 0
let gotNames = 0
let sameNames = 0
let kinds = 0
for (const l of of('byline')) {
  const gold = l.value as Article['byline']
  const got = articles.get(l.id)!.byline
  const same = gold.filter((g) => got.some((b) => skeleton(b.name) === skeleton(g.name)))
  names += gold.length
  gotNames += got.length
  sameNames += same.length
  kinds += same.filter((g) =>
    got.some((b) => skeleton(b.name) === skeleton(g.name) && b.kind === g.kind),
  ).length
  if (same.length === gold.length && got.length === gold.length) right++
  else complain(l, got)
}
score('byline, all names of the page', right, of('byline').length)
score('byline, names: precision', sameNames, gotNames)
score('byline, names: recall', sameNames, names)
score('byline, kind of a found name', kinds, sameNames)

for (const field of ['published', 'modified'] as const) {
  let day = 0
  let minute = 0
  let minutes = 0
  for (const l of of(field)) {
    const got = articles.get(l.id)![field]
    const ok = (got ?? null) === l.value || got?.slice(0, 10) === l.value?.slice(0, 10)
    if (ok) day++
    else complain(l, got)
    if (!instant(l.value)) continue
    minutes++
    const a = zoned(l.value)
    const b = got && zoned(got)
    if (instant(got) && (a !== undefined && b !== undefined ? a === b : instant(got) === instant(l.value)))
      minute++
    else if (ok) complain(l, got)
  }
  score(`${field}, day`, day, of(field).length)
  score(`${field}, minute`, minute, minutes)
}

right = 0
for (const l of of('publisher')) {
  const got = articles.get(l.id)!.publisher
  if (
    got &&
    l.value &&
    (skeleton(got).includes(skeleton(l.value)) || skeleton(l.value).includes(skeleton(got)))
  )
    right++
  else complain(l, got)
}
score('publisher', right, of('publisher').length)

const tally = { gold: 0, got: 0, same: 0, goldCredit: 0, gotCredit: 0, sameCredit: 0 }
for (const l of of('captions')) {
  const gold = l.value as { caption: string | null; credit: string | null }[]
  const images = articles.get(l.id)!.images
  const want = gold.flatMap((g) => g.caption ?? [])
  const have = images.flatMap((i) => (i.caption ? [hash(i.caption)] : []))
  const wantCredit = gold.flatMap((g) => (g.credit ? [skeleton(g.credit)] : []))
  const haveCredit = images.flatMap((i) => (i.credit ? [skeleton(i.credit)] : []))
  const both = (a: string[], b: string[]) => {
    const rest = [...b]
    return a.filter((x) => rest.includes(x) && rest.splice(rest.indexOf(x), 1)).length
  }
  const same = both(want, have)
  const sameCredit = both(wantCredit, haveCredit)
  tally.gold += want.length
  tally.got += have.length
  tally.same += same
  tally.goldCredit += wantCredit.length
  tally.gotCredit += haveCredit.length
  tally.sameCredit += sameCredit
  if (
    same < Math.max(want.length, have.length) ||
    sameCredit < Math.max(wantCredit.length, haveCredit.length)
  )
    complain(
      { ...l, value: gold.map((g) => [g.caption, g.credit]) },
      images.filter((i) => i.caption || i.credit).map((i) => [i.caption?.slice(0, 60), i.credit]),
    )
}
score('caption: precision', tally.same, tally.got)
score('caption: recall', tally.same, tally.gold)
score('credit: precision', tally.sameCredit, tally.gotCredit)
score('credit: recall', tally.sameCredit, tally.goldCredit)

// Six pages were labelled by both annotators, apart from one another.
const twice = labels.filter(
  (l) => l.by === 'B' && labels.some((o) => o.by === 'A' && o.id === l.id && o.field === l.field),
)
for (const field of ['headline', 'byline', 'published', 'captions']) {
  const pairs = twice.filter((l) => l.field === field)
  const same = pairs.filter((l) => {
    const other = labels.find((o) => o.by === 'A' && o.id === l.id && o.field === field)!
    return JSON.stringify(other.value) === JSON.stringify(l.value)
  })
  score(`annotators agree: ${field}`, same.length, pairs.length)
}
