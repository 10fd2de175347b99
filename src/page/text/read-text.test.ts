import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { RawDocument } from '../document.ts'
import { readTextExplained } from './read-text.ts'

/** What a reader finds in an article: each paragraph's role ("-" where it has none) and first words, and fields. */
interface Annotation {
  raw?: Partial<RawDocument>
  paragraphs: [role: string, words: string][]
  fields: Record<string, unknown>
  /** The words that fields were read from. */
  from: Record<string, string>
}

const folder = new URL('./fixtures/', import.meta.url)
const cases = readdirSync(folder).filter((name) => !name.endsWith('.json'))

test.each(cases)('a reader finds the same in %s', (name) => {
  const content = readFileSync(new URL(name, folder), 'utf8')
  const file = new URL(name.replace(/\.\w+$/, '.json'), folder)
  const expected = JSON.parse(readFileSync(file, 'utf8')) as Annotation
  const format = name.endsWith('.md') ? 'markdown' : 'text'
  const { article, left } = readTextExplained({ name, format, content, ...expected.raw })

  const found = [...article.paragraphs, ...left.map((span) => ({ ...span, role: '-' }))]
    .sort((a, b) => a.start - b.start)
    .map(({ role, start, end }, index): [string, string] => {
      const words = content.slice(start, end)
      const known = expected.paragraphs[index]?.[1]
      return [role, known && words.startsWith(known) ? known : words.slice(0, 60)]
    })
  expect(found).toEqual(expected.paragraphs)

  const { text, paragraphs, bodyText, from, ...fields } = article
  expect(fields).toEqual(expected.fields)
  const words = Object.entries(from ?? {}).map(([field, source]) => [
    field,
    typeof source === 'string' ? source : content.slice(source.start, source.end),
  ])
  expect(Object.fromEntries(words)).toMatchObject(expected.from)
  expect(text).toBe(content)
})
