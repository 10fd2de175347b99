/** JSON-LD in the words of schema.org: NewsArticle, Quotation, Claim. */
import type { KeptArticle } from '../../articles/articles.ts'
import { hedgedTitleOf } from '../../report/wording.ts'
import type { Hit } from '../../search/hits.ts'
import type { Format } from './format.ts'
import { articleAddress, entryUrn, webAddress } from './names.ts'
import { nameOf, partiesOf } from './parties.ts'
import { type EntryWithKinds, entriesWithKinds } from './walk.ts'

export const jsonLd: Format = {
  summary: 'schema.org NewsArticle, Quotation and Claim (JSON-LD)',
  says: 'within',
  async *write(asked) {
    const { version, filter, date } = asked
    yield '{"@context":"https://schema.org","@graph":['
    let rows = 0
    let article = 0
    const put = (node: object): string => `\n${JSON.stringify(node)},`
    for await (const entry of entriesWithKinds(asked)) {
      const { hit, kept } = entry
      if (hit.article.id !== article) yield put(newsArticle(kept))
      article = hit.article.id
      if (hit.kind === 'statement') yield put(quotation(entry))
      const claim = claimOf(hit)
      if (claim) yield put(claim)
      rows++
    }
    const about = {
      '@id': 'urn:onrecord:export',
      '@type': 'Dataset',
      name: 'onrecord',
      description: filter === '' ? 'the whole ledger' : `filter: ${filter}`,
      version,
      dateCreated: date,
      size: `${rows} entries`,
    }
    yield `\n${JSON.stringify(about)}\n]}\n`
    return rows
  },
}

/** What is unknown is absent. */
const known = (fields: { readonly [name: string]: unknown }): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))

const newsArticle = ({ record: { article } }: KeptArticle): object => {
  const url = article.canonicalUrl ?? article.url
  const authors = article.byline.map(({ name, kind }) => ({
    '@type': kind === 'person' ? 'Person' : 'Organization',
    name,
  }))
  return known({
    '@id': articleAddress({ article: article.id, url }),
    '@type': 'NewsArticle',
    identifier: article.id,
    url: webAddress(url),
    headline: article.headline,
    alternativeHeadline: article.dek,
    articleSection: article.section,
    inLanguage: article.language,
    datePublished: article.published,
    dateModified: article.modified,
    author: authors.length > 0 ? authors : undefined,
    publisher: article.publisher && { '@type': 'Organization', name: article.publisher },
  })
}

/** Whose words they are, and how they are given: quoted, or told in the article's own words. */
const quotation = ({ hit, kept, kinds }: EntryWithKinds): object => {
  const form = kept.record.statements.find((s) => s.key === hit.key)?.quotation
  const [source] = partiesOf(hit, 'source')
  return known({
    '@id': entryUrn(hit),
    '@type': 'Quotation',
    identifier: hit.key,
    name: hedgedTitleOf(hit),
    text: hit.words,
    spokenByCharacter:
      source &&
      known({
        '@type': TYPES[kinds.get(source.actor ?? 0)?.kind ?? ''],
        '@id': actorId(source.actor),
        name: nameOf(source),
      }),
    dateCreated: /^\d{4}(?:-\d\d){0,2}$/.test(hit.time ?? '') ? hit.time : undefined,
    genre: form && `${form} quotation`,
    keywords: hit.stance,
    isPartOf: { '@id': articleAddress(hit.article) },
    position: `characters ${hit.start}-${hit.end}`,
  })
}

/** Who speaks is a person or an organisation (schema.org knows countries as places, which do not speak), else of no type. */
const TYPES: { readonly [kind: string]: string } = {
  person: 'Person',
  organization: 'Organization',
  country: 'Organization',
  group: 'Organization',
}

const actorId = (actor: number | null): string | undefined =>
  actor === null ? undefined : `urn:onrecord:actor:${actor}`

/** One entry's part in a claim; nodes of one `@id` are one thing. A denial is told as such, never as an appearance. */
const claimOf = (hit: Hit): object | undefined => {
  if (hit.claim === null) return undefined
  const article = { '@id': articleAddress(hit.article) }
  const appearance = hit.kind === 'statement' ? { '@id': entryUrn(hit) } : article
  return {
    '@id': `urn:onrecord:claim:${hit.claim}`,
    '@type': 'Claim',
    ...(hit.sign > 0
      ? { text: hit.words, name: hedgedTitleOf(hit), appearance }
      : { subjectOf: { '@type': 'CreativeWork', name: `denied: ${hedgedTitleOf(hit)}`, isPartOf: article } }),
  }
}
