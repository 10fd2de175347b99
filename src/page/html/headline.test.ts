import { expect, test } from 'vitest'
import { withoutSite } from './headline.ts'

test.each([
  ['Ships leave port | The Quay', 'The Quay', 'Ships leave port'],
  ['Ships leave port - World - The Quay', undefined, 'Ships leave port'],
  ['The Quay: Ships leave port', 'The Quay', 'Ships leave port'],
  ['Minister: no deal - yet', undefined, 'Minister: no deal - yet'],
  ['Blockade – day three', undefined, 'Blockade – day three'],
  ['Ships leave port', 'The Quay', 'Ships leave port'],
])('%s', (title, site, want) => expect(withoutSite(title, site)).toBe(want))
