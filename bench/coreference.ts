/**
 * Whom pronouns, nouns and sources lead to.
 *
 *   node bench/coreference.ts [GAP.tsv] [GUM.conllu.gz] [--genre news] [POLNEAR.jsonl.gz POLNEAR.corenlp.conll.gz]
 *
 * GAP (Webster et al. 2018) asks of a pronoun whether either of two names is meant; its F1 counts the names.
 *
 * GUM: the mean F1 of MUC, B³ and CEAFe over the documents of one genre, chains of one mention left out; a mention read
 * is a gold one if the head of either stands in the other, or if a name ends it. Once over all chains, once over those of persons,
 * organizations and places alone.
 *
 * Own annotated articles: the share of sources with a known entity that lead there, gold words given; I, you and we,
 * which are left to the quotations, are not counted.
 *
 * PolNeAR: how often a gold source leads to an entity that shares a name with the chain that Stanford CoreNLP has for
 * the source's head; a second opinion, not gold.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { annotate, type Document, headOf, type WordSpan } from '../src/language/index.ts'
import { loadModel } from '../src/language/model-files.ts'
import { readArticle } from '../src/page/index.ts'
import { readEntities } from '../src/reading/entities/index.ts'
import {
  type Chain,
  chainScores,
  conllScore,
  f1,
  summed,
} from '../src/reading/entities/testing/chain-scores.ts'
import { paragraphStarts } from '../src/reading/index.ts'
import { loadFixtures } from '../src/reading/statements/testing/fixture.ts'
import type { Span } from '../src/record.ts'

const model = await loadModel()
const args = process.argv.slice(2)
const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(1)
const textOfFile = (path: string): string => {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** The words that stand in [start, end). */
const wordsIn = (doc: Document, { start, end }: Span): WordSpan => {
  let first = 0
  while (first + 1 < doc.start.length && doc.end[first]! <= start) first++
  let last = first
  while (last + 1 < doc.start.length && doc.start[last + 1]! < end) last++
  return { first, last }
}

