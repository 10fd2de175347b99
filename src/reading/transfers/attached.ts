/** Parties that stand with an item or an act by a preposition: from whom, to whom, bound for where. */
import { childrenOf, type Document, subtreeOf, wordAt } from '../../language/index.ts'
import { type Frame, frameOf } from '../clauses/index.ts'
import { kindsOf } from '../events/parties.ts'
import type { Understood } from '../understood.ts'
import { nounAt } from './categories.ts'
import type { Item } from './items.ts'
import { canBeParty, isCountry, ownersOf } from './parties.ts'
import { isBound, isDeal, isHouse, isThrough, isTravel, lemmaOfForm } from './triggers.ts'

export const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()

/** The lemma of a verb, also of the past forms that lemmatisers trip over. */
export const lemmaAt = (doc: Document, verb: number): string =>
  lemmaOfForm(formOf(doc, verb)) ?? wordAt(doc, verb).lemma

export const unique = (heads: readonly number[]): number[] => [...new Set(heads)]

export const obliqueParties = (
  u: Understood,
  frame: Frame,
  matches: (preposition: string) => boolean,
): number[] =>
  frame.obliques
    .filter((o) => matches(o.case))
    .flatMap((o) => o.heads.flatMap((h) => (canBeParty(u, h) ? [h] : housesOf(u, h))))

/** "to *Russian* ports", "from *Iran's* arsenals": whose house it is. */
const housesOf = (u: Understood, head: number): number[] =>
  isHouse(nounAt(u.doc, head))
    ? ownersOf(u, head).filter((h) => isCountry(u, h) && wordAt(u.doc, h).upos !== 'PRON')
    : []

/** Parties that hang on an item, or on what holds it, by a preposition. */
export const insideParties = (u: Understood, items: readonly Item[], preposition: RegExp): number[] => {
  const near = hangingParties(u, items, preposition)
  if (near.length > 0) return near
  // "36 tanks worth $1 billion *to Norland*": wherever the tree hangs it below the item.
  return items.flatMap(({ head, container }) =>
    subtreeOf(u.doc, container ?? head).filter(
      (at) =>
        at > head &&
        canBeParty(u, at) &&
        preposition.test(caseOf(u.doc, at)) &&
        !inClause(u.doc, at, container ?? head),
    ),
  )
}

export const caseOf = (doc: Document, index: number): string =>
  childrenOf(doc, index)
    .filter((c) => c < index && wordAt(doc, c).deprel === 'case')
    .map((c) => formOf(doc, c))
    .join(' ')

/** Whether a clause of its own lies between a word and what it hangs below. */
const inClause = (doc: Document, index: number, above: number): boolean => {
  for (let at = index, steps = 0; at !== above && steps < 8; steps++) {
    const { deprel, lemma } = wordAt(doc, at)
    if (/^(?:acl:relcl|advcl|ccomp|parataxis|appos|conj)$/.test(deprel)) return true
    if (
      deprel === 'acl' &&
      !isBound(lemma) &&
      !/^(?:hide|conceal|load|worth|carry|stash|pack|hold|value)$/.test(lemma)
    )
      return true
    at = doc.head[at]!
  }
  return false
}

const hangingParties = (u: Understood, items: readonly Item[], preposition: RegExp): number[] =>
  items.flatMap(({ head, container }) =>
    [head, ...(container === undefined ? [] : [container])].flatMap((h) =>
      obliqueParties(u, { ...frameOf(u.doc, h), form: 'nominal' }, (c) => preposition.test(c)),
    ),
  )

/** "rifles *bound for* the north", "destined for". */
export const boundFor = (u: Understood, items: readonly Item[]): number[] =>
  items.flatMap(({ head, container }) =>
    [container ?? head].flatMap((h) =>
      subtreeOf(u.doc, h)
        .filter(
          (c) =>
            c > head &&
            /^(?:acl|amod|advcl|xcomp)/.test(wordAt(u.doc, c).deprel) &&
            isBound(wordAt(u.doc, c).lemma),
        )
        .flatMap((c) => obliqueParties(u, frameOf(u.doc, c), (p) => /^(?:for|to)$/.test(p))),
    ),
  )

