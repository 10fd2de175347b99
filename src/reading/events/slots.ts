/** Where the parties of an act stand: a frame's places of recipients, looked up in the words of its own clause. */
import { childrenOf, sentenceAt, wordAt } from '../../language/index.ts'
import { antecedentOf, coordinated, type Frame, frameOf, isVerbal, type Oblique } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import words from './data/parties.json' with { type: 'json' }
import { entityAt, kindsOf } from './kinds.ts'
import type { Aim } from './lexicon.ts'
import { canSuffer, isParty } from './parties.ts'
import type { Told } from './told.ts'

/** What a place of recipients is looked up in. */
export interface Scene {
  u: Understood
  frame: Frame
  aim: Aim | undefined
  actors: readonly number[]
  /** The verb of the clause that it governs, and the act that this tells. */
  clause?: number
  inner?: Pick<Told, 'actors' | 'recipients'> | undefined
  /** Nouns that its frame asks for behind a preposition; parties may stand inside them as in an object. */
  themes?: readonly number[]
}

/** The first place that holds recipients. */
export const recipientsOf = (scene: Scene, to: readonly string[]): number[] => {
  for (const place of to) {
    const found = at(scene, place).filter((head) => !isActor(scene, head))
    if (found.length > 0) return [...new Set(found)]
  }
  return []
}

const isActor = ({ u, actors }: Scene, head: number): boolean => {
  if (actors.includes(head)) return true
  const entity = entityAt(u, head)
  return !!entity && actors.some((actor) => entityAt(u, actor)?.id === entity.id)
}

const at = (scene: Scene, place: string): number[] => {
  const { u, frame, aim } = scene
  const able = (heads: readonly number[]) => heads.filter((head) => canSuffer(u, head, aim))
  switch (place) {
    case 'object': {
      // "assured *him* that": to the tree, who receives.
      const objects = able(frame.patient)
      return objects.length > 0 || frame.patient.length > 0 ? objects : able(frame.receiver)
    }
    case 'receiver':
      return able(frame.receiver)
    case 'agent':
      return able(frame.agent)
    case 'owner':
      return [...frame.patient, ...(scene.themes ?? [])].flatMap((head) =>
        partiesInside(u, head, scene.actors),
      )
    case 'asked':
      return scene.clause === undefined ? [] : askedIn(scene, scene.clause)
    case 'clause':
      return scene.clause === undefined ? [] : partiesOfClause(scene, scene.clause)
    case 'deep':
      return partiesBehind(scene)
    case 'thing':
      return frame.patient.filter((head) => !/^PRP\$|^W/.test(wordAt(u.doc, head).xpos))
    case 'beyond':
      return frame.patient.length === 0 ? partiesBehind(scene) : []
    case 'place':
      return [
        ...frame.patient.filter((head) => kindsOf(u, head).has('polity') || kindsOf(u, head).has('state')),
        ...countries(scene, 'in', 'to', 'at', 'for'),
      ]
    case 'fromCountry':
      return countries(scene, 'from', 'in', 'of')
    case 'toCountry':
      return countries(scene, 'to', 'in', 'into', 'near', 'along', 'on')
    case 'onParty':
      return behind(scene, 'on', 'upon', 'over', 'against', 'in').filter((head) => isParty(u, head))
    default:
      return able(behind(scene, place)).filter((head) => !LOCATIVE.test(place) || !isOnlyPlace(u, head))
  }
}

const LOCATIVE = /^(?:in|at|near|on|outside)$/

/** A town in which something is done suffers nothing by it. */
const isOnlyPlace = (u: Understood, head: number): boolean => {
  const kinds = kindsOf(u, head)
  return kinds.has('polity') && !kinds.has('state')
}

/** Heads behind prepositions, on the act or on the noun that it takes as object. */
const behind = (scene: Scene, ...prepositions: string[]): number[] =>
  obliquesAround(scene)
    .filter((o) => prepositions.includes(o.case))
    .flatMap((o) => o.heads)

/** Obliques of the act and of its objects, and of the verb that carries these: "the embargo that it imposed *on Dorne*". */
export const obliquesAround = ({ u, frame }: Pick<Scene, 'u' | 'frame'>): Oblique[] => [
  ...frame.obliques,
  ...frame.patient.flatMap((head) =>
    isVerbal(u.doc, head) ? [] : [...frameOf(u.doc, head).obliques, ...carriersOf(u, head)],
  ),
]

const LAID = new Set(['impose', 'place', 'slap', 'levy', 'inflict'])

const carriersOf = ({ doc }: Understood, noun: number): Oblique[] =>
  childrenOf(doc, noun)
    .filter((c) => /^acl(?::relcl)?$/.test(wordAt(doc, c).deprel) && LAID.has(wordAt(doc, c).lemma))
    .flatMap((c) => frameOf(doc, c).obliques)

const countries = (scene: Scene, ...prepositions: string[]): number[] =>
  behind(scene, ...prepositions).filter((head) => kindsOf(scene.u, head).has('state'))

const INSIDE = /^(?:nmod:poss|amod|compound|nmod|nmod:desc|appos)$/
const PREPOSITIONS =
  /^(?:of|by|from|in|against|with|to|on|for|between|among|at|over|toward|towards|into|inside)$/
const MOST_NESTING = 3

/**
 * Parties within a noun phrase: "*Serbia's* suppression of unrest", "*Palestinian* homes", "a resolution by *the
 * Council*"; an owner before an adjective before what a preposition brings.
 */
