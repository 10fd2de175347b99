/** Articles of made-up states, for the ledger's tests. */
import { recordFrom, type Told } from './records.ts'

const VARNIA = { name: 'Varnia', kind: 'country', country: 'VAR' } as const
const OLTARA = { name: 'Oltara', kind: 'country', country: 'OLT' } as const

/** A minister accuses, the other state denies. */
export const ACCUSATION: Told = {
  url: 'https://quay.example/guns',
  publisher: 'The Quay Times',
  published: '2024-03-05',
  headline: 'Varnia arms Oltara, minister says',
  text: [
    'Varnia shipped over 300 field guns to Oltara in February, the Harrow defence minister, Ilse Korbin, said on 4 March.',
    'Oltara denied buying any guns. "We have enough of our own," its envoy, Tomas Reth, said in Halden, where the talks on fishing rights had been put off again.',
  ],
  entities: [
    VARNIA,
    { ...OLTARA, mentions: ['to |Oltara', '\n\n|Oltara'] },
    { name: 'Ilse Korbin', country: 'HAR', roles: ['defence minister'] },
    { name: 'Tomas Reth', country: 'OLT', roles: ['envoy'] },
  ],
  statements: [
    {
      source: 'the Harrow defence minister, Ilse Korbin',
      cue: 'said',
      lemma: 'say',
      says: 'Varnia shipped over 300 field guns to Oltara in February',
      saidAt: '2024-03-04',
    },
    {
      source: '\n\n|Oltara',
      cue: 'denied',
      lemma: 'deny',
      says: 'buying any guns',
      stance: 'denies',
      about: ['t1'],
    },
    {
      source: 'its envoy, Tomas Reth',
      cue: 'Reth, |said',
      lemma: 'say',
      says: '"We have enough of our own,"',
    },
  ],
  transfers: [
    {
      trigger: 'shipped',
      supplier: 'Varnia',
      recipient: 'to |Oltara',
      item: 'field guns',
      category: 'artillery',
      quantity: { min: 300, approximate: true },
      when: '2024-02',
      within: 's1',
    },
  ],
}

/** Another paper's own telling of the same, days later, with a larger figure. */
export const FOLLOW_UP: Told = {
  url: 'https://lantern.example/more-guns',
  publisher: 'Lantern Post',
  published: '2024-03-09',
  text: 'Up to 400 howitzers and field guns went from Varnia to Oltara last month, according to Harrow’s spy agency.',
  entities: [
    VARNIA,
    OLTARA,
    { name: 'Harrow’s spy agency', kind: 'organization', country: 'HAR', mentions: ['Harrow’s spy agency'] },
  ],
  statements: [
    {
      source: 'Harrow’s spy agency',
      cue: 'according to',
      says: 'Up to 400 howitzers and field guns went from Varnia to Oltara last month',
    },
  ],
  transfers: [
    {
      trigger: 'went',
      supplier: 'Varnia',
      recipient: 'Oltara',
      item: 'field guns',
      category: 'artillery',
      quantity: { max: 400, approximate: true },
      when: '2024-02',
      within: 's1',
    },
  ],
}

/** The first one, as another paper printed it: its own headline, and the tail cut. */
export const COPY: Told = {
  ...ACCUSATION,
  url: 'https://harbour.example/wire/17',
  publisher: 'Harbour Mail',
  headline: 'Guns for Oltara',
  text: [
    (ACCUSATION.text as string[])[0]!,
    'Oltara denied buying any guns. "We have enough of our own," its envoy, Tomas Reth, said in Halden.',
  ],
}

export const accusation = () => recordFrom(ACCUSATION)
export const followUp = () => recordFrom(FOLLOW_UP)
export const copy = () => recordFrom(COPY)
