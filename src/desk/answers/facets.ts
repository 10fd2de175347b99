/** How a search can be narrowed, and what that leaves. */
import { z } from 'zod'
import { FACETS } from '../../ledger/facets/ask.ts'

const Facet = z
  .object({
    value: z.string(),
    count: z.int(),
    term: z.string().meta({ description: 'What to add to the query: stance:denies' }),
  })
  .meta({ id: 'Facet' })

const Values = z.array(Facet)

export const Facets = z.object({
  ...(Object.fromEntries(FACETS.map((name) => [name, Values])) as {
    [name in (typeof FACETS)[number]]: typeof Values
  }),
  bounded: z.boolean().meta({ description: 'Whether older entries were left out' }),
})

export type Facets = z.infer<typeof Facets>
