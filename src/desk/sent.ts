/** What other programs send to be read. */
import { z } from 'zod'

/** One of `text`, `html` and `url`; the others tell what is known beside it. */
export interface Sent {
  text?: string | undefined
  html?: string | undefined
  /** Address to fetch; beside a text or page, where it came from. */
  url?: string | undefined
  headline?: string | undefined
  published?: string | undefined
  publisher?: string | undefined
}

const IsoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/)
  .meta({ description: 'ISO 8601 date, with or without a time' })

/** Its fields, each checked. */
export const SENT = {
  text: z.string().min(1).max(20_000_000).optional().meta({ description: 'Plain text of an article' }),
  html: z.string().min(1).max(20_000_000).optional().meta({ description: 'A page as HTML' }),
  url: z
    .string()
    .max(4096)
    .regex(/^https?:\/\//i)
    .optional()
    .meta({ description: 'http(s) address to fetch; beside text or html: where that came from' }),
  headline: z.string().min(1).max(2000).optional(),
  published: IsoDate.optional(),
  publisher: z.string().min(1).max(500).optional(),
} as const

/** Whether there is one thing to read, no more. */
export const isOne = ({ text, html, url }: Sent): boolean =>
  text !== undefined ? html === undefined : html !== undefined || url !== undefined
