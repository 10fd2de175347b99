/** An article of two made-up states that is said to tell of a trade: what a reader should see of it stands in the tests. */
import type { Record } from '../../record.ts'
import { articleOf, recordOf, withFacts } from './record.ts'

const said = recordOf(
  articleOf(
    [
      ['headline', 'Oltara denies trade in guns'],
      [
        'body',
        'Varnia may have delivered over 300 field guns to Oltara since June 2023, officials in Varnia’s capital said on 4 March 2024.',
      ],
      [
        'body',
        'In return Oltara plans to hand over radar technology, the officials said. Oltara’s foreign minister, Ilse Korbin, denied buying any guns.',
      ],
      [
        'body',
        'On 2 March 2024 Korbin met the Varnian president, Tomas Reth, in Halden. Oltara did not recall its envoy. In May Reth is likely to visit Oltara.',
      ],
    ],
    { headline: 'Oltara denies trade in guns', publisher: 'The Quay Times', published: '2024-03-05' },
  ),
  [
    {
      source: 'officials in Varnia’s capital',
      cue: 'said',
      content: 'Varnia may have delivered over 300 field guns to Oltara since June 2023',
      saidAt: '2024-03-04',
    },
    {
      source: 'the officials',
      cue: 'the officials |said',
      content: 'In return Oltara plans to hand over radar technology',
    },
    {
      source: 'Oltara’s foreign minister, Ilse Korbin',
      cue: 'denied',
      content: 'buying any guns',
      stance: 'denies',
      about: ['t1'],
    },
  ],
)

/** Transfers t1 (hedged, for t2), t2 (planned, for t1) and t3 (denied); events v1 (met), v2 (did not), v3 (is likely to). */
export const TRADE: Record = withFacts(said, {
  transfers: [
    {
      trigger: 'delivered',
      supplier: 'Varnia',
      recipient: 'guns to |Oltara',
      item: 'field guns',
      category: 'artillery',
      quantity: ['over 300', { min: 300, approximate: true }],
      when: '2023-06',
      whenWords: 'June 2023',
      certainty: { polarity: 'positive', level: 'possible', time: 'past' },
      inExchangeFor: 't2',
      within: 's1',
    },
    {
      trigger: 'hand over',
      supplier: 'In return |Oltara',
      recipient: ['Varnia', 'Varnia'],
      item: 'radar technology',
      category: 'technology',
      status: 'planned',
      certainty: { polarity: 'positive', level: 'certain', time: 'future' },
      inExchangeFor: 't1',
      within: 's2',
    },
    {
      trigger: 'buying',
      recipient: ['Oltara', 'Oltara'],
      item: 'buying any |guns',
      category: 'artillery',
      status: 'denied',
      within: 's3',
      confidence: 0.5,
    },
  ],
  events: [
    {
      trigger: 'met',
      mode: 'meet',
      actors: [['2024 |Korbin', 'Ilse Korbin']],
      recipients: ['the Varnian president, Tomas Reth'],
      place: 'in |Halden',
      when: '2024-03-02',
      whenWords: '2 March 2024',
    },
    {
      trigger: 'recall',
      type: 'SANCTION',
      mode: 'withdraw',
      actors: ['Halden. |Oltara'],
      certainty: { polarity: 'negative', level: 'certain', time: 'past' },
    },
    {
      trigger: 'visit',
      mode: 'visit',
      actors: [['In May |Reth', 'Tomas Reth']],
      recipients: ['visit |Oltara'],
      when: '2024-05',
      whenWords: 'In |May',
      certainty: { polarity: 'positive', level: 'probable', time: 'future' },
      confidence: 0.6,
    },
  ],
  times: [
    ['June 2023', '2023-06'],
    ['4 March 2024', '2024-03-04'],
    ['2 March 2024', '2024-03-02'],
    ['In |May', '2024-05'],
  ],
  entities: [
    {
      name: 'Tomas Reth',
      mentions: ['Tomas Reth', 'In May |Reth'],
      roles: [{ title: 'Varnian president' }],
    },
    {
      name: 'Ilse Korbin',
      mentions: ['Ilse Korbin', '2024 |Korbin', 'denied'],
      roles: [{ title: 'foreign minister', organization: 'Foreign Office' }],
      country: 'NLD',
    },
    { name: 'Oltara', kind: 'country', mentions: ['Oltara'] },
  ],
})
