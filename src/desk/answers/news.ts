/** What was added to a ledger since a time. */
import { z } from 'zod'
import type { NewClaim as KeptClaim, News as KeptNews } from '../../ledger/news/ask.ts'
import { Entry, entryOf, known } from '../entry.ts'
import { ClaimLine, claimLineOf } from './claim.ts'

const about = (description: string) => ({ description })

const NewClaim = z.object({
  line: ClaimLine,
  entry: Entry.meta(about('Its newest telling')),
  known: z.boolean().meta(about('Whether another article told it before')),
})

export const News = z.object({
  now: z.string().meta(about('What to give as `after` next time')),
  after: z.string().optional(),
  articles: z.int().meta(about('Added or changed since')),
  claims: z.array(NewClaim).meta(about('Statements and events told for the first time')),
  transfers: z.array(NewClaim).meta(about('Those told for the first time first')),
  denials: z.array(Entry),
  figures: z
    .array(z.object({ claim: z.int(), before: z.string(), now: z.string(), entry: Entry }))
    .meta(about('Of claims told before, whose figures are now others')),
  changed: z
    .array(
      z.object({
        article: z.int(),
        headline: z.string().optional(),
        version: z.int(),
        changed: z.string().meta(about('When its page was found changed')),
      }),
    )
    .meta(about('Articles with a new version')),
  speakers: z
    .array(z.object({ name: z.string(), actor: z.int(), times: z.int() }))
    .meta(about('Who speaks most')),
})

export type News = z.infer<typeof News>

export const newsFrom = (news: KeptNews, now: string, after: string | undefined): News => ({
  now,
  ...known({ after }),
  articles: news.articles,
  claims: news.claims.map(claimFrom),
  transfers: news.transfers.map(claimFrom),
  denials: news.denials.map(entryOf),
  figures: news.figures.map(({ hit, ...figure }) => ({ ...figure, entry: entryOf(hit) })),
  changed: news.changed.map(({ headline, ...rest }) => ({ ...rest, ...known({ headline }) })),
  speakers: news.speakers,
})

const claimFrom = ({ line, hit, known: isKnown }: KeptClaim) => ({
  line: claimLineOf(line),
  entry: entryOf(hit),
  known: isKnown,
})
