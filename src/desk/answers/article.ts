/** What is asked of one article beside its record, as programs get it. */
import { z } from 'zod'
import type { Changes as Kept } from '../../ledger/articles/parts.ts'
import { Entry } from '../entry.ts'

export const ArticleEntries = z.object({
  entries: z
    .array(Entry)
    .meta({ description: 'In the order of the text, those that people rejected and what is no saying, too' }),
})

export type ArticleEntries = z.infer<typeof ArticleEntries>

export const ArticleChanges = z.object({
  from: z.int().meta({ description: 'Version' }),
  to: z.int().meta({ description: 'Version' }),
  parts: z.array(z.object({ op: z.enum(['same', 'added', 'removed']), text: z.string() })).meta({
    description:
      'In order: those that are the same or removed are the text of `from`, those the same or added that of `to`',
  }),
})

export type ArticleChanges = z.infer<typeof ArticleChanges>

export const changesAnswer = ({ from, to, parts }: Kept): ArticleChanges => ({
  from,
  to,
  parts: parts.map(({ change, text }) => ({ op: change, text })),
})
