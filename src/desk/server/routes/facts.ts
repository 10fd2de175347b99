/** What a ledger knows of actors, and how much it holds. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Ledger } from '../../../ledger/index.ts'
import { known } from '../../entry.ts'
import { Id } from '../pages.ts'
import { HttpProblem } from '../problem.ts'
import { failing } from './answers.ts'

const Actor = z
  .object({
    id: z.int().meta({ description: 'Of the actor that it is held to be, where two were merged' }),
    kind: z.string(),
    name: z.string(),
    country: z.string().optional().meta({ description: 'ISO 3166-1 alpha-3' }),
    sector: z.string().optional(),
    wikidata: z.string().optional(),
    merged: z.array(z.int()).meta({ description: 'Actors that are held for the same' }),
    names: z.array(z.object({ name: z.string(), articles: z.int() })),
    roles: z.array(
      z.object({
        title: z.string(),
        organization: z.string().optional(),
        country: z.string().optional(),
        day: z.string().optional().meta({ description: 'Of the article that gives the title' }),
        article: z.int(),
        start: z.int(),
        end: z.int(),
      }),
    ),
    parts: z.array(z.object({ role: z.string(), entries: z.int() })),
  })
  .meta({ id: 'Actor', description: 'A person, organisation or country across articles' })

const Counts = z
  .object({
    articles: z.int(),
    versions: z.int(),
    copies: z.int(),
    statements: z.int(),
    events: z.int(),
    transfers: z.int(),
    actors: z.int(),
    claims: z.int(),
    corrections: z.int(),
  })
  .meta({ id: 'Counts', description: 'How much the ledger holds' })

export const factRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/actors/:id',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'actor',
          summary: 'An actor: spellings, titles with their days, and how often it has which part',
          tags: ['actors'],
          params: z.object({ id: Id }),
          response: { 200: Actor, ...failing(404) },
        },
      },
      async ({ params: { id } }) => {
        const actor = await ledger.store.read('actorOf', { id })
        if (!actor) throw new HttpProblem(404, `actor ${id}: there is none of this number`)
        const { country, sector, wikidata, roles, ...rest } = actor
        return {
          ...rest,
          ...known({ country, sector, wikidata }),
          roles: roles.map(({ title, organization, country, day, ...where }) => ({
            title,
            ...known({ organization, country, day }),
            ...where,
          })),
        }
      },
    )

    app.get(
      '/counts',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'counts',
          summary: 'How much the ledger holds',
          tags: ['ledger'],
          response: { 200: Counts, ...failing() },
        },
      },
      () => ledger.counts(),
    )
  }
