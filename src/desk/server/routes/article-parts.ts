/** An article's entries where they stand, and how its text changed. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Ledger } from '../../../ledger/index.ts'
import { ArticleChanges, ArticleEntries, changesAnswer } from '../../answers/article.ts'
import { entryOf } from '../../entry.ts'
import { entriesFrom } from '../../unkept.ts'
import { ArticleName, byName, noSuchArticle } from '../article-name.ts'
import { Id } from '../pages.ts'
import { failing } from './answers.ts'

export const articlePartRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/articles/:id/entries',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'articleEntries',
          summary: 'What was read of an article, in the order of its text, with what people said of it',
          description:
            'Of an older version the entries are as they were read: without claims, verdicts and numbers of actors.',
          tags: ['articles'],
          params: z.object({ id: ArticleName }),
          querystring: z.object({ version: Id.optional().meta({ description: 'The last unless given' }) }),
          response: { 200: ArticleEntries, ...failing(404) },
        },
      },
      async ({ params: { id }, query: { version } }) => {
        const kept = await byName(id, (name) => ledger.article(name, version))
        if (!kept) throw noSuchArticle(id, version)
        const { article, versions, copyOf = article, record } = kept
        if (kept.version === versions.at(-1)!.version) {
          const hits = await ledger.store.read('entriesOfArticle', { article })
          return { entries: hits.map(entryOf) }
        }
        const entries = entriesFrom(record, { id: article, version: kept.version, copy_of: copyOf })
        return { entries: entries.sort((a, b) => a.citation.start - b.citation.start) }
      },
    )

    app.get(
      '/articles/:id/changes',
      {
        config: { role: 'reader' },
        schema: {
          operationId: 'articleChanges',
          summary: 'How the text of an article changed from one version to another, by words',
          description: 'Of texts with little in common whole paragraphs, or the two texts, are told.',
          tags: ['articles'],
          params: z.object({ id: ArticleName }),
          querystring: z.object({
            from: Id.optional().meta({ description: 'Version; the one before `to` unless given' }),
            to: Id.optional().meta({ description: 'Version; the last unless given' }),
          }),
          response: { 200: ArticleChanges, ...failing(404) },
        },
      },
      async ({ params: { id }, query: { from, to } }) => {
        const versions = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
        const changes = await byName(id, (name) => ledger.store.read('changesOf', { name, ...versions }))
        if (!changes) throw noSuchArticle(id, from, to)
        return changesAnswer(changes)
      },
    )
  }
