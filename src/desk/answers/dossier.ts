/** A dossier as programs get it. */
import { z } from 'zod'
import type { Dossier as Kept, DossierActor as KeptActor } from '../../ledger/dossier/ask.ts'
import { Entry, entryOf, known } from '../entry.ts'

const about = (description: string) => ({ description })
const offset = z.int().min(0)

const Role = z.object({
  title: z.string(),
  organization: z.string().optional(),
  first: z.string().optional().meta(about('Day of the first article that gives the title')),
  last: z.string().optional().meta(about('Day of the last one')),
  articles: z.int(),
  start: offset.meta(
    about('Where the first one gives it: first character, in UTF-16 code units of its text'),
  ),
  end: offset.meta(about('Behind the last character')),
  article: z.int().meta(about('Number of that article in this ledger')),
  headline: z.string().optional(),
  publisher: z.string().optional(),
  published: z.string().optional().meta(about('ISO 8601')),
})

const Actor = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.string(),
  country: z.string().optional().meta(about('ISO 3166-1 alpha-3')),
  wikidata: z.string().optional(),
  names: z.array(z.string()).meta(about('That articles use, the most frequent first')),
  roles: z.array(Role),
})

const list = (description: string) =>
  z
    .object({
      total: z.int().meta(about('How many there are, counted up to 1,000')),
      entries: z.array(Entry).meta(about('The newest first')),
    })
    .meta({ description })

export const Dossier = z
  .object({
    actors: z.array(Actor).min(1).max(2),
    said: list('What one says; of two, what either says of what passed between them'),
    saidOf: list('What others say of it, or of what passed between the two'),
    out: list('Transfers from the first one, to the second where there are two'),
    in: list('Transfers to the first one, from the second where there are two'),
    undirected: list('Transfers whose direction is not told'),
    events: list('Events in which it, or both, have a part'),
    denials: list('Denials of what it, or both, have a part in'),
    sources: z
      .array(z.object({ name: z.string(), actor: z.int().optional(), times: z.int(), articles: z.int() }))
      .meta(about('Who speaks in the entries given here, the most often first')),
  })
  .meta({ id: 'Dossier', description: 'What is on record of one actor, or of what passed between two' })

export type Dossier = z.infer<typeof Dossier>

export const dossierAnswer = (kept: Kept): Dossier => ({
  actors: kept.actors.map(actorOf),
  said: listOf(kept.said),
  saidOf: listOf(kept.saidOf),
  out: listOf(kept.out),
  in: listOf(kept.in),
  undirected: listOf(kept.undirected),
  events: listOf(kept.events),
  denials: listOf(kept.denials),
  sources: kept.sources.map(({ name, actor, times, articles }) => ({
    name,
    ...known({ actor }),
    times,
    articles,
  })),
})

const listOf = ({ total, hits }: Kept['said']) => ({ total, entries: hits.map(entryOf) })

const actorOf = ({ id, name, kind, country, wikidata, names, roles }: KeptActor): z.infer<typeof Actor> => ({
  id,
  name,
  kind,
  ...known({ country, wikidata }),
  names,
  roles: roles.map(({ title, organization, first, last, articles, start, end, in: article }) => ({
    title,
    ...known({ organization, first, last }),
    articles,
    start,
    end,
    article: article.id,
    ...known({
      headline: article.headline,
      publisher: article.publisher,
      published: article.published,
    }),
  })),
})
