/** What passes between countries, as programs get it. */
import { z } from 'zod'
import type { Place as KeptPlace } from '../../ledger/actors/places.ts'
import type { Flows as KeptFlows } from '../../ledger/flows/ask.ts'
import { known } from '../entry.ts'

const about = (description: string) => ({ description })

const Place = z
  .object({
    country: z.string().meta(about('ISO 3166-1 alpha-3')),
    name: z.string(),
    actor: z.int().optional().meta(about('Number of the country among the actors')),
  })
  .meta({ id: 'Place' })

const Flow = z
  .object({
    from: Place,
    to: Place,
    claims: z.int().meta(about('Each counted once, however many tell it')),
    transfers: z.int().meta(about('Entries that tell them')),
    denied: z.int().meta(about('Claims that somebody denies')),
    possible: z.int().meta(about('Claims that nobody tells as certain')),
    alleged: z.int().meta(about('Claims told on somebody’s word alone, never in an article’s own voice')),
    items: z
      .array(z.object({ item: z.string(), claims: z.int() }))
      .meta(about('The most frequent, five at most')),
    first: z
      .string()
      .optional()
      .meta(about('Day, month or year of the first act, as it is told, else day of its publication')),
    last: z.string().optional(),
  })
  .meta({ id: 'Flow', description: 'Transfers from one country to another' })

export const Flows = z.object({
  flows: z.array(Flow).meta(about('The most claims first')),
  months: z
    .array(z.object({ month: z.string(), claims: z.int() }))
    .meta(about('Claims of all flows by month, for a histogram')),
  unplaced: z.int().meta(about('Claims that tell no two countries')),
  bounded: z.boolean().meta(about('Whether older transfers were left out')),
})

export type Flow = z.infer<typeof Flow>
export type Flows = z.infer<typeof Flows>

export const flowsFrom = ({ flows, ...rest }: KeptFlows): Flows => ({
  flows: flows.map(({ from, to, first, last, ...counts }) => ({
    from: placeFrom(from),
    to: placeFrom(to),
    ...counts,
    ...known({ first, last }),
  })),
  ...rest,
})

const placeFrom = ({ actor, ...place }: KeptPlace): z.infer<typeof Place> => ({
  ...place,
  ...known({ actor }),
})
