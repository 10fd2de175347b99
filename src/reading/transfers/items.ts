/** What is handed over: the things that a noun phrase names, one by one. */
import { childrenOf, type Document, type WordSpan, wordAt } from '../../language/index.ts'
import { coordinated, frameOf } from '../clauses/index.ts'
import { countryOfPeople } from '../entities/lexicon.ts'
import { categoryAt, designationIn, firstModifier, isCompound, nounAt, systemIn } from './categories.ts'
import data from './data/items.json' with { type: 'json' }
import { moneyIn } from './money.ts'

export interface Item {
  head: number
  /** The noun phrase without quantity and relative clause. */
  words: WordSpan
  category: string
  designation?: string
  /** Head of what it is counted in: "containers" of "1,000 containers of shells". */
  container?: number
}

const containers = new Set(data.containers)
const shares = new Set(data.shares)

const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()

/**
 * The items that a noun names: itself, what it holds ("shipments of rifles and shells"), what is joined to these, and
 * what the text counts among them ("weapons, including tanks", "a package that includes tanks").
 *
 * @param depth how many containers it lies in
 */
export const itemsAt = (doc: Document, head: number, container?: number, depth = 0): Item[] => {
  if (depth > DEEPEST) return []
  const found = coordinated(doc, head).flatMap((at, k) => {
    const traded = tradedIn(doc, at)
    if (traded !== undefined) {
      const category = categoryAt(doc, traded)!
      const designation = designationIn(doc, firstModifier(doc, traded), traded)
      return [
        {
          head: traded,
          words: { first: firstModifier(doc, traded), last: traded },
          category,
          ...(designation !== undefined && { designation }),
          container: container ?? at,
        },
      ]
    }
    const named = listed(doc, at).flatMap((i) => itemsAt(doc, i, container ?? at, depth + 1))
    const inner = contentsOf(doc, at)
    const category = categoryAt(doc, at)
    const holds = containers.has(nounAt(doc, at)) || category === undefined
    if (inner !== undefined && /^(?:grant|loan|credit|subsidy|ransom)$/.test(nounAt(doc, at)))
      return [{ head: at, words: { first: firstModifier(doc, at), last: at }, category: 'money' }]
    // "a million rounds of ammunition": the rounds are what is counted, and what is given.
    if (inner !== undefined && nounAt(doc, at) === 'round')
      return categoryAt(doc, inner) === 'ammunition'
        ? [{ head: at, words: { first: firstModifier(doc, at), last: inner }, category: 'ammunition' }]
        : []
    if (inner !== undefined) {
      const within = itemsAt(doc, inner, container ?? at, depth + 1)
      if (within.length > 0 && (holds || category === 'other' || category === 'money'))
        return [...within, ...named]
    }
    // "handed over parts of the valley", "a supply of labour": what it holds is nothing that is handed over.
    if (inner !== undefined && containers.has(nounAt(doc, at)) && /^(?:other|aid)$/.test(category ?? ''))
      return named
    if (category === undefined) return named.length > 0 ? named : [...modelBehind(doc, at), ...sumAt(doc, at)]
    if (isPeople(doc, at)) return []
    // A package is what is in it.
    if (named.length > 0 && holds) return named
    const first = firstModifier(doc, at)
    const designation = designationIn(doc, first, at)
    return [
      {
        head: at,
        words: { first, last: at },
        category,
        ...(designation !== undefined && { designation }),
        ...(container !== undefined && (k === 0 || depth > 0) && { container }),
      },
      ...named.map(({ container: _, ...item }) => item),
    ]
  })
  const seen = new Set<number>()
  // "between $2 million and $3 million" is one sum.
  return found.filter(
    (item, k) =>
      !seen.has(item.head) &&
      seen.add(item.head) &&
      !(k > 0 && item.category === 'money' && item.head <= found[k - 1]!.words.last),
  )
}

const DEEPEST = 3

/** "Syrian fighters", "Houthi bombers": people, not aircraft. */
const isPeople = (doc: Document, head: number): boolean =>
  /^(?:fighter|bomber|gunner)$/.test(nounAt(doc, head)) &&
  childrenOf(doc, head).some(
    (c) => c === head - 1 && (countryOfPeople(formOf(doc, c)) !== undefined || people.has(formOf(doc, c))),
  ) &&
  systemIn(doc, firstModifier(doc, head), head) === undefined

const people = new Set(data.people)
const deals = new Set(data['acts of trade'])

/** "*gas* supplies", "*arms* exports": what is traded stands before the trade. */
const tradedIn = (doc: Document, head: number): number | undefined => {
  if (!deals.has(nounAt(doc, head)) || head === 0) return undefined
  const before = head - 1
  const { deprel } = wordAt(doc, before)
  if (deprel !== 'compound' || doc.head[before] !== head || isCompound(doc, before, head)) return undefined
  return categoryAt(doc, before) === undefined ? undefined : before
}

