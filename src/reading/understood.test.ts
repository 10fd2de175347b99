import { beforeAll, expect, test } from 'vitest'
import { loadModel } from '../language/model-files.ts'
import { readDocument } from './index.ts'

let model: Awaited<ReturnType<typeof loadModel>>
beforeAll(async () => {
  model = await loadModel()
}, 120_000)

/** When the one transfer of a story of Friday, 10 November 2023 was made, and the words that tell it. */
const whenOf = async (content: string) => {
  const { record } = await readDocument(
    { name: 'story', format: 'text', content, published: '2023-11-10' },
    model,
  )
  const [transfer] = record.transfers
  expect(transfer, 'no transfer is read').toBeDefined()
  const { when, whenSpan } = transfer!
  return [when, whenSpan && record.article.text.slice(whenSpan.start, whenSpan.end)]
}

test.each<[string, string | undefined, string | undefined]>([
  // What has lasted lasts to the day on which it is told.
  ['Egypt has sold rifles to Chad since 2014.', '2014/2023-11-10', '2014'],
  ['Egypt has sent Chad 400 trucks since last year.', '2022/2023-11-10', 'last year'],
  ['Since August Egypt has sent 400 trucks to Chad.', '2023-08/2023-11-10', 'August'],
  [
    'Kenya said on Monday that Egypt had sent 400 trucks to Chad since August.',
    '2023-08/2023-11-06',
    'August',
  ],
  // To when it had lasted nobody tells.
  ['Egypt had sent Chad 400 trucks since 2014.', undefined, undefined],
  ['Egypt sold rifles to Chad between 2019 and 2021.', '2019/2021', '2019 and 2021'],
  ['From March to May, Egypt sent 400 trucks to Chad.', '2023-03/2023-05', 'March to May'],
  ['Egypt sent Chad 400 trucks on May 3-5.', '2023-05-03/2023-05-05', 'May 3-5'],
  ['Egypt sent Chad 400 trucks on Monday.', '2023-11-06', 'Monday'],
])('%s', async (text, when, words) => {
  expect(await whenOf(text)).toEqual([when, words])
})

test('without a date of the article nothing tells to when an act lasts', async () => {
  const { record } = await readDocument(
    { name: 'story', format: 'text', content: 'Egypt has sold rifles to Chad since 2014.' },
    model,
  )
  expect(record.transfers).toHaveLength(1)
  expect(record.transfers[0]!.when).toBeUndefined()
})
