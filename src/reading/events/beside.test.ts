/** Whom an act is not told of, though the clause names them: condemners, comrades, readers of reports. */
import { beforeAll, expect, test } from 'vitest'
import { loadModel } from '../../language/model-files.ts'
import { readDocument } from '../index.ts'

let model: Awaited<ReturnType<typeof loadModel>>
beforeAll(async () => {
  model = await loadModel()
}, 120_000)

const acts = async (content: string): Promise<string[]> => {
  const { record } = await readDocument({ name: 'story', format: 'text', content }, model)
  return record.events.map(
    ({ type, actors, recipients }) =>
      `${type} ${[actors, recipients].map((roles) => roles.map((r) => r.text).join(' + ')).join(' > ')}`,
  )
}

test('who condemns a deployment deploys nobody', async () => {
  const told = await acts('Kenya condemned the deployment of Egyptian troops.')
  expect(told).toContain('ACCUSE Kenya > Egyptian troops')
  expect(told.filter((act) => act.startsWith('MOBILIZE Kenya'))).toEqual([])
})

test('who fights beside somebody does not attack him', async () => {
  expect(await acts('Egyptian soldiers had fought shoulder to shoulder with Kenyan troops.')).toEqual([])
  expect(await acts('Egyptian soldiers fought with Kenyan troops.')).toEqual([
    'ASSAULT Egyptian soldiers > Kenyan troops',
  ])
})

test('who meets reports with a sentence holds no meeting', async () => {
  expect(await acts('This is the sentence with which the ministry met the first reports.')).toEqual([])
  expect(await acts('The minister met with the Kenyan envoy on Monday.')).toEqual([
    'CONSULT The minister > the Kenyan envoy',
  ])
})
