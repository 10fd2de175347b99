/** How sure an event is, from the way in which it is told. */
import { wordAt } from '../../language/index.ts'
import type { Understood } from '../understood.ts'
import { entityAt } from './kinds.ts'
import type { Told } from './told.ts'

/** 0 to 1 in steps of 0.01: verbs before nouns, both parties before one, named parties before others. */
export const confidenceOf = (u: Understood, told: Told): number => {
  let sure = wordAt(u.doc, told.head).upos === 'VERB' ? 0.62 : 0.5
  if (told.actors.length > 0) sure += 0.1
  if (told.recipients.length > 0) sure += 0.1
  if ([...told.actors, ...told.recipients].some((head) => entityAt(u, head))) sure += 0.08
  if (told.mode) sure += 0.03
  return Math.round(Math.min(sure, 0.95) * 100) / 100
}
