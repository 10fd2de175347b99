/** Goes through what an export asks for, page by page and in the order of the ledger. */
import type { KeptArticle } from '../../articles/articles.ts'
import type { Hit } from '../../search/hits.ts'
import type { ActorKind } from '../lines.ts'
import type { ExportAsked } from './format.ts'

/** Entries asked for at a time. */
const PAGE = 500

export type Asked = Pick<ExportAsked, 'ledger' | 'query' | 'filter'>

/** All entries that the query finds; each page is read when the one before was used. */
export async function* entriesAsked({ ledger, query }: Asked): AsyncGenerator<Hit, void, undefined> {
  for (let after = 0; ; ) {
    const { hits } = await ledger.search(query, { limit: PAGE, order: 'added', after })
    yield* hits
    if (hits.length < PAGE) return
    after = hits.at(-1)!.id
  }
}

export interface EntryInArticle {
  hit: Hit
  kept: KeptArticle
}

/** As {@link entriesAsked}, each with its article's record; an article's entries follow each other. */
export async function* entriesWithRecords(asked: Asked): AsyncGenerator<EntryInArticle, void, undefined> {
  let kept: KeptArticle | undefined
  for await (const hit of entriesAsked(asked)) {
    if (kept?.article !== hit.article.id) kept = await asked.ledger.article(hit.article.id)
    // It may be taken out of the ledger while we go through it.
    if (kept) yield { hit, kept }
  }
}

export interface EntryWithKinds extends EntryInArticle {
  /** The actors that its article names, by their numbers. */
  kinds: ReadonlyMap<number, ActorKind>
}

/** As {@link entriesWithRecords}, each with what its article's actors are. */
export async function* entriesWithKinds(asked: Asked): AsyncGenerator<EntryWithKinds, void, undefined> {
  let article: number | undefined
  let kinds: ReadonlyMap<number, ActorKind> = new Map()
  for await (const entry of entriesWithRecords(asked)) {
    if (entry.kept.article !== article) {
      article = entry.kept.article
      const found = await asked.ledger.store.read('actorKinds', { article })
      kinds = new Map(found.map((kind) => [kind.actor, kind]))
    }
    yield { ...entry, kinds }
  }
}

/** Articles in which the query finds something; all articles where nothing narrows it. */
export async function* articlesAsked(asked: Asked): AsyncGenerator<KeptArticle, void, undefined> {
  for await (const id of asked.filter === '' ? allArticles(asked) : articlesFound(asked)) {
    const kept = await asked.ledger.article(id)
    if (kept) yield kept
  }
}

async function* allArticles({ ledger }: Asked): AsyncGenerator<number, void, undefined> {
  for await (const { id } of ledger.articles()) yield id
}

async function* articlesFound(asked: Asked): AsyncGenerator<number, void, undefined> {
  const seen = new Set<number>()
  for await (const { article } of entriesAsked(asked)) {
    if (seen.has(article.id)) continue
    seen.add(article.id)
    yield article.id
  }
}
