/**
 * Whom pronouns and sources lead to.
 *
 *   node bench/coreference.ts GAP.tsv
 *
 * GAP (Webster et al. 2018) asks of a pronoun whether either of two names is meant; its F1 counts the names. Of our own
 * annotated articles: the share of sources with a known entity that lead there, gold words given; I, you and we, which
 * are left to the quotations, are not counted.
 */
import { readFileSync } from 'node:fs'
import { annotate } from '../src/language/index.ts'
import { loadModel } from '../src/language/model-files.ts'
import { readArticle } from '../src/page/index.ts'
import { readEntities } from '../src/reading/entities/index.ts'
import { paragraphStarts } from '../src/reading/index.ts'
import { loadFixtures } from '../src/reading/statements/testing/fixture.ts'

const model = await loadModel()

let cases = 0
let right = 0
const names = { both: 0, read: 0, gold: 0 }
for (const line of readFileSync(process.argv[2]!, 'utf8').split('\n').slice(1).filter(Boolean)) {
  const [, text, pronoun, offset, a, atA, isA, b, atB, isB] = line.split('\t') as string[]
  const { entities } = readEntities(await annotate(text!, model), [])
  const start = Number(offset)
  const entity = entities.find((e) =>
    e.mentions.some((m) => m.start === start && m.end === start + pronoun!.length),
  )
  const leadsTo = (name: string, at: string): boolean =>
    entity?.mentions.some(
      (m) => m.form === 'name' && m.start < Number(at) + name.length && Number(at) < m.end,
    ) ?? false
  const verdicts = [
    [leadsTo(a!, atA!), isA === 'TRUE'],
    [leadsTo(b!, atB!), isB === 'TRUE'],
  ] as const
  for (const [read, gold] of verdicts) {
    if (read) names.read++
    if (gold) names.gold++
    if (read && gold) names.both++
  }
  cases++
  if (verdicts.every(([read, gold]) => read === gold)) right++
}
const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(1)
console.log(
  `GAP: accuracy ${percent(right, cases)} of ${cases}; P ${percent(names.both, names.read)} R ${percent(names.both, names.gold)} F1 ${percent(2 * names.both, names.read + names.gold)}`,
)

const sources = { right: 0, known: 0, extra: 0, unknown: 0 }
for (const { name, text, statements } of loadFixtures()) {
  const { article } = readArticle({ name, format: 'text', content: text })
  const doc = await annotate(article.text, model, paragraphStarts(article))
  const { entities, entityOf } = readEntities(doc, article.paragraphs)
  for (const { source, entity } of statements) {
    if (!source || /^(I|you|we)$/i.test(text.slice(source.start, source.end))) continue
    let first = 0
    while (doc.end[first]! <= source.start) first++
    let last = first
    while (last + 1 < doc.start.length && doc.start[last + 1]! < source.end) last++
    const id = entityOf({ first, last })
    const read = entities.find((e) => e.id === id)?.name
    if (entity === undefined) {
      sources.unknown++
      if (read) sources.extra++
    } else {
      sources.known++
      if (read?.replace(/^The /, '') === entity.replace(/^The /, '')) sources.right++
    }
  }
}
console.log(
  `own articles: ${sources.right} of ${sources.known} sources lead to the right entity (${percent(sources.right, sources.known)}); ${sources.extra} of ${sources.unknown} without one get one`,
)
