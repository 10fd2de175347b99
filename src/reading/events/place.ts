/** Where an act took place: a place that its own clause or its object names. */
import { wordAt } from '../../language/index.ts'
import type { Understood } from '../understood.ts'
import { entityAt, isPlace } from './parties.ts'
import { obliquesAround } from './slots.ts'
import type { Told } from './told.ts'

const WHERE =
  /^(?:in|at|near|on|outside|inside|around|along|off|over|across|through|beside|between|close to|in front of|outside of)$/
const WHITHER = /^(?:to|into|from|out of|toward|towards|in|at|near|on|for|through|along)$/
const MOVING = new Set(['withdraw', 'visit', 'troops', 'weapons', 'police', 'cleansing', 'access'])

/** The head of the place phrase. */
export const placeOf = (u: Understood, told: Told): number | undefined => {
  const moving = told.mode !== undefined && MOVING.has(told.mode)
  const cases = moving ? WHITHER : WHERE
  const found: number[] = []
  for (const o of obliquesAround({ u, frame: told.frame }))
    if (cases.test(o.case)) for (const head of o.heads) if (isSite(u, head, o.case)) found.push(head)
  if (found.length > 0) return found.find((h) => entityAt(u, h)) ?? found[0]
  const suffered =
    told.type === 'ASSAULT' || told.mode === 'visit' || told.mode === 'obstruct' || told.mode === 'seize'
  if (!suffered) return undefined
  return told.frame.patient.find((head) => isSite(u, head, ''))
}

const isSite = (u: Understood, head: number, preposition: string): boolean => {
  const { upos, deprel } = wordAt(u.doc, head)
  if (upos === 'PRON' || upos === 'NUM' || deprel === 'obl:unmarked') return false
  if (u.times.some((t) => t.start <= u.doc.start[head]! && u.doc.start[head]! < t.end)) return false
  const entity = entityAt(u, head)
  if (entity && entity.kind !== 'place' && entity.kind !== 'country') {
    if (entity.kind !== 'organization' || !/^(?:at|in|near|outside|inside)$/.test(preposition)) return false
  }
  return isPlace(u, head)
}