export const partiesInside = (u: Understood, head: number, not: readonly number[], depth = 0): number[] => {
  const { doc } = u
  const children = childrenOf(doc, head).filter((c) => INSIDE.test(wordAt(doc, c).deprel))
  const order = (c: number) => {
    const { deprel } = wordAt(doc, c)
    if (deprel === 'nmod') return childrenOf(doc, c).some((k) => lower(u, k) === 'by') ? 0 : 2
    return deprel === 'nmod:poss' ? 0 : 1
  }
  for (const c of [...children].sort((a, b) => order(a) - order(b) || a - b)) {
    const { deprel, upos } = wordAt(doc, c)
    if (deprel === 'nmod' && !childrenOf(doc, c).some((k) => PREPOSITIONS.test(lower(u, k)))) continue
    const before = deprel === 'amod' || deprel === 'compound'
    const heads = coordinated(doc, antecedentOf(doc, c)).filter(
      (h) =>
        !not.includes(h) && !isOwnPronoun(u, h, not) && (before ? isNamedBefore(u, h, upos) : isParty(u, h)),
    )
    if (heads.length > 0) return heads
    if (!before && depth < MOST_NESTING) {
      const deeper = partiesInside(u, c, not, depth + 1)
      if (deeper.length > 0) return deeper
    }
  }
  return []
}

/** "their effort": of those who act. */
const isOwnPronoun = (u: Understood, head: number, actors: readonly number[]): boolean => {
  if (!/^PRP/.test(wordAt(u.doc, head).xpos)) return false
  const entity = entityAt(u, head)
  return (
    !entity || actors.length === 0 || actors.some((a) => !entityAt(u, a) || entityAt(u, a)!.id === entity.id)
  )
}

/** "Palestinian homes", "UN troops": names only; "army officers" are no army. */
const isNamedBefore = (u: Understood, head: number, upos: string): boolean => {
  const kinds = kindsOf(u, head)
  return kinds.has('state') || (upos === 'PROPN' && (kinds.has('body') || kinds.has('polity')))
}

const lower = (u: Understood, index: number): string =>
  u.doc.text.slice(u.doc.start[index], u.doc.end[index]).toLowerCase()

/** Whom the act in a clause concerns beside the one who speaks: who does it, or whom it is done to. */
const partiesOfClause = (scene: Scene, clause: number): number[] => {
  const { u } = scene
  const told = scene.inner?.recipients.filter((h) => isOther(scene, h)) ?? []
  if (told.length > 0) return told
  const inner = frameOf(u.doc, clause)
  const others = (heads: readonly number[]) => heads.filter((h) => isOther(scene, h))
  for (const heads of [inner.receiver, inner.patient]) {
    const found = others(heads).filter((h) => heads !== inner.patient || !isTraded(u, clause, h))
    if (found.length > 0) return found
  }
  const inside = inner.patient.flatMap((head) => others(partiesInside(u, head, scene.actors)))
  if (inside.length > 0) return inside
  for (const { heads } of inner.obliques) {
    const named = others(heads).filter((h) => isFirm(u, h))
    if (named.length > 0) return named
  }
  return partiesUnder(scene, clause)
}

const TRADING = new Set(words.trading)

/** "agreed to sell *a unit*", "to set up *a panel*": a body that is made or traded is no party to it. */
const isTraded = ({ doc }: Understood, verb: number, head: number): boolean =>
  TRADING.has(wordAt(doc, verb).lemma) && wordAt(doc, head).upos === 'NOUN'

/** Who is to do what is asked for; else whom it concerns. */
const askedIn = (scene: Scene, clause: number): number[] => {
  const { agent } = frameOf(scene.u.doc, clause)
  const asked = agent.filter((h) => isOther(scene, h))
  return asked.length > 0 ? asked : partiesOfClause(scene, clause)
}

const isOther = (scene: Scene, head: number): boolean =>
  isParty(scene.u, head) &&
  !isActor(scene, head) &&
  !/^(?:it|they|he|she|their|its|his)$/.test(lower(scene.u, head))

/** States, bodies and persons with an office: what is worth looking for far from the act. */
const isFirm = (u: Understood, head: number): boolean => {
  const kinds = kindsOf(u, head)
  const { upos } = wordAt(u.doc, head)
  if (upos === 'PRON') return false
  if (kinds.has('state') || (kinds.has('organ') && !kinds.has('place'))) return true
  return upos === 'PROPN' && (kinds.has('body') || kinds.has('person'))
}

const partiesBehind = (scene: Scene): number[] => partiesUnder(scene, scene.frame.support ?? scene.frame.head)

const MOST_WORDS = 30

/** The first firm party among the words under a head and behind it. */
const partiesUnder = (scene: Scene, head: number): number[] => {
  const { u } = scene
  const { doc } = u
  const end = doc.sentences[sentenceAt(doc, head) + 1]!
  for (let i = head + 1; i < Math.min(end, head + MOST_WORDS); i++) {
    if (!isUnder(scene, i, head) || isActor(scene, i) || !isFirm(u, i) || scene.frame.patient.includes(i))
      continue
    if (wordAt(doc, i).deprel === 'compound' && !kindsOf(u, i).has('state')) continue
    if (wordAt(doc, i).deprel === 'obj' && isTraded(u, doc.head[i]!, i)) continue
    return coordinated(doc, i).filter((h) => isFirm(u, h))
  }
  return []
}

const isUnder = ({ u }: Scene, index: number, head: number): boolean => {
  for (let at = index, steps = 0; steps < 12; steps++) {
    if (at === head) return true
    const above = u.doc.head[at]!
    if (above === at) return false
    if (wordAt(u.doc, at).deprel === 'parataxis' || wordAt(u.doc, at).deprel === 'ccomp') {
      if (above === head) return wordAt(u.doc, at).deprel === 'ccomp'
    }
    at = above
  }
  return false
}
