import { beforeAll, describe, expect, test } from 'vitest'
import { annotate, type Document, sentencesOf, subtreeOf, textOf, toConllu, wordAt } from './index.ts'
import { type LoadedModel, loadModel } from './model-files.ts'
import { twentyArticles } from './testing/articles.ts'

const articles = twentyArticles().map(({ text }) => text)

const written = (doc: Document) => `${toConllu(doc, 'doc')}${JSON.stringify([doc.names, doc.attribution])}`
let model: LoadedModel
let read: string[]

beforeAll(async () => {
  model = await loadModel('native')
  read = []
  for (const text of articles) read.push(written(await annotate(text, model)))
}, 120_000)

describe('twenty articles read the same', () => {
  test('alone and one after the other in reverse order', { timeout: 120_000 }, async () => {
    expect(articles).toHaveLength(20)
    for (let i = articles.length - 1; i >= 0; i--)
      expect(written(await annotate(articles[i]!, model))).toBe(read[i])
  })

  test('at the same time', { timeout: 120_000 }, async () => {
    const all = await Promise.all(articles.map((text) => annotate(text, model)))
    expect(all.map(written)).toEqual(read)
  })

  test('on WebAssembly', { timeout: 240_000 }, async () => {
    const other = await loadModel('wasm')
    // It takes several times as long: every third shows as much.
    for (let i = 0; i < articles.length; i += 3)
      expect(written(await annotate(articles[i]!, other))).toBe(read[i])
  })

  test('by a model that was loaded anew', { timeout: 120_000 }, async () => {
    const again = await loadModel('native')
    for (const i of [0, 7, 19]) expect(written(await annotate(articles[i]!, again))).toBe(read[i])
  })
})

describe('a document', () => {
  let doc: Document
  const text =
    'SEOUL — The minister said on Monday that two ships had left the port.\n\n“We don’t know,” U.S. officials in Washington added.'
  beforeAll(async () => {
    doc = await annotate(text, model)
  })

  test('has words that lie in the text, in order', () => {
    let last = 0
    for (let i = 0; i < doc.start.length; i++) {
      expect(doc.start[i]).toBeGreaterThanOrEqual(last)
      expect(doc.end[i]).toBeGreaterThan(doc.start[i]!)
      last = doc.end[i]!
    }
  })

  test('has a tree with one root a sentence', () => {
    for (const { first, last } of sentencesOf(doc)) {
      const roots = []
      for (let i = first; i <= last; i++) {
        const word = wordAt(doc, i)
        if (!word.head) roots.push(i)
        else expect(word.head.index >= first && word.head.index <= last).toBe(true)
      }
      expect(roots).toHaveLength(1)
      expect(subtreeOf(doc, roots[0]!)).toHaveLength(last - first + 1)
    }
  })

  test('knows its sentences, its contractions and its names', () => {
    const sentences = sentencesOf(doc).map((s) => textOf(doc, s))
    expect(sentences.at(-1)).toBe('“We don’t know,” U.S. officials in Washington added.')
    expect(toConllu(doc, 'x')).toMatch(/\tdon’t\t_/)
    expect(doc.names.map((n) => [textOf(doc, n), n.kind])).toContainEqual(['Washington', 'place'])
  })

  test('knows who said what', () => {
    const told = doc.attribution
      .filter((s) => s.role === 'cue')
      .map((cue) => [
        cue.source === undefined ? '' : textOf(doc, doc.attribution[cue.source]!),
        textOf(doc, cue),
      ])
    expect(told).toContainEqual(['The minister', 'said'])
  })
})

test.each([
  ['nothing', ''],
  ['white space', ' \n\n\t '],
  ['one word of 100,000 letters', 'a'.repeat(100_000)],
  ['a sentence of 20,000 words', 'word '.repeat(20_000)],
  ['other scripts', 'Министр заявил. 장관은 말했다. 大臣は述べた。 قال الوزير.'],
  ['emoji and controls', '👩‍👩‍👧 said \u0000\u0007 yes \ud800 no\u202e.'],
])('%s is read within bounds', { timeout: 60_000 }, async (_, text) => {
  const doc = await annotate(text, model)
  const solid = (words: string) => words.replace(/[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+/g, '')
  let covered = ''
  for (let i = 0; i < doc.start.length; i++) covered += text.slice(doc.start[i], doc.end[i])
  expect(solid(covered)).toBe(solid(text))
})
