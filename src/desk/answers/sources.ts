/** Where articles come from, and searches that are kept. */
import { z } from 'zod'
import type { Follow as KeptFollow } from '../../ledger/follow/rows.ts'
import type {
  CopyGroup as KeptGroup,
  Publisher as KeptPublisher,
  PrintedText,
} from '../../ledger/publishers/ask.ts'
import type { WatchLine } from '../../ledger/watch/rows.ts'
import { known } from '../entry.ts'

const about = (description: string) => ({ description })

export const Publisher = z
  .object({
    publisher: z.string(),
    articles: z.int(),
    copies: z.int().meta(about('Of them, those whose text another article had before')),
    entries: z.int(),
    first: z.string().optional().meta(about('Day of the first publication')),
    last: z.string().optional(),
  })
  .meta({ id: 'Publisher' })

export type Publisher = z.infer<typeof Publisher>

export const publisherFrom = ({ first, last, ...rest }: KeptPublisher): Publisher => ({
  ...rest,
  ...known({ first, last }),
})

const Printed = z.object({
  article: z.int(),
  headline: z.string().optional(),
  publisher: z.string().optional(),
  published: z.string().optional().meta(about('ISO 8601')),
})

export const CopyGroup = Printed.extend({ copies: z.array(Printed) }).meta({
  id: 'CopyGroup',
  description: 'A text and the articles that printed it too: one voice',
})

export type CopyGroup = z.infer<typeof CopyGroup>

export const groupFrom = ({ copies, ...first }: KeptGroup): CopyGroup => ({
  ...printedFrom(first),
  copies: copies.map(printedFrom),
})

const printedFrom = ({ article, headline, publisher, published }: PrintedText): z.infer<typeof Printed> => ({
  article,
  ...known({ headline, publisher, published }),
})

export const Follow = z
  .object({
    id: z.int(),
    address: z.string(),
    kind: z.string().optional().meta(about('What it was found to be: a feed or a sitemap')),
    checked: z.string().optional().meta(about('When it was asked last; ISO 8601')),
    next: z.string().optional().meta(about('Not asked again before')),
    items: z.int().meta(about('Pages of it that were read')),
    unread: z.int().meta(about('Pages that wait')),
    failed: z.int(),
    error: z.string().optional().meta(about('What went wrong when it was asked last')),
  })
  .meta({ id: 'Follow', description: 'A feed or sitemap that is followed' })

export type Follow = z.infer<typeof Follow>

export const followFrom = (follow: KeptFollow): Follow => ({
  id: follow.id,
  address: follow.address,
  ...known({ kind: follow.kind, checked: follow.checked, next: follow.due }),
  items: follow.done,
  unread: follow.new,
  failed: follow.failed,
  ...known({ error: follow.problem }),
})

export const Watch = z
  .object({
    id: z.int(),
    name: z.string(),
    q: z.string().meta(about('The search that is kept')),
    added: z.string(),
    webhook: z.string().optional().meta(about('Where matches are sent')),
    reported: z.int(),
    waiting: z.int(),
    error: z.string().optional().meta(about('What went wrong with the webhook last')),
  })
  .meta({ id: 'Watch', description: 'A search that is kept; what comes to match it is reported' })

export type Watch = z.infer<typeof Watch>

export const watchFrom = ({
  id,
  name,
  query,
  added,
  target,
  reported,
  waiting,
  problem,
}: WatchLine): Watch => ({
  id,
  name,
  q: query,
  added,
  ...known({ webhook: target }),
  reported,
  waiting,
  ...known({ error: problem }),
})
