/** What several routes are asked by: a search, days, and the form of what is told for people. */
import { z } from 'zod'
import { daysOf } from '../../ledger/adding/days.ts'

export const Search = z
  .string()
  .max(2000)
  .default('')
  .meta({
    description:
      'Words, "phrases", -words and fields: by: about: with: from: to: supplier: recipient: publisher: ' +
      'item: kind: stance: type: status: certainty: since: until: confidence: verdict: claim: article: saying:',
  })

const dayFrom = (end: 'first' | 'last', description: string) =>
  z
    .string()
    .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/)
    .refine((value) => daysOf(value) !== undefined, 'is no day of the calendar')
    .transform((value) => daysOf(value)![end])
    .optional()
    .meta({ description })

/** Becomes the first day of the month or year that is named. */
export const Since = dayFrom('first', 'From this day, month or year on: 2023-10-13, 2023-10, 2023')

/** Becomes the last day of the month or year that is named. */
export const Until = dayFrom('last', 'Up to this day, month or year')
