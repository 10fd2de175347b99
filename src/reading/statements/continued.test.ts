import { beforeAll, expect, test } from 'vitest'
import { loadModel } from '../../language/model-files.ts'
import { readDocument } from '../index.ts'

let model: Awaited<ReturnType<typeof loadModel>>
beforeAll(async () => {
  model = await loadModel()
}, 120_000)

/** The words of the source of the last statement of an article. */
const lastSource = async (content: string) => {
  const { record } = await readDocument({ name: 'story', format: 'text', content }, model)
  const source = record.statements.at(-1)?.source?.spans[0]
  return source && record.article.text.slice(source.start, source.end)
}

test.each<[string, string]>([
  ['The mayor climbed onto a crate.\n\n“We will rebuild the bridge before the winter comes.”', 'The mayor'],
  [
    'It is a long way from the words with which the ministry met the first reports.\n\n“We have never bought a single rifle from them.”',
    'the ministry',
  ],
])('a quotation that stands alone is of whom the sentence before is about: %s', async (text, source) => {
  expect(await lastSource(text)).toBe(source)
})
