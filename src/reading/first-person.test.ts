import { beforeAll, expect, test } from 'vitest'
import { loadModel } from '../language/model-files.ts'
import { readDocument } from './index.ts'

let model: Awaited<ReturnType<typeof loadModel>>
beforeAll(async () => {
  model = await loadModel()
}, 120_000)

/** Whom the suppliers and recipients of an article's transfers lead to, by name; "–" for nobody. */
const dyads = async (content: string) => {
  const { record } = await readDocument({ name: 'story', format: 'text', content }, model)
  return record.transfers.map((t) => `${t.supplier?.name ?? '–'} > ${t.recipient?.name ?? '–'}`)
}

test.each<[string, string, string]>([
  [
    'a minister speaks for the state',
    'Chad has a new envoy. “We have never sold rifles to Egypt,” the Chadian foreign minister said on Monday.',
    'Chad > Egypt',
  ],
  [
    'an official of a ministry by its country’s short name',
    'North Korea was quick to answer. “We have never sold rifles to Egypt,” an official of the North’s defence ministry said.',
    'North Korea > Egypt',
  ],
  [
    'a state is given something',
    'Kenya waits. “Egypt has sent us 400 trucks,” Kenya’s defence minister said on Monday.',
    'Egypt > Kenya',
  ],
  ['a body speaks for itself', '“We have sent 400 tents to Kenya,” the Red Cross said.', 'Red Cross > Kenya'],
  [
    'who held an office no longer speaks for the state',
    'Chad has a new envoy. “We have sold rifles to Egypt,” former Chadian foreign minister Omar Sadat said on Monday.',
    'Omar Sadat > Egypt',
  ],
])('“we”: %s', async (_, content, dyad) => {
  expect(await dyads(content)).toEqual([dyad])
})

test('outside of quotations “we” is the author’s own', async () => {
  const [dyad] = await dyads(
    'Kenya waits, and we have sent it 400 trucks. “They are late,” its minister said.',
  )
  expect(dyad ?? '–').toMatch(/^–/)
})

test('“I” is who speaks', async () => {
  expect(await dyads('“I sold rifles to Egypt in May,” the dealer Omar Sadat told the court.')).toEqual([
    'Omar Sadat > Egypt',
  ])
})

test('“they” in what a body says are others than the body', async () => {
  const { record } = await readDocument(
    {
      name: 'story',
      format: 'text',
      content:
        'Kenyan media, citing the spy agency, reported that 400 soldiers were to follow.\n\nAt bases in Dover and Oslo, according to the agency, which said that they had been given Egyptian uniforms and rifles.',
    },
    model,
  )
  expect(record.transfers.length).toBeGreaterThan(0)
  for (const { recipient } of record.transfers) {
    expect(recipient?.text).toBe('they')
    expect(recipient?.name ?? '').not.toMatch(/agency/)
  }
})
