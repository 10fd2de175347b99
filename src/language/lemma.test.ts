import { expect, test } from 'vitest'
import { applyEdit, lemmaEdit } from './lemma.ts'

test.each([
  ['studies', 'study'],
  ['Said', 'say'],
  ['was', 'be'],
  ['Moscow', 'Moscow'],
  ['U.S.', 'U.S.'],
  ["n't", 'not'],
  ['|', '|'],
])('%s → %s', (form, lemma) => expect(applyEdit(form, lemmaEdit(form, lemma))).toBe(lemma))

test('an edit that does not fit leaves the form', () => expect(applyEdit('is', 'l|5|be')).toBe('is'))
