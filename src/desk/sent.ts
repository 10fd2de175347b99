/** What other programs send to be read. */
import { z } from 'zod'
import { isoDate } from '../page/inputs/dates.ts'

/** One of `text`, `html`, `base64` and `url`; the others tell what is known beside it. */
export interface Sent {
  text?: string | undefined
  html?: string | undefined
  /** Bytes of a file, of any kind that is read. */
  base64?: string | undefined
  /** Address to fetch; beside a text or page, where it came from. */
  url?: string | undefined
  headline?: string | undefined
  published?: string | undefined
  publisher?: string | undefined
}

const IsoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/)
  .refine((date) => isoDate(date) !== undefined, 'is no day of the calendar')
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

/** As {@link SENT}, and files as they are. */
export const UPLOADED = {
  ...SENT,
  base64: z.string().min(1).max(20_000_000).optional().meta({
    description: 'Bytes of a file: HTML, text, Markdown, JSON Lines, a feed or WARC, each also gzipped',
    contentEncoding: 'base64',
  }),
} as const

/** Whether there is one thing to read, no more. */
export const isOne = ({ text, html, base64, url }: Sent): boolean => {
  const given = [text, html, base64].filter((content) => content !== undefined).length
  return given === 1 || (given === 0 && url !== undefined)
}
