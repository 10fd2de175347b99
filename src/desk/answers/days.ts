/** How much is told of which time. */
import { z } from 'zod'

const about = (description: string) => ({ description })

export const By = z.enum(['day', 'month', 'year'])

export const Days = z.object({
  by: By,
  days: z
    .array(
      z.object({
        day: z.string().meta(about('2023-10-13, 2023-10 or 2023')),
        statements: z.int(),
        events: z.int(),
        transfers: z.int(),
        denials: z.int(),
      }),
    )
    .meta(about('The earliest first; those of which nothing is told are left out')),
  bounded: z.boolean().meta(about('Whether older entries were left out')),
})

export type Days = z.infer<typeof Days>
