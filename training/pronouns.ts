/**
 * Fits the weights by which a pronoun's referent is chosen.
 *
 *   node training/pronouns.ts GAP_TRAIN.tsv
 *
 * A softmax over the candidates of each pronoun, drawn to the weights set by hand below (L2). Those that GAP cannot
 * tell, having neither quotations nor paragraphs nor things for answers, keep their values.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { annotate } from '../src/language/index.ts'
import { loadModel } from '../src/language/model-files.ts'
import { readableArticle } from '../src/reading/entities/article.ts'
import type { Candidate } from '../src/reading/entities/pronouns.ts'
import { type Referent, settled } from '../src/reading/entities/referents.ts'
import { resolve } from '../src/reading/entities/resolve.ts'

const BY_HAND = {
  sameSentence: 1.5,
  sentenceBefore: 1.2,
  twoBefore: 0.3,
  farther: -0.5,
  asSubject: 1,
  asObject: 0.3,
  asPossessor: 0.3,
  asOther: 0,
  alsoSubject: 0.6,
  sameRole: 0.4,
  nearest: 0.5,
  passedOver: -0.3,
  byPronoun: 0.5,
  nameless: -1.5,
  named: 0.3,
  knownGender: 1,
  inQuotation: -2,
  spokeLast: 0.6,
  speaksOn: 1,
  speaker: 1,
  ownSubject: 0.8,
  otherParagraph: -0.3,
  ahead: 0.5,
  namelessBody: 0,
  thing: -0.5,
  oneForMany: -1.5,
}
const KEPT = new Set([
  'nameless',
  'namelessBody',
  'thing',
  'spokeLast',
  'speaksOn',
  'speaker',
  'inQuotation',
  'otherParagraph',
])
const names = Object.keys(BY_HAND) as (keyof typeof BY_HAND)[]
const prior = names.map((name) => BY_HAND[name])

interface Case {
  features: number[][]
  gold: boolean[]
}
const cases: Case[] = []
const model = await loadModel()
for (const line of readFileSync(process.argv[2]!, 'utf8').split('\n').slice(1).filter(Boolean)) {
  const [, text, , offset, a, atA, isA, b, atB, isB] = line.split('\t') as string[]
  const doc = await annotate(text!, model)
  let open: readonly Candidate[] = []
  const resolution = resolve(readableArticle(doc, []), (pronoun, candidates) => {
    if (doc.start[pronoun.index] === Number(offset)) open = candidates
  })
  const named = (name: string, at: string): Referent | undefined => {
    const found = resolution.names.find(
      (n) => doc.start[n.first]! < Number(at) + name.length && Number(at) < doc.end[n.last]!,
    )
    const referent = found && resolution.referentAt[found.head]
    return referent && settled(referent)
  }
  const gold = new Set([
    ...(isA === 'TRUE' ? [named(a!, atA!)] : []),
    ...(isB === 'TRUE' ? [named(b!, atB!)] : []),
  ])
  const right = open.map((candidate) => gold.has(settled(candidate.referent)))
  if (right.some(Boolean))
    cases.push({
      features: open.map((c) => names.map((name) => (c.features as { [name: string]: number })[name] ?? 0)),
      gold: right,
    })
}

const score = (x: readonly number[], w: readonly number[]) => x.reduce((sum, v, k) => sum + v * w[k]!, 0)
const weights = [...prior]
for (let step = 0; step < 800; step++) {
  const slope = weights.map(() => 0)
  for (const { features, gold } of cases) {
    const scores = features.map((x) => score(x, weights))
    const most = Math.max(...scores)
    const shares = scores.map((s) => Math.exp(s - most))
    const all = shares.reduce((sum, s) => sum + s, 0)
    const right = shares.reduce((sum, s, i) => sum + (gold[i] ? s : 0), 0)
    features.forEach((x, i) => {
      const pull = (gold[i] ? shares[i]! / right : 0) - shares[i]! / all
      x.forEach((v, k) => {
        slope[k]! += pull * v
      })
    })
  }
  names.forEach((name, k) => {
    if (!KEPT.has(name)) weights[k]! += (2 / cases.length) * (slope[k]! - 2 * (weights[k]! - prior[k]!))
  })
}
const right = cases.filter(({ features, gold }) => {
  const scores = features.map((x) => score(x, weights))
  return gold[scores.indexOf(Math.max(...scores))]
}).length
console.error(`${cases.length} pronouns with the right one among the candidates, ${right} chosen right`)
const fitted = Object.fromEntries(names.map((name, k) => [name, Math.round(weights[k]! * 10) / 10]))
writeFileSync(
  new URL('../src/reading/entities/data/pronoun-weights.json', import.meta.url),
  `${JSON.stringify(fitted, undefined, 2)}\n`,
)
