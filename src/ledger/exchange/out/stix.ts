/** A STIX 2.1 bundle: a report an article, identities, relationships and notes, all with ids that stay the same. */
import type { KeptArticle } from '../../articles/articles.ts'
import { hedgedTitleOf } from '../../report/wording.ts'
import type { Hit, PartyOfHit } from '../../search/hits.ts'
import { aboutLine, type ExportAsked, type Format } from './format.ts'
import { entryUrn, uuidOf, webAddress } from './names.ts'
import { nameOf, partiesOf } from './parties.ts'
import { toldBy } from './tables.ts'
import { momentOf } from './times.ts'
import { type EntryWithKinds, entriesWithKinds } from './walk.ts'

export const stix: Format = {
  summary: 'STIX 2.1 bundle of reports, identities, relationships and notes',
  says: 'within',
  async *write(asked) {
    const seen = new Set<string>()
    yield `{"type":"bundle","id":"bundle--${uuidOf(`export ${aboutLine(asked)}`)}","objects":[\n${JSON.stringify(onrecord)}`
    const put = (object: object): string => `,\n${JSON.stringify(object)}`
    let rows = 0
    let report: Report | undefined
    for await (const entry of entriesWithKinds(asked)) {
      if (report && report.kept.article !== entry.kept.article) yield put(reportOf(report))
      if (report?.kept.article !== entry.kept.article) report = { kept: entry.kept, refs: new Set() }
      for (const party of entry.hit.parties) {
        if (party.role === 'place') continue
        const identity = identityOf(party, entry)
        report.refs.add(identity.id)
        if (seen.has(identity.id)) continue
        seen.add(identity.id)
        yield put(identity)
      }
      for (const object of objectsOf(entry)) {
        report.refs.add(object.id)
        yield put(object)
      }
      rows++
    }
    if (report) yield put(reportOf(report))
    yield `${put(aboutNote(asked, rows))}\n]}\n`
    return rows
  },
}

/** When what has no moment of its own came to be: an id may have one moment of making only. */
const ALWAYS = '2000-01-01T00:00:00.000Z'

interface StixObject {
  type: string
  id: string
  [field: string]: unknown
}

const MAKER = `identity--${uuidOf('onrecord')}`

const onrecord: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: MAKER,
  created: ALWAYS,
  modified: ALWAYS,
  name: 'onrecord',
  identity_class: 'system',
}

const common = (type: string, name: string, at: string) => ({
  type,
  spec_version: '2.1',
  id: `${type}--${uuidOf(`${type} ${name}`)}`,
  created_by_ref: MAKER,
  created: at,
  modified: at,
})

/** An actor is named by its number in the ledger, who is none by the words. */
const identityOf = (party: PartyOfHit, { kinds }: EntryWithKinds): StixObject => ({
  ...common(
    'identity',
    party.actor === null ? `words ${party.text}` : `actor ${party.actor} ${party.name}`,
    ALWAYS,
  ),
  name: nameOf(party),
  ...(party.country !== null && { description: `country: ${party.country}` }),
  identity_class: CLASSES[kinds.get(party.actor ?? 0)?.kind ?? ''] ?? 'unknown',
})

const CLASSES: { readonly [kind: string]: string } = {
  person: 'individual',
  organization: 'organization',
  country: 'organization',
  group: 'group',
}

/** How relationships are named: transfers, then events by their PLOVER type. */
const relationshipOf = (hit: Hit): string =>
  hit.kind === 'transfer' ? 'supplies' : `plover-${hit.type.toLowerCase()}`

/**
 * What is told to be so is a relationship between its parties; what is denied, doubted in its direction or has one
 * party only, and what is said, is a note on them.
 */
const objectsOf = (entry: EntryWithKinds): StixObject[] => {
  const { hit, kept } = entry
  const at = addedOf(kept)
  const from = partiesOf(hit, 'supplier', 'actor')
  const to = partiesOf(hit, 'recipient')
  const isTold = hit.kind !== 'statement' && hit.sign > 0 && from.length > 0 && to.length > 0
  const told = toldBy(entry)
  const shared = {
    confidence: Math.round(hit.confidence * 100),
    labels: [hit.kind, hit.stance, hit.type, hit.level, hit.polarity]
      .filter((label) => label !== null)
      .map((label) => label.toLowerCase()),
    external_references: [citationOf(hit)],
  }
  if (isTold)
    return from.flatMap((one) =>
      to.map((other) => ({
        ...common(
          'relationship',
          `${entryUrn(hit)} ${identityOf(one, entry).id} ${identityOf(other, entry).id}`,
          at,
        ),
        relationship_type: relationshipOf(hit),
        description: `${hedgedTitleOf(hit)}${told === undefined ? '' : ` (told by ${told})`}: ${hit.words}`,
        source_ref: identityOf(one, entry).id,
        target_ref: identityOf(other, entry).id,
        ...shared,
      })),
    )
  const parties = hit.parties.filter(({ role }) => role !== 'place')
  const refs = [...new Set(parties.map((party) => identityOf(party, entry).id))]
  return [
    {
      ...common('note', entryUrn(hit), at),
      abstract: hedgedTitleOf(hit),
      content: hit.words,
      authors: [
        told ?? partiesOf(hit, 'source').map(nameOf)[0] ?? hit.article.publisher ?? hit.article.article,
      ],
      object_refs: refs.length > 0 ? refs : [reportId(hit.article.article)],
      ...shared,
    },
  ]
}

const citationOf = (hit: Hit): object => {
  const url = webAddress(hit.article.url)
  return {
    source_name: hit.article.publisher ?? 'article',
    description: `${hit.article.headline ?? hit.article.article}, characters ${hit.start}-${hit.end}`,
    ...(url && { url }),
    external_id: hit.key,
  }
}

interface Report {
  kept: KeptArticle
  refs: Set<string>
}

const reportName = (article: string): string => `article ${article}`
const reportId = (article: string): string => `report--${uuidOf(`report ${reportName(article)}`)}`

const reportOf = ({ kept, refs }: Report): StixObject => {
  const { article } = kept.record
  const url = webAddress(article.canonicalUrl ?? article.url)
  return {
    ...common('report', reportName(article.id), addedOf(kept)),
    name: article.headline ?? article.id,
    // STIX asks for a moment; an article without a date has that of its adding.
    published: momentOf(article.published ?? '') ?? addedOf(kept),
    report_types: ['news-article'],
    object_refs: [...refs],
    external_references: [
      {
        source_name: article.publisher ?? 'article',
        ...(article.published !== undefined && { description: `published ${article.published}` }),
        ...(url && { url }),
        external_id: article.id,
      },
    ],
  }
}

const addedOf = ({ versions }: KeptArticle): string => momentOf(versions[0]!.added) ?? ALWAYS

const aboutNote = (asked: ExportAsked, rows: number): StixObject => ({
  ...common('note', `export ${aboutLine(asked)}`, asked.date),
  abstract: 'about this bundle',
  content: `${aboutLine(asked)}, ${rows} entries`,
  object_refs: [MAKER],
})