const gap = async (path: string): Promise<void> => {
  let cases = 0
  let right = 0
  const names = { both: 0, read: 0, gold: 0 }
  for (const line of textOfFile(path).split('\n').slice(1).filter(Boolean)) {
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
  console.log(
    `GAP: accuracy ${percent(right, cases)} of ${cases}; P ${percent(names.both, names.read)} R ${percent(names.both, names.gold)} F1 ${percent(2 * names.both, names.read + names.gold)}`,
  )
}

interface GoldMention extends Span {
  entity: string
  type: string
  head: Span
}

/** A GUM document's text as its words and spaces give it, and its mentions. */
const gumDocument = (
  lines: readonly string[],
): { text: string; starts: Set<number>; gold: GoldMention[] } => {
  let text = ''
  const starts = new Set<number>([0])
  const gold: GoldMention[] = []
  const open: { id: string; type: string; minspan: string; from: number }[] = []
  const words: Span[] = []
  let joined = 0
  let spacedAfter = true
  for (const line of lines) {
    if (line.startsWith('# newpar') && !line.startsWith('# newpar_block') && text.trim()) {
      text = `${text.trimEnd()}\n\n`
      starts.add(text.length)
    }
    const [id, form, , , , , , , , misc] = line.split('\t')
    if (misc === undefined || id!.includes('.')) continue
    const spaced = !/SpaceAfter=No/.test(misc)
    const range = /^(\d+)-(\d+)$/.exec(id!)
    if (range) {
      joined = Number(range[2])
      spacedAfter = spaced
      continue
    }
    const start = text.length
    text += form!
    words.push({ start, end: text.length })
    const within = Number(id) < joined
    if (Number(id) === joined) {
      text += spacedAfter ? ' ' : ''
      joined = 0
    } else if (!within && spaced) text += ' '
    const here = words.length - 1
    const marks = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? ''
    for (const [, opening, closing] of marks.matchAll(/\(([^()]+)|([^()]*)\)/g)) {
      if (opening !== undefined) {
        const [chain, type, , , , minspan] = opening.split('-')
        open.push({ id: chain!, type: type ?? '', minspan: minspan ?? '1', from: here })
      }
      if (closing === undefined) continue
      const k = closing === '' ? open.length - 1 : open.findLastIndex((o) => o.id === closing)
      const [mention] = open.splice(k, 1)
      if (!mention) continue
      const head = words[mention.from + Number(mention.minspan.split(',')[0]) - 1] ?? words[mention.from]!
      gold.push({
        entity: mention.id,
        type: mention.type,
        head,
        start: words[mention.from]!.start,
        end: words[here]!.end,
      })
    }
  }
  return { text, starts, gold }
}

const NAMED = /^(?:person|organization|place)$/

const gum = async (path: string, genre: string): Promise<void> => {
  const documents: string[][] = []
  for (const line of textOfFile(path).split('\n')) {
    if (line.startsWith('# newdoc')) documents.push([])
    documents.at(-1)?.push(line)
  }
  const scores = {
    all: [] as ReturnType<typeof chainScores>[],
    named: [] as ReturnType<typeof chainScores>[],
  }
  for (const lines of documents) {
    if (!lines.includes(`# meta::genre = ${genre}`)) continue
    const { text, starts, gold } = gumDocument(lines)
    const doc = await annotate(text, model, starts)
    const { entities } = readEntities(doc, [])
    const taken = new Set<GoldMention>()
    const read = entities.map((entity) =>
      entity.mentions.map((m) => {
        const head = headOf(doc, wordsIn(doc, m))
        const at = { start: doc.start[head]!, end: doc.end[head]! }
        const meets = gold
          .filter((g) => !taken.has(g))
          .filter(
            (g) =>
              (g.head.start < m.end && m.start < g.head.end && g.start <= at.start && at.end <= g.end) ||
              (g.head.start < at.end && at.start < g.head.end),
          )
          .sort((a, b) => a.end - a.start - (b.end - b.start))
        // GUM takes "President" for the head of "President Donald Trump", of which we have the name alone.
        const best =
          meets.find((g) => g.head.start < at.end && at.start < g.head.end) ??
          meets[0] ??
          gold
            .filter((g) => !taken.has(g) && g.start <= m.start && m.end <= g.end && g.end - m.end <= 2)
            .sort((a, b) => a.end - a.start - (b.end - b.start))[0]
        if (!best) return { key: `${m.start}-${m.end}`, type: entity.kind as string }
        taken.add(best)
        return { key: `${best.start}-${best.end}-${best.entity}`, type: best.type }
      }),
    )
    const chains = (mentions: readonly GoldMention[]): Chain[] => {
      const byEntity = new Map<string, string[]>()
      for (const g of mentions) {
        const list = byEntity.get(g.entity) ?? []
        byEntity.set(g.entity, list)
        list.push(`${g.start}-${g.end}-${g.entity}`)
      }
      return [...byEntity.values()]
    }
    scores.all.push(
      chainScores(
        chains(gold),
        read.map((c) => c.map((m) => m.key)),
      ),
    )
    scores.named.push(
      chainScores(
        chains(gold.filter((g) => NAMED.test(g.type))),
        read.map((c) =>
          c.filter((m) => NAMED.test(m.type) || m.type === 'country' || m.type === 'group').map((m) => m.key),
        ),
      ),
    )
  }
  for (const [what, list] of Object.entries(scores)) {
    const total = summed(list)
    const parts = Object.entries(total).map(
      ([name, s]) =>
        `${name} P ${percent(s.precision.part, s.precision.whole)} R ${percent(s.recall.part, s.recall.whole)} F1 ${(100 * f1(s)).toFixed(1)}`,
    )
    console.log(
      `GUM ${genre} (${list.length} documents), ${what === 'all' ? 'all chains' : 'persons, organizations, places'}: CoNLL F1 ${(100 * conllScore(total)).toFixed(1)}; ${parts.join('; ')}`,
    )
  }
}

const own = async (): Promise<void> => {
  const sources = { right: 0, known: 0, extra: 0, unknown: 0 }
  const wrong: string[] = []
  for (const { name, text, statements } of loadFixtures()) {
    const { article } = readArticle({ name, format: 'text', content: text })
    const doc = await annotate(article.text, model, paragraphStarts(article))
    const { entities, entityOf } = readEntities(doc, article.paragraphs)
    for (const { source, entity } of statements) {
      const words = source && text.slice(source.start, source.end)
      if (!source || /^(I|you|we)$/i.test(words!)) continue
      const found = entities.find((e) => e.id === entityOf(wordsIn(doc, source)))
      const read = found?.mentions.some((m) => m.form === 'name' || m.form === 'adjective')
        ? found.name
        : undefined
      if (entity === undefined) {
        sources.unknown++
        if (read) sources.extra++
        if (read) wrong.push(`${name}: "${words}" leads to ${read}, not to nobody`)
      } else {
        sources.known++
        if (read?.replace(/^The /, '') === entity.replace(/^The /, '')) sources.right++
        else wrong.push(`${name}: "${words}" leads to ${read ?? 'nobody'}, not to ${entity}`)
      }
    }
  }
  console.log(
    `own articles: ${sources.right} of ${sources.known} sources lead to the right entity (${percent(sources.right, sources.known)}); ${sources.extra} of ${sources.unknown} without one get one`,
  )
  if (args.includes('--wrong')) for (const line of wrong) console.log(`  ${line}`)
}

const polnear = async (jsonl: string, conll: string): Promise<void> => {
  const silver = new Map<string, (Span & { xpos: string; named: boolean; chains: string[] })[]>()
  let words: (Span & { xpos: string; named: boolean; chains: string[] })[] = []
  for (const line of textOfFile(conll).split('\n')) {
    if (line.startsWith('# doc = ')) {
      words = []
      silver.set(line.slice(8), words)
    }
    const [, , , xpos, tag, , , start, end, chains] = line.split('\t')
    if (chains === undefined) continue
    words.push({
      start: Number(start),
      end: Number(end),
      xpos: xpos!,
      named: /^(?:PERSON|ORGANIZATION|LOCATION)$/.test(tag!),
      chains: chains === '_' ? [] : chains.split(','),
    })
  }
  const counts = { name: [0, 0, 0], noun: [0, 0, 0], pronoun: [0, 0, 0] }
  for (const line of textOfFile(jsonl).split('\n').filter(Boolean)) {
    const { id, text, attributions } = JSON.parse(line)
    const its = silver.get(id)
    if (!its) continue
    const byChain = new Map<string, Span[]>()
    its.forEach((w, k) => {
      for (const chain of w.chains) {
        const [number, length] = chain.split(':')
        const part = its.slice(k, k + Number(length))
        // A chain's name is one that ends a short mention of it.
        const last = part.at(-1)
        if (part.length <= 6 && last?.named && part[0]!.xpos !== 'PRP')
          byChain.set(number!, [...(byChain.get(number!) ?? []), last])
      }
    })
    const doc = await annotate(text, model)
    const { entities, entityOf } = readEntities(doc, [])
    for (const { source } of attributions as { source: [number, number][] }[]) {
      if (source.length !== 1) continue
      const span = { start: source[0]![0], end: source[0]![1] }
      const inside = its.filter((w) => w.start >= span.start && w.end <= span.end)
      const words = wordsIn(doc, span)
      const at = doc.start[headOf(doc, words)]!
      // The chain of the source's own head, not of a name within it ("a spokesman for Ms. Lind").
      const longest = inside
        .flatMap((w) =>
          w.chains.map((c) => ({ w, number: c.split(':')[0]!, length: Number(c.split(':')[1]) })),
        )
        .map((c) => ({ ...c, end: its[its.indexOf(c.w) + c.length - 1]!.end }))
        .filter(({ w, end }) => end <= span.end && w.start <= at && at < end)
        .sort((a, b) => b.length - a.length)[0]
      const names = longest && byChain.get(longest.number)
      if (!names) continue
      const form = inside.some((w) => w.named)
        ? 'name'
        : inside.length === 1 && /^(?:PRP|W)/.test(inside[0]!.xpos)
          ? 'pronoun'
          : 'noun'
      const entity = entities.find((e) => e.id === entityOf(words))
      const count = counts[form]
      count[1]!++
      if (entity) count[2]!++
      if (entity?.mentions.some((m) => names.some((n) => n.start < m.end && m.start < n.end))) count[0]!++
    }
  }
  for (const [form, [right, all, read]] of Object.entries(counts))
    console.log(
      `PolNeAR, sources that are a ${form}: ${right} of ${all} lead where CoreNLP's chain leads (${percent(right!, all!)}); ${read} lead somewhere`,
    )
}

const genreAt = args.indexOf('--genre')
const genre = genreAt < 0 ? 'news' : args[genreAt + 1]!
for (const path of args) {
  if (/\.tsv(?:\.gz)?$/.test(path)) await gap(path)
  else if (/\.conllu(?:\.gz)?$/.test(path)) await gum(path, genre)
  else if (/\.jsonl(?:\.gz)?$/.test(path)) {
    const conll = args.find((a) => /\.conll(?:\.gz)?$/.test(a))
    if (conll) await polnear(path, conll)
    else console.error('PolNeAR: give its .corenlp.conll file, too')
  }
}
await own()
