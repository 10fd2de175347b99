/** What is told for people, too: as JSON, as Markdown, or as a page of its own. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { toMarkdown } from '../../ledger/report/markdown.ts'
import { toPage } from '../../ledger/report/page.ts'
import type { Report } from '../../ledger/report/report.ts'

export const Form = z
  .enum(['json', 'markdown', 'html'])
  .default('json')
  .meta({ description: 'JSON; Markdown with footnotes; or one page of HTML without scripts' })

export type Form = z.infer<typeof Form>

const TYPES = {
  markdown: { type: 'text/markdown', ends: 'md', write: toMarkdown },
  html: { type: 'text/html', ends: 'html', write: toPage },
}

/** An answer in every form. @param schema of the JSON */
export const inForms = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: {
    'application/json': { schema },
    'text/markdown': { schema: z.string() },
    'text/html': { schema: z.string() },
  },
})

/** The page brings its own styles, and nothing else: words of articles are escaped in it, and no script would run. */
const REPORT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/** Sends a report as a text that browsers keep by its title. */
export const sendReport = (reply: FastifyReply, form: Exclude<Form, 'json'>, report: Report): never => {
  const { type, ends, write } = TYPES[form]
  return reply
    .type(`${type}; charset=utf-8`)
    .header('content-disposition', `inline; filename="${fileName(report.title)}.${ends}"`)
    .header('content-security-policy', REPORT_POLICY)
    .send(write(report)) as never
}

/** Letters and digits alone: nothing of a name in an article reaches a header. */
const fileName = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
    .toLowerCase() || 'report'
