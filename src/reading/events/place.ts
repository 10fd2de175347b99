/** Where an act took place: a place that its own clause or its object names. */
import { wordAt } from '../../language/index.ts'
import { frameOf, isVerbal, type Oblique } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import { entityAt, kindsOf } from './kinds.ts'
import { isPlace } from './parties.ts'
import { obliquesAround } from './slots.ts'
import type { Told } from './told.ts'

const WHERE =
  /^(?:in|at|near|on|outside|inside|around|along|off|over|across|through|beside|between|close to|in front of|outside of)$/
const WHITHER = /^(?:to|into|from|out of|toward|towards|in|at|near|on|for|through|along)$/
const MOVING = new Set(['withdraw', 'visit', 'troops', 'weapons', 'police', 'cleansing', 'access'])

/** The head of the place phrase. */
export const placeOf = (u: Understood, told: Told): number | undefined => {
  const { frame } = told
  const moving = told.mode !== undefined && MOVING.has(told.mode)
  const own = sitesIn(u, obliquesAround({ u, frame }), moving ? WHITHER : WHERE)
  if (own.length > 0) return own.find((h) => entityAt(u, h)) ?? own[0]
  const hit = HIT.has(told.type) || told.mode === 'visit' || told.mode === 'obstruct'
  const town = hit
    ? [...frame.patient, ...told.recipients].find((head) => isTown(u, head, told.mode))
    : undefined
  if (town !== undefined) return town
  // "*In Caracas* a crowd marched and police fired"; "guards *at Kef prison* beat"; "a meeting of ministers *in Vienna*".
  const first =
    wordAt(u.doc, told.head).deprel === 'conj' ? frameOf(u.doc, u.doc.head[told.head]!) : undefined
  const fronted = first?.obliques.filter((o) => o.heads[0]! < first.head) ?? []
  const phrases = [
    ...frame.agent,
    ...frame.obliques.filter((o) => o.case === 'between').flatMap((o) => o.heads),
  ]
  const around = phrases.flatMap((head) => (isVerbal(u.doc, head) ? [] : frameOf(u.doc, head).obliques))
  return [...sitesIn(u, fronted, WHERE), ...sitesIn(u, around, /^(?:in|at)$/)][0]
}

const HIT = new Set(['ASSAULT'])

const sitesIn = (u: Understood, obliques: readonly Oblique[], cases: RegExp): number[] =>
  obliques.filter((o) => cases.test(o.case)).flatMap((o) => o.heads.filter((head) => isSite(u, head, o.case)))

/** Of what is hit, only a place where people live is where it happens; of what is blocked or seen, any place. */
const isTown = (u: Understood, head: number, mode: string | undefined): boolean => {
  if (mode === 'visit' || mode === 'obstruct') return isSite(u, head, '')
  return isSite(u, head, '') && (kindsOf(u, head).has('polity') || TOWN.test(wordAt(u.doc, head).lemma))
}

const TOWN = /^(?:town|city|village|province|region|island|district|suburb|plain|valley|camp|capital|hamlet)$/

const isSite = (u: Understood, head: number, preposition: string): boolean => {
  const { upos, deprel } = wordAt(u.doc, head)
  if (upos === 'PRON' || upos === 'NUM' || deprel === 'obl:unmarked') return false
  // "A 'two-way street'": a figure of speech in marks.
  if (u.readable.quoted[head] === 1 && upos === 'NOUN') return false
  if (u.times.some((t) => t.start <= u.doc.start[head]! && u.doc.start[head]! < t.end)) return false
  const entity = entityAt(u, head)
  if (entity && entity.kind !== 'place' && entity.kind !== 'country') {
    if (entity.kind !== 'organization' || !/^(?:at|in|near|outside|inside)$/.test(preposition)) return false
  }
  return isPlace(u, head)
}
