/** Pairs of tellings in different articles, labelled by hand: one claim, or a near miss. */
import { readdirSync, readFileSync } from 'node:fs'
import { loadModel } from '../../language/model-files.ts'
import { readDocument } from '../../reading/index.ts'
import type { Record, Span } from '../../record.ts'
import type { Ledger } from '../ledger.ts'
import type { Hit } from '../search/hits.ts'

export interface Telling {
  article: string
  /** Words that stand in the article once. */
  words: string
  /** A denial is a statement that denies, or an act that is told as not done. */
  kind: Hit['kind'] | 'denial'
}

export interface Pair {
  id: string
  /** Rules were written while looking at `tuned`; of `held` only the figures were looked at. */
  half: 'tuned' | 'held'
  same: boolean
  /** What makes it hard. */
  how: string
  a: Telling
  b: Telling
}

const FOLDER = new URL('../claims/fixtures/pairs/', import.meta.url)

export const loadPairs = (): Pair[] =>
  JSON.parse(readFileSync(new URL('pairs.json', FOLDER), 'utf8')) as Pair[]

/** The pairs' articles as they are read, by name, in the order in which they were published. */
export const readPairArticles = async (): Promise<Map<string, Record>> => {
  const model = await loadModel()
  const read: { name: string; record: Record }[] = []
  for (const file of readdirSync(FOLDER).sort()) {
    if (!file.endsWith('.txt')) continue
    const [head = '', ...body] = readFileSync(new URL(file, FOLDER), 'utf8').split('\n\n')
    const fields = Object.fromEntries(head.split('\n').map((line) => line.split(/: (.*)/)))
    const raw = { name: file, format: 'text' as const, content: body.join('\n\n'), ...fields }
    read.push({ name: file.replace(/\.txt$/, ''), record: (await readDocument(raw, model)).record })
  }
  read.sort((a, b) => (a.record.article.published! < b.record.article.published! ? -1 : 1))
  return new Map(read.map(({ name, record }) => [name, record]))
}

export interface Judged {
  pair: Pair
  /** Undefined where no entry of the kind stands on the words. */
  a: Hit | undefined
  b: Hit | undefined
  /** Whether the ledger holds both for one claim; false where one was not read. */
  joined: boolean
}

/** What a ledger that holds the articles makes of the pairs. */
export const judgePairs = async (
  ledger: Ledger,
  pairs: readonly Pair[],
  articles: ReadonlyMap<string, Record>,
): Promise<Judged[]> => {
  const { hits } = await ledger.search('saying:all', { limit: 10_000, order: 'added' })
  const found = ({ article, words, kind }: Telling): Hit | undefined => {
    const { id, text } = articles.get(article)!.article
    const start = text.indexOf(words)
    const end = start + words.length
    const span = { start, end }
    let best: Hit | undefined
    let most = 0
    for (const hit of hits) {
      if (!(kind === 'denial' ? hit.sign < 0 : hit.kind === kind) || hit.article.article !== id) continue
      const { content, trigger, others = [] } = JSON.parse(hit.spans) as { [part: string]: Pairs }
      // Of several acts the one whose trigger stands first in the words, of these the one with most of its parties there.
      const score = content
        ? shared(content, span)
        : 1000 * Math.max(0, ...trigger!.map(([s, e]) => (s >= start && e <= end ? end - s : 0))) +
          shared(others, span)
      if (score > most && (content || score >= 1000)) [best, most] = [hit, score]
    }
    return best
  }
  return pairs.map((pair) => {
    const [a, b] = [found(pair.a), found(pair.b)]
    return { pair, a, b, joined: a !== undefined && a.claim !== null && a.claim === b?.claim }
  })
}

type Pairs = [start: number, end: number][]

const shared = (spans: Pairs, { start, end }: Span): number =>
  spans.reduce((sum, [s, e]) => sum + Math.max(0, Math.min(e, end) - Math.max(s, start)), 0)
