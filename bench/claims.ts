/**
 * How well tellings in different articles are joined into claims.
 *
 *   node bench/claims.ts [--errors]
 *   node bench/claims.ts --dossier [FOLDER]
 *
 * Reads the articles under `src/ledger/claims/fixtures/pairs`, adds them to a fresh ledger in the order of their
 * publication, and looks whether the two tellings of each pair in `pairs.json` stand in one claim. Precision and recall
 * are those of "is one claim", over the pairs where both tellings were read, and over all (a telling that was not read
 * joins nothing). `second.json` has a second annotator's
 * labels. `--errors` lists what is wrong of the tuned half. `--dossier` prints the claims of a folder of pages
 * (`examples/html`) that more than one article makes, for people to read.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadModel } from '../src/language/model-files.ts'
import { type Hit, openLedger } from '../src/ledger/index.ts'
import { type Judged, judgePairs, loadPairs, readPairArticles } from '../src/ledger/testing/pairs.ts'
import { readDocument } from '../src/reading/index.ts'

const args = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'onrecord-claims-'))
const ledger = await openLedger({ file: join(folder, 'claims.db') })

const percent = (n: number, of: number): string => (of === 0 ? '–' : ((100 * n) / of).toFixed(1))

const score = (title: string, judged: readonly Judged[]): void => {
  const right = judged.filter((j) => j.joined && j.pair.same).length
  const said = judged.filter((j) => j.joined).length
  const meant = judged.filter((j) => j.pair.same).length
  console.log(
    `  ${title.padEnd(24)} P ${percent(right, said).padStart(5)}  R ${percent(right, meant).padStart(5)}  F1 ${percent(2 * right, said + meant).padStart(5)}  (${judged.length} pairs: ${meant} the same, ${judged.length - meant} near misses)`,
  )
}

const isRead = ({ a, b }: Judged): boolean => a !== undefined && b !== undefined

const pairs = async (): Promise<void> => {
  const articles = await readPairArticles()
  let took = 0
  for (const record of articles.values()) {
    const from = performance.now()
    await ledger.add(record)
    took += performance.now() - from
  }
  const judged = await judgePairs(ledger, loadPairs(), articles)
  for (const part of ['tuned', 'held', 'both'] as const) {
    const of = judged.filter((j) => part === 'both' || j.pair.half === part)
    console.log(part)
    score('both tellings read', of.filter(isRead))
    score('all', of)
    const wrong = of.filter((j) => isRead(j) && j.joined !== j.pair.same)
    console.log(
      `  not read ${of.filter((j) => !isRead(j)).length}, wrongly joined ${wrong.filter((j) => j.joined).length}, wrongly parted ${wrong.filter((j) => !j.joined).length}`,
    )
  }
  const second = JSON.parse(
    readFileSync(new URL('../src/ledger/claims/fixtures/pairs/second.json', import.meta.url), 'utf8'),
  ) as { id: string; same: boolean }[]
  const same = new Map(second.map((label) => [label.id, label.same]))
  const alike = judged.filter(({ pair }) => same.get(pair.id) === pair.same).length
  console.log(`a second annotator labels ${alike} of ${judged.length} alike`)
  console.log(`added in ${(took / articles.size).toFixed(1)} ms an article`)
  if (!args.includes('--errors')) return
  for (const { pair, a, b, joined } of judged) {
    if ((pair.half !== 'tuned' && !args.includes('--held')) || joined === pair.same) continue
    const what = !a || !b ? 'NOT READ' : joined ? 'WRONGLY JOINED' : 'WRONGLY PARTED'
    console.log(`\n${pair.id} ${what}: ${pair.how}`)
    for (const [telling, hit] of [
      [pair.a, a],
      [pair.b, b],
    ] as const)
      console.log(
        `  ${telling.article}: ${telling.words}\n    ${hit ? `claim ${hit.claim} ${hit.type} ${hit.item ?? ''} ${hit.first_day ?? '–'} ${hit.parties.map((p) => `${p.role}:${p.name ?? p.text}`).join(', ')}` : 'not read'}`,
      )
  }
}

const dossier = async (pages: string): Promise<void> => {
  const model = await loadModel()
  for (const name of readdirSync(pages).sort()) {
    const raw = { name, format: 'html' as const, content: readFileSync(join(pages, name), 'utf8') }
    await ledger.add((await readDocument(raw, model)).record)
  }
  const { hits } = await ledger.search('', { limit: 10_000, order: 'added' })
  const claims = new Map<number, Hit[]>()
  for (const hit of hits)
    if (hit.claim !== null) claims.set(hit.claim, [...(claims.get(hit.claim) ?? []), hit])
  let n = 0
  for (const [claim, tellings] of claims) {
    if (new Set(tellings.map((hit) => hit.article.copy_of)).size < 2) continue
    console.log(`\n${++n}. claim ${claim}`)
    for (const hit of tellings)
      console.log(
        `  [${hit.article.id}] ${hit.sign < 0 ? 'DENIED ' : ''}${hit.kind} ${hit.type} ${hit.item ?? ''} ${hit.first_day ?? ''} ${hit.parties.map((p) => `${p.role}:${p.name ?? p.text}`).join(', ')}\n      ${hit.words.slice(0, 220)}`,
      )
  }
}

if (args.includes('--dossier')) await dossier(args[args.indexOf('--dossier') + 1] ?? 'examples/html')
else await pairs()
await ledger.close()
rmSync(folder, { recursive: true, force: true })
