/** How sure an event is, from its type and from how much of it is told. */
import type { Understood } from '../understood.ts'
import weights from './data/confidence.json' with { type: 'json' }
import { entityAt } from './kinds.ts'
import type { Told } from './told.ts'

/** 0 to 1 in steps of 0.01; how the weights were found stands with them. */
export const confidenceOf = (u: Understood, { type, mode, actors, recipients }: Told): number => {
  let sure = weights.types[type]
  sure += actors.length > 0 && recipients.length > 0 ? weights.both : weights.one
  if (mode) sure += weights.mode
  sure += [...actors, ...recipients].some((head) => entityAt(u, head)) ? weights.named : weights.unnamed
  return Math.round(sure * 100) / 100
}
