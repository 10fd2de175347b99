/** What can be corrected of an entry, as the ledger takes it. */
import type { Entry } from '../../api/queries.ts'
import { EVENT_WORDS } from '../../parts/wording.ts'

export interface Field {
  name: string
  /** How it is given: words of the article, one of some values, a day, a figure. */
  by: 'words' | 'choice' | 'day' | 'figure'
  choices?: readonly (readonly [value: string, words: string])[]
}

export const FIELD_NAMES: { readonly [field: string]: string } = {
  source: 'Source',
  addressee: 'Addressee',
  stance: 'Stance',
  type: 'Kind',
  actor: 'Actor',
  recipient: 'Recipient',
  supplier: 'Supplier',
  intermediary: 'Go-between',
  place: 'Place',
  item: 'Item',
  quantity: 'How many',
  level: 'Certainty',
  polarity: 'Happened',
  time: 'Day',
}

const plain = (...values: string[]): [string, string][] => values.map((value) => [value, value])

const WHEN: Field = { name: 'time', by: 'day' }
const CERTAINTY: Field[] = [
  { name: 'level', by: 'choice', choices: plain('certain', 'probable', 'possible') },
  {
    name: 'polarity',
    by: 'choice',
    choices: [
      ['positive', 'it happened'],
      ['negative', 'it did not happen'],
    ],
  },
]

const FIELDS: { readonly [kind in Entry['kind']]: readonly Field[] } = {
  statement: [
    { name: 'source', by: 'words' },
    { name: 'addressee', by: 'words' },
    {
      name: 'stance',
      by: 'choice',
      choices: plain(
        'asserts',
        'denies',
        'confirms',
        'accuses',
        'warns',
        'promises',
        'requests',
        'expresses',
        'questions',
        'declines',
      ),
    },
    { name: 'type', by: 'choice', choices: plain('assertion', 'belief', 'fact', 'eventuality') },
    WHEN,
  ],
  event: [
    { name: 'actor', by: 'words' },
    { name: 'recipient', by: 'words' },
    { name: 'place', by: 'words' },
    { name: 'type', by: 'choice', choices: Object.entries(EVENT_WORDS) },
    ...CERTAINTY,
    WHEN,
  ],
  transfer: [
    { name: 'supplier', by: 'words' },
    { name: 'recipient', by: 'words' },
    { name: 'item', by: 'words' },
    { name: 'intermediary', by: 'words' },
    {
      name: 'type',
      by: 'choice',
      choices: plain(
        'requested',
        'offered',
        'planned',
        'approved',
        'agreed',
        'ordered',
        'delivered',
        'returned',
        'suspended',
        'cancelled',
        'blocked',
        'seized',
        'denied',
        'alleged',
      ),
    },
    { name: 'quantity', by: 'figure' },
    ...CERTAINTY,
    WHEN,
  ],
}

/** What a transfer's kind is called: its stage. */
export const fieldName = (kind: Entry['kind'], { name }: Field): string =>
  kind === 'transfer' && name === 'type' ? 'Stage' : (FIELD_NAMES[name] ?? name)

export const fieldsOf = (kind: Entry['kind']): readonly Field[] => FIELDS[kind]

/** The value that a field has now; undefined where it has none. */
export const currentOf = (entry: Entry, { name }: Field): string | undefined => {
  switch (name) {
    case 'stance':
    case 'type':
      return entry[name]
    case 'level':
    case 'polarity':
      return entry.certainty?.[name]
    case 'time':
      return entry.time?.value
    case 'quantity':
      return entry.quantity?.value?.toString()
    case 'item':
      return entry.item?.words
    default:
      return entry.parties.find(({ role }) => role === name)?.text
  }
}
