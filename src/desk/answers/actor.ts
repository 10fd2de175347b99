/** Actors as programs choose from them. */
import { z } from 'zod'
import type { ActorListed } from '../../ledger/actors/page.ts'
import { known } from '../entry.ts'

export const ActorLine = z
  .object({
    id: z.int(),
    name: z.string(),
    kind: z.string().meta({ description: '`person`, `organization`, `country` …' }),
    country: z.string().optional().meta({ description: 'ISO 3166-1 alpha-3' }),
    entries: z.int().meta({ description: 'Statements, events and transfers that it has a part in' }),
  })
  .meta({ id: 'ActorLine', description: 'A person, organisation or country, and how often it is told of' })

export type ActorLine = z.infer<typeof ActorLine>

export const actorLineOf = ({ id, name, kind, country, entries }: ActorListed): ActorLine => ({
  id,
  name,
  kind,
  ...known({ country }),
  entries,
})
