/** Records written by hand: an article's words, and who says what in it. */
import type { Article, ParagraphRole, Record, Span } from '../../record.ts'

type Statement = Record['statements'][number]

/** A statement by its words: where they stand first, or, in `before|words`, where they stand first after `before`. */
export interface Written extends Partial<Omit<Statement, 'source' | 'cue' | 'content'>> {
  source?: string
  entity?: string
  cue?: string
  content: string | string[]
}

/** An article of paragraphs, with a blank line between them. */
export const articleOf = (parts: [ParagraphRole, string][], fields: Partial<Article> = {}): Article => {
  let text = ''
  const paragraphs = parts.map(([role, part]) => {
    const start = text === '' ? 0 : text.length + 2
    text += `${text === '' ? '' : '\n\n'}${part}`
    return { start, end: start + part.length, role }
  })
  return { id: 'a1', text, paragraphs, byline: [], images: [], notices: [], related: [], ...fields }
}

/** @param names full names of entities, by the ids that statements call them */
export const recordOf = (
  article: Article,
  written: Written[] = [],
  names: { [id: string]: string } = {},
): Record => ({
  schema: 'onrecord/1',
  article,
  entities: Object.entries(names).map(([id, name]) => ({
    id,
    kind: 'person',
    name,
    mentions: [{ start: 0, end: 1, form: 'name' }],
    roles: [],
  })),
  times: [],
  statements: written.map(({ source, entity, cue, content, ...fields }, i) => {
    const spansOf = (parts: string | string[]): Span[] =>
      [parts].flat().map((part) => {
        const [words = '', before = ''] = part.split('|').reverse()
        const start = article.text.indexOf(before + words)
        if (start < 0) throw new Error(`the text does not have: ${part}`)
        return { start: start + before.length, end: start + before.length + words.length }
      })
    return {
      id: `s${i + 1}`,
      key: `${i}`,
      confidence: 0.9,
      saying: true,
      ...(source === undefined ? {} : { source: { spans: spansOf(source), ...(entity ? { entity } : {}) } }),
      ...(cue === undefined ? {} : { cue: { spans: spansOf(cue), lemma: cue } }),
      content: { spans: spansOf(content) },
      quotation: 'indirect',
      type: 'assertion',
      stance: 'asserts',
      ...fields,
    }
  }),
  events: [],
  transfers: [],
})