export interface Route {
  from: number[]
  to: number[]
}

/** Where a ship or a caravan that is told of beside an act comes from and goes: "a dhow *sailing from* A *to* B". */
export const routeOf = (u: Understood, act: number): Route => {
  const route: Route = { from: [], to: [] }
  for (const at of subtreeOf(u.doc, act)) {
    // "a dhow *sailing* from A to B", to the tree a noun.
    if (at > act && /^(?:sailing|heading|travelling|traveling|flying)$/.test(formOf(u.doc, at))) {
      const below = subtreeOf(u.doc, at).filter((c) => c > at && canBeParty(u, c))
      route.from.push(...below.filter((c) => caseOf(u.doc, c) === 'from'))
      route.to.push(...below.filter((c) => /^(?:to|for|towards?)$/.test(caseOf(u.doc, c))))
      continue
    }
    if (at <= act || wordAt(u.doc, at).upos !== 'VERB' || !isTravel(wordAt(u.doc, at).lemma)) continue
    const frame = frameOf(u.doc, at)
    route.from.push(...obliqueParties(u, frame, (c) => c === 'from'))
    route.to.push(...obliqueParties(u, frame, (c) => /^(?:to|for|toward|towards|into)$/.test(c)))
    if (/^(?:leave|depart)$/.test(wordAt(u.doc, at).lemma))
      route.from.push(...frame.patient.filter((h) => canBeParty(u, h)))
  }
  return { from: unique(route.from), to: unique(route.to) }
}

/** Through whom it goes: "through a Norland trader"; a port or a border is only a place on the way. */
export const carriersIn = (u: Understood, frame: Frame): number[] => [
  ...obliqueParties(u, frame, isThrough).filter((h) => !kindsOf(u, h).has('place') || isCountry(u, h)),
  // "by way of a trader", "with the help of a trading house".
  ...frame.obliques
    .filter(
      (o) => /^(?:by|with)$/.test(o.case) && /^(?:way|help|aid|means)$/.test(nounAt(u.doc, o.heads[0]!)),
    )
    .flatMap((o) => frameOf(u.doc, o.heads[0]!).obliques.filter(({ case: c }) => c === 'of'))
    .flatMap((o) => o.heads.slice(0, 1)),
]

export const TO = /^(?:to|for|into|on behalf of)$/
export const FROM = /^(?:from|out of)$/

/** "is in talks with Norland to buy jets", "signed a deal with Norland to supply jets": who talks, and with whom. */
export const talksOf = (u: Understood, verb: number): { own: number[]; partners: number[] } => {
  const { doc } = u
  const noun = doc.head[verb]!
  if (wordAt(doc, verb).deprel !== 'acl' || !isDeal(nounAt(doc, noun))) return { own: [], partners: [] }
  const frame = frameOf(doc, noun)
  return {
    own: frame.agent.filter((h) => canBeParty(u, h)),
    partners: obliqueParties(u, frame, (c) => c === 'with'),
  }
}

/** "stopped a shipment *from leaving*". */
export const isKept = (doc: Document, verb: number): boolean =>
  childrenOf(doc, verb).some(
    (c) =>
      c > verb &&
      wordAt(doc, c).deprel === 'advcl' &&
      childrenOf(doc, c).some((m) => wordAt(doc, m).deprel === 'mark' && formOf(doc, m) === 'from'),
  )

/** "cut *off* supplies", where the tree takes the particle for a preposition of the object. */
export const particleBehind = (doc: Document, verb: number): number | undefined =>
  verb + 1 < doc.start.length && wordAt(doc, verb + 1).xpos === 'RP' ? verb + 1 : undefined
