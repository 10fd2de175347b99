/** A claim in plain words, from the entry that tells most of it. */
import type { Entry } from '../../api/queries.ts'
import { bare, EVENT_WORDS, goodsOf, partiesOf } from '../../parts/wording.ts'
import { sourceOf, type Telling } from './tellings.ts'

const KINDS = { transfer: 0, event: 1, statement: 2 }
/** Characters of a statement that a title shows. */
const TITLE = 160

/** Of the first telling that asserts it, the entry that tells most; of the first denial where all deny it. */
export const exampleOf = (tellings: readonly Telling[], kind: Entry['kind']): Entry | undefined => {
  const asserting = tellings.filter(({ denies }) => !denies)
  const entries = (asserting.length > 0 ? asserting : tellings).flatMap((telling) => telling.entries)
  const rank = (entry: Entry): number => (entry.kind === kind ? -1 : KINDS[entry.kind])
  return entries.reduce<Entry | undefined>(
    (best, entry) => (best === undefined || rank(entry) < rank(best) ? entry : best),
    undefined,
  )
}

const names = (entry: Entry, ...roles: Parameters<typeof partiesOf>[1][]): string =>
  partiesOf(entry, ...roles)
    .map((party) => party.name ?? party.text)
    .join(' and ')

/** "North Korea to Russia: over 1,000 containers of military equipment", "Kim Jong Un talks with Vladimir Putin". */
export const inPlainWords = (entry: Entry): string => {
  if (entry.kind === 'transfer') {
    const between = names(entry, 'party')
    const way =
      between ||
      `${names(entry, 'supplier') || 'Somebody who is not told'} to ${names(entry, 'recipient') || 'somebody who is not told'}`
    return `${way}: ${goodsOf(entry) || 'goods that are not told'}`
  }
  if (entry.kind === 'event') {
    const [by, to] = [names(entry, 'actor'), names(entry, 'recipient')]
    const act = EVENT_WORDS[entry.type] ?? entry.type.toLowerCase()
    // Of two who meet, both are actors.
    if (by.includes(' and ') && to === '') return `${by}: ${act.replace(/ \w+$/, '')}`
    return `${by || 'Somebody who is not told'} ${act} ${to || 'somebody who is not told'}`
  }
  const words = bare(entry.words)
  const shown = words.length > TITLE ? `${words.slice(0, TITLE).replace(/\s+\S*$/, '')} …` : words
  return `${sourceOf(entry).name}: “${shown}”`
}
