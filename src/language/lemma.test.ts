import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { applyEdit, lemmaEdit, readLexicon, spelledLemma } from './lemma.ts'

test.each([
  ['Studies', 'study', 'l|3|y'],
  ['went', 'go', 'l|4|go'],
  ['NATO', 'NATO', 'k|0|'],
])('%s has the lemma %s', (form, lemma, edit) => {
  expect(lemmaEdit(form, lemma)).toBe(edit)
  expect(applyEdit(form, edit)).toBe(lemma)
})

test('an edit longer than the form leaves it alone', () => {
  expect(applyEdit('ab', 'l|5|x')).toBe('ab')
})

const lexicon = readLexicon(
  JSON.parse(readFileSync(new URL('../../models/lemmas.json', import.meta.url), 'utf8')),
)

test.each([
  ['denied', 'VERB', 'VBD', 'deny'],
  ['rejected', 'VERB', 'VBN', 'reject'],
  ['breaching', 'VERB', 'VBG', 'breach'],
  ['hoping', 'VERB', 'VBG', 'hope'],
  ['dropping', 'VERB', 'VBG', 'drop'],
  ['adding', 'VERB', 'VBG', 'add'],
  ['announced', 'VERB', 'VBD', 'announce'],
  ['considering', 'VERB', 'VBG', 'consider'],
  ['goes', 'VERB', 'VBZ', 'go'],
  ['told', 'VERB', 'VBD', 'tell'],
  ['admitted', 'VERB', 'VBD', 'admit'],
  ['refusing', 'VERB', 'VBG', 'refuse'],
  ['companies', 'NOUN', 'NNS', 'company'],
  ['children', 'NOUN', 'NNS', 'child'],
  ['larger', 'ADJ', 'JJR', 'large'],
])('%s (%s, %s) is a form of %s', (form, upos, xpos, lemma) => {
  expect(spelledLemma(form, upos, xpos, lexicon)).toBe(lemma)
})

test('a form that the lexicon does not know is left to the network', () => {
  expect(spelledLemma('zorbled', 'VERB', 'VBD', lexicon)).toBeUndefined()
})
