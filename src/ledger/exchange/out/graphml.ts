/** GraphML: actors as nodes; transfers, events and statements as edges between them. */
import type { Hit, PartyOfHit } from '../../search/hits.ts'
import type { Format } from './format.ts'
import { entryUrn } from './names.ts'
import { nameOf, partiesOf } from './parties.ts'
import { toldBy } from './tables.ts'
import { type EntryWithKinds, entriesWithKinds } from './walk.ts'
import { xmlText } from './xml.ts'

export const graphml: Format = {
  summary: 'a graph of actors (GraphML) for Gephi, yEd, NetworkX, igraph',
  says: 'within',
  async *write(asked) {
    const seen = new Set<string>()
    yield HEAD
    let rows = 0
    for await (const entry of entriesWithKinds(asked)) {
      for (const { from, to, relation, symmetric } of edgesOf(entry)) {
        for (const node of [from, to]) {
          if (seen.has(node.id)) continue
          seen.add(node.id)
          yield nodeXml(node)
        }
        yield edgeXml(rows++, from.id, to.id, { ...factsOf(entry), relation, symmetric })
      }
    }
    yield `${dataXml('graph', {
      version: asked.version,
      filter: asked.filter,
      date: asked.date,
      rows,
      nodes: seen.size,
    })}\n</graph>\n</graphml>\n`
    return rows
  },
}

type Facts = { readonly [name: string]: string | number | boolean | null | undefined }

const KEYS = {
  graph: { version: 'string', filter: 'string', date: 'string', rows: 'int', nodes: 'int' },
  node: { label: 'string', kind: 'string', country: 'string', wikidata: 'string' },
  edge: {
    relation: 'string',
    symmetric: 'boolean',
    kind: 'string',
    type: 'string',
    stance: 'string',
    mode: 'string',
    item: 'string',
    category: 'string',
    quantity: 'double',
    first_day: 'string',
    last_day: 'string',
    polarity: 'string',
    level: 'string',
    tense: 'string',
    weight: 'double',
    told_by: 'string',
    words: 'string',
    claim: 'int',
    entry: 'string',
    article: 'string',
    publisher: 'string',
    published: 'string',
    url: 'string',
    start: 'int',
    end: 'int',
  },
} as const

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
${Object.entries(KEYS)
  .flatMap(([of, keys]) =>
    Object.entries(keys).map(
      ([name, type]) => `<key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`,
    ),
  )
  .join('\n')}
<graph id="onrecord" edgedefault="directed">
`

const dataXml = (of: keyof typeof KEYS, facts: Facts): string =>
  Object.keys(KEYS[of])
    .flatMap((name) => {
      const value = facts[name]
      return value === null || value === undefined || value === ''
        ? []
        : [`<data key="${of}-${name}">${xmlText(String(value))}</data>`]
    })
    .join('')

interface Node {
  id: string
  facts: Facts
}

const nodeXml = ({ id, facts }: Node): string =>
  `<node id="${xmlText(id)}">${dataXml('node', facts)}</node>\n`

const edgeXml = (n: number, from: string, to: string, facts: Facts): string =>
  `<edge id="x${n}" source="${xmlText(from)}" target="${xmlText(to)}">${dataXml('edge', facts)}</edge>\n`

interface Edge {
  from: Node
  to: Node
  /** `supplies`, a PLOVER type; `speaks to`, `speaks of`. */
  relation: string
  /** It has no direction; many programs read no graph whose edges differ in that. */
  symmetric: boolean
}

const edgesOf = (entry: EntryWithKinds): Edge[] => {
  const { hit } = entry
  const nodes = (...roles: PartyOfHit['role'][]): Node[] =>
    partiesOf(hit, ...roles).map((party) => nodeOf(party, entry))
  if (hit.kind === 'statement') {
    const from = nodes('source')
    return [
      ...edgesBetween(from, nodes('addressee'), 'speaks to'),
      ...edgesBetween(from, namedIn(hit, entry), 'speaks of'),
    ]
  }
  const relation = hit.kind === 'transfer' ? 'supplies' : hit.type
  const [from, to] = [nodes('supplier', 'actor'), nodes('recipient')]
  if (to.length > 0) return edgesBetween(from, to, relation)
  // What has no direction: a meeting of three, a deal between two.
  const equals = hit.kind === 'transfer' ? nodes('party') : from
  return equals.flatMap((one, i) =>
    edgesBetween([one], equals.slice(i + 1), relation).map((edge) => ({ ...edge, symmetric: true })),
  )
}

const edgesBetween = (from: readonly Node[], to: readonly Node[], relation: string): Edge[] =>
  from.flatMap((one) =>
    to
      .filter((other) => other.id !== one.id)
      .map((other) => ({ from: one, to: other, relation, symmetric: false })),
  )

const nodeOf = (party: PartyOfHit, { kinds }: EntryWithKinds): Node => ({
  id: party.actor === null ? `w:${party.text.replace(/\s+/g, ' ')}` : `a${party.actor}`,
  facts: {
    label: nameOf(party),
    country: party.country,
    ...(party.actor !== null && {
      kind: kinds.get(party.actor)?.kind,
      wikidata: kinds.get(party.actor)?.wikidata,
    }),
  },
})

/** Actors that the words of a statement name, each once. */
const namedIn = (hit: Hit, { kept, kinds }: EntryWithKinds): Node[] => {
  const { content = [] } = JSON.parse(hit.spans) as { content?: [number, number][] }
  const found = new Map<number, Node>()
  for (const kind of kinds.values()) {
    const mentions = kind.locals.flatMap(
      (local) => kept.record.entities.find((e) => e.id === local)?.mentions ?? [],
    )
    const isNamed = mentions.some(
      (m) => m.form !== 'pronoun' && content.some(([start, end]) => m.start >= start && m.end <= end),
    )
    if (isNamed && SPOKEN_OF.has(kind.kind))
      found.set(kind.actor, {
        id: `a${kind.actor}`,
        facts: { label: kind.name, kind: kind.kind, country: kind.country, wikidata: kind.wikidata },
      })
  }
  return [...found.values()]
}

const SPOKEN_OF = new Set(['person', 'organization', 'country', 'group'])

const factsOf = (entry: EntryWithKinds): Facts => {
  const { hit } = entry
  return {
    ...hit,
    parties: undefined,
    voice: hit.voice?.name ?? undefined,
    article: hit.article.article,
    quantity: hit.quantity ?? hit.quantity_min ?? hit.quantity_max,
    weight: hit.confidence,
    told_by: toldBy(entry),
    entry: entryUrn(hit),
    publisher: hit.article.publisher,
    published: hit.article.published,
    url: hit.article.url,
  }
}
