import { expect, test } from 'vitest'
import { readText, readTextExplained } from './read-text.ts'

const text = (content: string) => readText({ name: 't', format: 'text', content })

test('empty and white-space-only texts have no paragraphs and no fields', () => {
  for (const content of ['', ' ', '\n\u00a0\r\n\f', '\ufeff']) {
    expect(text(content)).toEqual({
      text: content,
      from: {},
      byline: [],
      images: [],
      notices: [],
      related: [],
      paragraphs: [],
    })
  }
})

test('one line alone is body, whatever it looks like', () => {
  expect(text('Minister: no deal').paragraphs).toEqual([{ start: 0, end: 17, role: 'body' }])
  expect(text('\0').paragraphs).toEqual([{ start: 0, end: 1, role: 'body' }])
})

test('text stays as it was given', () => {
  const content = '\u202eTalks end\ud800\n\n The talks\0 ended on Monday\u00a0 without a deal, he said. \r\n'
  const article = text(content)
  expect(article.text).toBe(content)
  expect(article.paragraphs.map(({ start, end }) => content.slice(start, end))).toEqual([
    '\u202eTalks end\ud800',
    'The talks\0 ended on Monday\u00a0 without a deal, he said.',
  ])
})

const HOSTILE = [
  ['a long word', 'a'],
  ['long prose', 'word '],
  ['dates', 'November 9, 2023 '],
  ['numbers', '1 '],
  ['brackets', '('],
  ['opened quotations', '“'],
  ['points', '. '],
  ['names', 'A B, '],
  ['bylines', 'by A '],
  ['credits', 'photo: A/B '],
  ['capitals', 'ABC '],
  ['short lines', 'x\n'],
  ['list items', '- a\n'],
  ['pointers', 'Read also: X\n'],
  ['wrapped lines', 'the words of a line that goes on in small letters to the very end\n'],
  ['quoted lines', '“A b c d e f g h i j k l m n o p q r.”\n'],
] as const

test.each(HOSTILE)('%s cost time in proportion to their length', (_, unit) => {
  const time = (length: number) => {
    const content = unit.repeat(Math.ceil(length / unit.length))
    const start = performance.now()
    text(content)
    return performance.now() - start
  }
  time(20_000)
  const [short, long] = [time(25_000), time(200_000)]
  // Eight times the length; a quadratic rule would take sixty-four times as long.
  expect(long).toBeLessThan(30 * Math.max(short, 20))
})

test('Markdown that nests without end is read as plain text', () => {
  const content = `# Talks end\n\n${'> '.repeat(5000)}deep\n\n${'['.repeat(5000)}`
  const { article } = readTextExplained({ name: 'm', format: 'markdown', content })
  expect(article.text).toBe(content)
  expect(article.paragraphs.at(-1)?.end).toBe(content.length)
})

test('paragraphs and what is left out cover the text and never overlap', () => {
  const content =
    'Talks end\nBy Ada Pell\nShare on Facebook\nThe talks ended on Monday, a minister said, without a deal.\n\nRelated\nX and Y\n© 2024'
  const { article, left } = readTextExplained({ name: 't', format: 'text', content })
  const spans = [...article.paragraphs, ...left].sort((a, b) => a.start - b.start)
  let behind = 0
  for (const { start, end } of spans) {
    expect(content.slice(behind, start).trim()).toBe('')
    behind = end
  }
  expect(behind).toBe(content.length)
  expect(left.map(({ reason }) => reason)).toEqual([
    'buttons and counters',
    'heading of related headlines',
    'copyright',
  ])
})

test('given metadata goes before what the text says, and agrees with it where it can', () => {
  const content =
    'Talks end in Ost\n\nBy Ada Pell\n\nNovember 9, 2023 1:37 PM\n\nThe talks ended on Monday without a deal, a minister said.'
  const read = (given: object) => readText({ name: 't', format: 'text', content, ...given })
  expect(read({ published: '2023-11-09' }).published).toBe('2023-11-09T13:37')
  expect(read({ published: '2023-11-10' }).published).toBe('2023-11-10')
  expect(read({ published: '2023-11-10' }).from?.published).toBeUndefined()
  expect(read({ published: 'Fri, 10 Nov 2023 08:00:00 GMT' }).published).toBe('2023-11-10T08:00:00Z')
  expect(read({ published: 'yesterday' }).published).toBe('2023-11-09T13:37')
  expect(read({ headline: 'TALKS END IN OST.' }).from?.headline).toEqual({ start: 0, end: 16 })
  const other = read({ headline: 'Another one' })
  expect([other.headline, other.from?.headline]).toEqual(['Another one', undefined])
})
