/** Articles as they are kept. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ArticleLine } from '../../../ledger/articles/articles.ts'
import { type Ledger, Record } from '../../../ledger/index.ts'
import { known } from '../../entry.ts'
import { ArticleName, byName, noSuchArticle } from '../article-name.ts'
import { Id, Limit, Links, linksOf } from '../pages.ts'
import { failing } from './answers.ts'

const Line = z
  .object({
    article: z.int().meta({ description: 'Number in this ledger' }),
    id: z.string().meta({ description: '`article.id` of its record' }),
    version: z.int(),
    address: z.string().optional(),
    publisher: z.string().optional(),
    headline: z.string().optional(),
    published: z.string().optional(),
    minutes: z.number().optional(),
    copyOf: z.int().optional(),
    added: z.string(),
  })
  .meta({ id: 'ArticleLine', description: 'An article, without its text' })

const Kept = z
  .object({
    article: z.int(),
    version: z.int(),
    versions: z.array(z.object({ version: z.int(), added: z.string(), program: z.string() })),
    copyOf: z.int().optional(),
    record: Record,
  })
  .meta({ id: 'KeptArticle', description: 'An article with what was read of it' })

export const articleRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/articles',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'articles',
          summary: 'Articles, in the order in which they were added',
          tags: ['articles'],
          querystring: z.object({
            limit: Limit,
            cursor: Id.optional().meta({ description: 'Number of the last article of the page before' }),
          }),
          response: { 200: z.object({ articles: z.array(Line), links: Links }), ...failing() },
        },
      },
      async (request, reply) => {
        const { limit, cursor = 0 } = request.query
        // One more than is shown tells whether there is a next page.
        const lines = await ledger.store.read('articlesPage', { after: cursor, limit: limit + 1 })
        const shown = lines.slice(0, limit)
        return {
          articles: shown.map(lineOf),
          links: linksOf(request, reply, {
            next: lines.length > limit ? { cursor: shown.at(-1)!.id } : undefined,
          }),
        }
      },
    )

    app.get(
      '/articles/:id',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'article',
          summary: 'An article with its record, its last version unless another is named',
          tags: ['articles'],
          params: z.object({ id: ArticleName }),
          querystring: z.object({ version: Id.optional() }),
          response: { 200: Kept, ...failing(404) },
        },
      },
      async ({ params: { id }, query: { version } }) => {
        const kept = await byName(id, (name) => ledger.article(name, version))
        if (!kept) throw noSuchArticle(id, version)
        return kept
      },
    )
  }

const lineOf = ({ id, article, version, added, copy_of, ...line }: ArticleLine): z.infer<typeof Line> => ({
  article: id,
  id: article,
  version,
  ...known({
    address: line.url,
    publisher: line.publisher,
    headline: line.headline,
    published: line.published,
    minutes: line.minutes,
  }),
  ...(copy_of !== id && { copyOf: copy_of }),
  added,
})
