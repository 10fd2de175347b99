/** A brief as programs get it. */
import { z } from 'zod'
import type { Brief as Kept, BriefClaim as KeptClaim } from '../../ledger/brief/ask.ts'
import { briefMinutes } from '../../ledger/brief/report.ts'
import { Entry, entryOf, known } from '../entry.ts'

const about = (description: string) => ({ description })

export const BriefClaim = z
  .object({
    entry: Entry.meta(about('Its first telling in these days')),
    voices: z.int().meta(about('Independent texts of these days that tell it')),
    articles: z.int(),
    known: z.boolean().meta(about('Whether it was told before these days, too')),
  })
  .meta({ id: 'BriefClaim' })

export type BriefClaim = z.infer<typeof BriefClaim>

export const Brief = z
  .object({
    since: z.string().meta(about('First day of publication, of adding for articles without one')),
    until: z.string().meta(about('Last day')),
    articles: z.int().meta(about('Of these days; with a search those in which it finds something')),
    copies: z.int().meta(about('How many of them are copies of another article')),
    minutes: z.int().meta(about('That it takes to read the brief, at 230 words a minute')),
    transfers: z.array(BriefClaim).meta(about('The most widely told first')),
    events: z.array(BriefClaim).meta(about('The most widely told first')),
    denials: z.array(Entry),
    statements: z.array(Entry).meta(about('Accusations, warnings, promises, demands of named sources')),
    figures: z
      .array(
        z.object({
          claim: z.int(),
          before: z.string().meta(about('In words: "over 300 field guns"')),
          now: z.string(),
          entry: Entry,
        }),
      )
      .meta(about('Claims told before whose figures are now others')),
    speakers: z
      .array(z.object({ name: z.string(), actor: z.int().optional(), times: z.int() }))
      .meta(about('Who speaks most')),
    changed: z
      .array(z.object({ article: z.int(), headline: z.string().optional(), version: z.int() }))
      .meta(about('Articles whose text was changed in these days, with their last version')),
  })
  .meta({ id: 'Brief', description: 'What is new: what articles of some days brought' })

export type Brief = z.infer<typeof Brief>

export const briefAnswer = (brief: Kept): Brief => ({
  since: brief.since,
  until: brief.until,
  articles: brief.articles,
  copies: brief.copies,
  minutes: briefMinutes(brief),
  transfers: brief.transfers.map(claimOf),
  events: brief.events.map(claimOf),
  denials: brief.denials.map(entryOf),
  statements: brief.statements.map(entryOf),
  figures: brief.figures.map(({ claim, before, now, hit }) => ({ claim, before, now, entry: entryOf(hit) })),
  speakers: brief.speakers.map(({ name, actor, times }) => ({ name, actor, times })),
  changed: brief.changed.map(({ article, headline, version }) => ({
    article,
    ...known({ headline }),
    version,
  })),
})

const claimOf = ({ hit, voices, articles, known }: KeptClaim): BriefClaim => ({
  entry: entryOf(hit),
  voices,
  articles,
  known,
})
