/** Claims as programs get them: one line of each, and one with who says it, who denies it and how it changed. */
import { z } from 'zod'
import type { Claim as KeptClaim, ClaimLine as KeptLine } from '../../ledger/claims/ask.ts'
import { Entry, known } from '../entry.ts'

const about = (description: string) => ({ description })

export const ClaimLine = z
  .object({
    id: z.int(),
    kind: z.enum(['statement', 'event', 'transfer']),
    words: z.string().meta(about('Of its first report, as the article has them')),
    first: z.string().optional().meta(about('First day of what it tells')),
    last: z.string().optional().meta(about('Last day of what it tells')),
    firstTold: z.string().optional().meta(about('Day of the first article that tells it')),
    lastTold: z.string().optional().meta(about('Day of the last one')),
    entries: z.int(),
    articles: z.int(),
    voices: z.int().meta(about('Independent texts: copies of one text are counted once')),
    denials: z.int(),
  })
  .meta({ id: 'ClaimLine', description: 'A claim: how widely it is told, and how often denied' })

export type ClaimLine = z.infer<typeof ClaimLine>

export const claimLineOf = (line: KeptLine): ClaimLine => ({
  id: line.id,
  kind: line.kind,
  words: line.words,
  ...known({
    first: line.first_day,
    last: line.last_day,
    firstTold: line.first_told,
    lastTold: line.last_told,
  }),
  entries: line.entries,
  articles: line.articles,
  voices: line.voices,
  denials: line.denials,
})

const Copy = z.object({
  article: z.int().meta(about('Number of the article in this ledger')),
  publisher: z.string().optional(),
  published: z.string().optional().meta(about('ISO 8601')),
})

/** What is known of a claim as a whole, beside its entries. */
export const ClaimHistory = z.object({
  line: ClaimLine,
  firstReport: Entry.optional().meta(about('The earliest telling; absent where all were rejected')),
  sources: z
    .array(
      z.object({
        name: z.string().meta(about('`not named` where the articles name none')),
        actor: z.int().optional(),
        anonymous: z.boolean(),
        denies: z.boolean(),
        first: z.string().optional().meta(about('Day of the first article that has it from this source')),
        times: z.int(),
      }),
    )
    .meta(about('Who says it, and who denies it: publishers are the sources of what they tell themselves')),
  figures: z
    .array(
      z.object({
        day: z.string().optional().meta(about('Of the article')),
        text: z.string().meta(about('In words: "over 1,000 containers"')),
        value: z.number().optional(),
        min: z.number().optional(),
        max: z.number().optional(),
        approximate: z.boolean(),
        publisher: z.string().optional(),
        entry: z.int(),
      }),
    )
    .meta(about('As they were told one after the other; one that is told again is given once')),
  certainty: z
    .array(
      z.object({
        day: z.string().optional().meta(about('Of the article')),
        level: z.string().meta(about('`certain`, `probable`, `possible`, or `denied`')),
        entry: z.int(),
      }),
    )
    .meta(about('How sure the tellings are, where it changed')),
  publishers: z
    .array(
      z.object({
        publisher: z.string().optional(),
        article: z.int().meta(about('Number of the article in this ledger')),
        headline: z.string().optional(),
        published: z.string().optional().meta(about('ISO 8601')),
        copies: z.array(Copy).meta(about('Articles whose text is a copy of this one')),
      }),
    )
    .meta(about('The independent texts that tell it, the first published first')),
})

export type ClaimHistory = z.infer<typeof ClaimHistory>

/** @param firstReport the earliest telling, where there is one */
export const claimHistoryOf = (claim: KeptClaim, firstReport: Entry | undefined): ClaimHistory => ({
  line: claimLineOf(claim),
  ...(firstReport && { firstReport }),
  sources: claim.sources.map(({ name, actor, anonymous, denies, first, times }) => ({
    name,
    ...known({ actor }),
    anonymous,
    denies,
    ...known({ first }),
    times,
  })),
  figures: claim.figures.map(({ day, text, value, min, max, approximate, publisher, hit }) => ({
    ...known({ day }),
    text,
    ...known({ value, min, max }),
    approximate,
    ...known({ publisher }),
    entry: hit,
  })),
  certainty: claim.certainty.map(({ day, level, hit }) => ({ ...known({ day }), level, entry: hit })),
  publishers: claim.texts.map(({ article: { id, publisher, headline, published }, copies }) => ({
    article: id,
    ...known({ publisher, headline, published }),
    copies: copies.map((copy) => ({
      article: copy.id,
      ...known({ publisher: copy.publisher, published: copy.published }),
    })),
  })),
})
