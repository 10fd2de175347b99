import { beforeAll, describe, expect, test } from 'vitest'
import { annotate, type Document, wordAt } from '../../language/index.ts'
import { loadModel } from '../../language/model-files.ts'
import { certaintyOf } from './index.ts'

/** A sentence, a word of it, and the certainty of the act that the word tells. */
const ACTS: [sentence: string, act: string, certainty: string][] = [
  ['Peru has yet to release the pilots.', 'release', 'negative certain present'],
  ['Norland has yet to agree to a truce.', 'agree', 'negative certain present'],
  ['Peru is yet to release the pilots.', 'release', 'negative certain future'],
  ['The tanks have yet to be seized by Peru.', 'seized', 'negative certain present'],
  ['Peru has not yet released the pilots.', 'released', 'negative certain past'],
  [
    'Chile has closed the port, Holm said, warning that Peru could strike.',
    'closed',
    'positive certain past',
  ],
  [
    'Chile has closed the port, Holm said, warning that Peru could strike.',
    'strike',
    'positive possible future',
  ],
]

let docs: Document[]

beforeAll(async () => {
  const model = await loadModel()
  docs = await Promise.all(ACTS.map(([sentence]) => annotate(sentence, model)))
})

describe('certainty', () => {
  test.each(ACTS.map(([sentence, act, certainty], k) => ({ sentence, act, certainty, k })))(
    '$sentence: $act',
    ({ act, certainty, k }) => {
      const doc = docs[k]!
      const head = Array.from(doc.start).findIndex((_, i) => wordAt(doc, i).text === act)
      const { polarity, level, time } = certaintyOf(doc, head)
      expect(`${polarity} ${level} ${time}`).toBe(certainty)
    },
  )
})
