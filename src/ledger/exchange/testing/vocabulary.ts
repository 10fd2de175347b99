/** Whether linked data keep to the vocabularies that their makers publish: classes, properties, domains and ranges. */

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#'
const SCHEMA = 'http://schema.org/'

type Triple = readonly [subject: string, predicate: string, object: string]

/** A vocabulary as the packages `@vocabulary/…` give it: a function that makes its quads with a factory. */
type Dataset = (made: { factory: never }) => unknown

export interface Vocabulary {
  namespace: string
  classes: ReadonlySet<string>
  /** Each class with all that it is a subclass of. */
  wider: ReadonlyMap<string, ReadonlySet<string>>
  properties: ReadonlyMap<string, { domain: ReadonlySet<string>; range: ReadonlySet<string> }>
}

export const vocabularyOf = (dataset: Dataset, namespace: string): Vocabulary => {
  const factory = {
    namedNode: (value: string) => value,
    literal: (value: string) => value,
    blankNode: (value: string) => value,
    defaultGraph: () => '',
    quad: (...terms: string[]) => terms,
  }
  const triples = dataset({ factory: factory as never }) as readonly Triple[]
  const bySubject = new Map<string, Triple[]>()
  for (const triple of triples) {
    const known = bySubject.get(triple[0])
    if (known) known.push(triple)
    else bySubject.set(triple[0], [triple])
  }
  const objects = (subject: string, ...predicates: string[]): Set<string> =>
    new Set(bySubject.get(subject)?.flatMap(([, p, object]) => (predicates.includes(p) ? [object] : [])))
  const classes = new Set(
    triples.flatMap(([s, p, o]) => (p === `${RDF}type` && o === `${RDFS}Class` ? [s] : [])),
  )
  const widerOf = (name: string): Set<string> => {
    const found = new Set([name])
    for (const one of found) for (const wider of objects(one, `${RDFS}subClassOf`)) found.add(wider)
    return found
  }
  return {
    namespace,
    classes,
    wider: new Map([...classes].map((name) => [name, widerOf(name)])),
    properties: new Map(
      triples.flatMap(([name, p, o]) =>
        p === `${RDF}type` && o === `${RDF}Property`
          ? [
              [
                name,
                {
                  domain: objects(name, `${SCHEMA}domainIncludes`, `${RDFS}domain`),
                  range: objects(name, `${SCHEMA}rangeIncludes`, `${RDFS}range`),
                },
              ] as const,
            ]
          : [],
      ),
    ),
  }
}

interface Value {
  '@id'?: string
  '@value'?: string | number | boolean
  '@type'?: string
}

export interface LinkedNode {
  '@id': string
  '@type'?: string[]
  [property: string]: unknown
}

/**
 * What in a flattened graph is not of the vocabulary: a class or property that there is not, a property of what has
 * none such, a value of another kind. Names of other namespaces are left alone; a node without a class may be anything.
 */
export const misusesOf = (nodes: readonly LinkedNode[], vocabulary: Vocabulary): string[] => {
  const found = new Set<string>()
  const { namespace, classes, properties } = vocabulary
  const typesOf = new Map(nodes.map((node) => [node['@id'], node['@type'] ?? []]))
  const isOf = (types: readonly string[], among: ReadonlySet<string>): boolean =>
    types.length === 0 ||
    among.size === 0 ||
    types.some((type) => [...(vocabulary.wider.get(type) ?? [type])].some((wider) => among.has(wider)))
  for (const node of nodes) {
    const types = node['@type'] ?? []
    for (const type of types) if (type.startsWith(namespace) && !classes.has(type)) found.add(`class ${type}`)
    for (const [name, values] of Object.entries(node)) {
      if (!name.startsWith(namespace)) continue
      const property = properties.get(name)
      if (!property) {
        found.add(`property ${name}`)
        continue
      }
      if (!isOf(types, property.domain)) found.add(`${name} of ${types.join(', ')}`)
      for (const value of values as Value[])
        if (!fits(value, property.range, (id, range) => isOf(typesOf.get(id) ?? [], range)))
          found.add(`${name} = ${JSON.stringify(value)}`)
    }
  }
  return [...found]
}

/** Data types of both vocabularies, by what a value of theirs looks like. */
const DATA: { readonly [type: string]: (text: string, type: string | undefined) => boolean } = {
  [`${SCHEMA}Text`]: () => true,
  [`${SCHEMA}URL`]: (text) => URL.canParse(text),
  [`${SCHEMA}Date`]: (text) => /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text),
  [`${SCHEMA}DateTime`]: (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text)),
  [`${SCHEMA}Integer`]: (text) => /^-?\d+$/.test(text),
  [`${SCHEMA}Number`]: (text) => text !== '' && Number.isFinite(Number(text)),
  'http://www.w3.org/2001/XMLSchema#string': (_text, type) => type === undefined,
  'http://www.w3.org/2001/XMLSchema#nonNegativeInteger': (text, type) =>
    type === 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger' && /^\d+$/.test(text),
}

const fits = (
  value: Value,
  range: ReadonlySet<string>,
  isNodeOf: (id: string, range: ReadonlySet<string>) => boolean,
): boolean => {
  if (value['@id'] !== undefined) return range.has(`${SCHEMA}URL`) || isNodeOf(value['@id'], range)
  return (
    range.size === 0 ||
    [...range].some((type) => DATA[type]?.(String(value['@value']), value['@type']) ?? false)
  )
}
