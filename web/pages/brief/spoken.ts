/** A brief as it is read aloud. */
import type { Brief } from '../../api/brief.ts'
import type { Entry } from '../../api/queries.ts'
import { bare, dayInWords, EVENT_WORDS, goodsOf, hedgesOf, partiesOf, stanceOf } from '../../parts/wording.ts'

/** Said first, so that nobody takes the voice for a person's. */
export const NOTICE = 'This was made by a machine, from news articles, and is read by a machine.'

export const spokenParts = (brief: Brief): string[] => [
  NOTICE,
  `What was on record from ${dayInWords(brief.since)} to ${dayInWords(brief.until)}.`,
  ...part(
    'Transfers.',
    brief.transfers.map(({ entry }) => entry),
  ),
  ...part(
    'Events.',
    brief.events.map(({ entry }) => entry),
  ),
  ...part('Denials.', brief.denials),
  ...part('Statements.', brief.statements),
]

const part = (title: string, entries: readonly Entry[]): string[] =>
  entries.length === 0 ? [] : [title, ...entries.map(spoken)]

const names = (entry: Entry, role: Parameters<typeof partiesOf>[1], otherwise: string): string =>
  partiesOf(entry, role)
    .map(({ name, text }) => name ?? text)
    .join(' and ') || otherwise

const spoken = (entry: Entry): string => {
  const hedges = hedgesOf(entry)
  const where = entry.citation.publisher ? `, says ${entry.citation.publisher}` : ''
  const sure = hedges.length > 0 ? ` (${hedges.join(', ')})` : ''
  if (entry.kind === 'statement')
    return `${names(entry, 'source', 'Somebody unnamed')} ${stanceOf(entry)}: ${bare(entry.sentence?.text ?? entry.words)}`
  if (entry.kind === 'event')
    return `${names(entry, 'actor', 'Somebody')} ${EVENT_WORDS[entry.type] ?? entry.type.toLowerCase()} ${names(entry, 'recipient', '')}${sure}${where}.`
  return `${names(entry, 'supplier', 'Somebody')} to ${names(entry, 'recipient', 'somebody')}: ${goodsOf(entry)}, ${entry.type}${sure}${where}.`
}