/** "24 second-hand *F-16s*", where the tree hangs the model on what describes it. */
const modelBehind = (doc: Document, head: number): Item[] => {
  let last = head
  while (last + 1 < doc.start.length && isPartBehind(doc, last + 1, head)) last++
  const system = last === head ? undefined : systemIn(doc, head, last)
  if (!system) return []
  const designation = designationIn(doc, head, last)!
  return [{ head, words: { first: firstModifier(doc, head), last }, category: system.category, designation }]
}

const isPartBehind = (doc: Document, at: number, head: number): boolean => {
  const { deprel } = wordAt(doc, at)
  if (!/^(?:compound|flat|punct|nummod|appos|dep)$/.test(deprel) || /[,;:]/.test(formOf(doc, at)))
    return false
  const governor = doc.head[at]!
  return governor === head || (governor > head && governor <= at + 1) || doc.head[governor] === head
}

/** "gave Norland *$12 million*": the sum is the item. */
const sumAt = (doc: Document, head: number): Item[] => {
  const money = /^(?:SYM|NUM)$/.test(wordAt(doc, head).upos)
    ? moneyIn(doc, Math.max(0, head - 2), Math.min(doc.start.length - 1, head + 4))
    : undefined
  if (!money) return []
  let first = head
  let last = head
  while (first > 0 && doc.start[first - 1]! >= money.start) first--
  while (last + 1 < doc.start.length && doc.end[last + 1]! <= money.end) last++
  return [{ head, words: { first, last }, category: 'money' }]
}

/** "Norland's *exports* to Dorne", "40 percent of its *exports*": what is traded, where the text does not name it. */
export const tradeAt = (doc: Document, head: number): Item | undefined => {
  const at = shares.has(formOf(doc, head)) ? contentsOf(doc, head) : head
  if (at === undefined || !/^(?:export|import)$/.test(nounAt(doc, at)) || itemsAt(doc, at).length > 0)
    return undefined
  return {
    head: at,
    words: { first: firstModifier(doc, at), last: at },
    category: 'other',
    ...(at !== head && { container: head }),
  }
}

/** Whether a noun counts a part of what follows: "half", "three-quarters". */
export const isShare = (noun: string): boolean => shares.has(noun)

const HOLDING = /^(?:of|in|containing|carrying|worth of)$/

/** What a container or a share holds: "1,000 containers *of shells*", "most *of its uranium*". */
const contentsOf = (doc: Document, head: number): number | undefined => {
  const share = shares.has(formOf(doc, head))
  const holds = share || containers.has(nounAt(doc, head)) || categoryAt(doc, head) === 'money'
  if (!holds && !/^(?:NUM|SYM)$/.test(wordAt(doc, head).upos)) return undefined
  for (const c of childrenOf(doc, head)) {
    if (c < head || wordAt(doc, c).deprel !== 'nmod') continue
    if (childrenOf(doc, c).some((m) => wordAt(doc, m).deprel === 'case' && HOLDING.test(formOf(doc, m))))
      return c
  }
  // The tree may hang on the verb what "of" leads to.
  if (head + 1 >= doc.start.length || formOf(doc, head + 1) !== 'of') return undefined
  const inner = doc.head[head + 1]!
  return inner > head + 1 && wordAt(doc, head + 1).deprel === 'case' ? inner : undefined
}

/** What a thing is said to hold or to have among it: heads behind "including", "such as", "that includes". */
const listed = (doc: Document, head: number): number[] => {
  for (const c of childrenOf(doc, head))
    if (c > head && /^acl/.test(wordAt(doc, c).deprel) && LISTS.test(wordAt(doc, c).lemma))
      return frameOf(doc, c).patient.filter((p) => p > c)
  for (let at = head + 1; at < Math.min(head + FURTHEST_LIST, doc.start.length); at++) {
    const { upos, deprel } = wordAt(doc, at)
    const form = formOf(doc, at)
    const such = form === 'such' && at + 1 < doc.start.length && formOf(doc, at + 1) === 'as'
    if (form === 'including' || such) {
      const inner = such || deprel === 'case' ? doc.head[at] : objectOf(doc, at)
      return inner !== undefined && inner > at ? [inner] : []
    }
    if (!/^(?:NOUN|PROPN|ADJ|NUM|ADP|PUNCT|DET|SYM)$/.test(upos) || /^[.;:]$/.test(form) || deprel === 'mark')
      return []
  }
  return []
}

const FURTHEST_LIST = 8
const LISTS = /^(?:include|comprise|contain|feature|cover)$/

const objectOf = (doc: Document, verb: number): number | undefined =>
  childrenOf(doc, verb).find((c) => c > verb && wordAt(doc, c).deprel === 'obj')
