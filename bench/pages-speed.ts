/**
 * Speed of the page room beside its peer: onrecord's whole reading of a page (text, roles, metadata, language) and
 * @mozilla/readability on linkedom (text and title alone), in turn, in one process, over the same pages.
 *
 *   node bench/pages-speed.ts PAGES      PAGES holds html/ID.html.gz
 */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { isFailure, type RawDocument, readArticle } from '../src/page/index.ts'
import { findDocuments } from '../src/page/inputs/index.ts'
import { median } from './median.ts'

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('name the folder that holds html/ID.html.gz')
  process.exit(2)
}
const ROUNDS = 7

const documents: RawDocument[] = []
for await (const found of findDocuments([`${folder}/html`])) if (!isFailure(found)) documents.push(found)

const rate = (read: (raw: RawDocument) => unknown): number => {
  const before = process.cpuUsage()
  for (const raw of documents) read(raw)
  const used = process.cpuUsage(before)
  return documents.length / ((used.user + used.system) / 1e6)
}
const ours = (raw: RawDocument) => readArticle(raw)
const peer = (raw: RawDocument) =>
  new Readability(parseHTML(raw.content).document as unknown as Document).parse()
// Two rounds of each, so that both are measured as they run over thousands of pages.
for (let i = 0; i < 2; i++) {
  rate(ours)
  rate(peer)
}
const rounds = Array.from({ length: ROUNDS }, () => [rate(ours), rate(peer)] as const)
const print = (name: string, values: number[]) =>
  console.log(
    `${name.padEnd(28)} ${median(values).toFixed(0)} pages/s of one core (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`,
  )
print(
  'onrecord',
  rounds.map((r) => r[0]),
)
print(
  'readability + linkedom',
  rounds.map((r) => r[1]),
)
console.log(`ratio                        ${median(rounds.map((r) => r[0] / r[1])).toFixed(2)}`)
console.log(
  `peak memory                  ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, all ${documents.length} pages held`,
)
