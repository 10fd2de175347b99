/** How sure the reading is of a transfer: by what tells it and how many of its parts are there. */
import type { Understood } from '../understood.ts'
import { isMilitary } from './categories.ts'
import type { Item } from './items.ts'
import { isPublic } from './parties.ts'
import type { Told } from './told.ts'

/** 0 to 1, in steps of 0.01. */
export const confidenceOf = (u: Understood, told: Told, item: Item): number => {
  let sure = 0.5
  const both = told.parties.length > 1 || (told.suppliers.length > 0 && told.recipients.length > 0)
  if (both) sure += 0.2
  if (isMilitary(item.category)) sure += 0.12
  if ([...told.suppliers, ...told.recipients, ...told.parties].every((h) => isPublic(u, h))) sure += 0.08
  if (told.weak) sure -= 0.15
  return Math.round(sure * 100) / 100
}
