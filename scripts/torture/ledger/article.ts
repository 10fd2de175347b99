/** Made-up articles that tell what they hold: every sentence has a word of its own, by which it is found again. */
import { recordFrom, type Told } from '../../../src/ledger/testing/records.ts'
import type { Record } from '../../../src/record.ts'

/** `word` is in this sentence of this article alone; it ends in a figure, so that no stemmer touches it. */
export interface Sentence {
  kind: 'statement' | 'transfer' | 'event'
  word: string
}

export interface Text {
  /** Where it stands. */
  address: string
  /** Who tells it: the first letters of what is made up in it. */
  actor: string
  sentences: readonly Sentence[]
  /** Characters that make it longer, for articles that are to be large. */
  padding?: number
}

/** Names of the two states that an actor's articles are about, and of the person who speaks. */
export const namesOf = (actor: string) => ({
  from: `Varnia${actor}`,
  to: `Oltara${actor}`,
  envoy: `Ilse Korbin${actor}`,
})

export const recordOf = ({ address, actor, sentences, padding = 0 }: Text): Record => {
  const { from, to, envoy } = namesOf(actor)
  const told: Told = {
    url: address,
    publisher: `The ${actor} Times`,
    published: '2024-03-05',
    headline: `News of ${from}`,
    text: [],
    statements: [],
    transfers: [],
    events: [],
  }
  const body = sentences.map(({ kind, word }) => {
    if (kind === 'transfer') {
      told.transfers!.push({
        trigger: `shipped${word}`,
        supplier: `(${word}) |${from}`,
        recipient: `crates to |${to}`,
        item: `shipped${word} 40 |crates`,
        category: 'artillery',
        quantity: { value: 40 },
      })
      return `(${word}) ${from} shipped${word} 40 crates to ${to}.`
    }
    if (kind === 'event') {
      told.events!.push({
        trigger: `(${word}) ${from} |met`,
        actors: [`(${word}) |${from}`],
        recipients: [`(${word}) ${from} met |${to}`],
      })
      return `(${word}) ${from} met ${to} over the harbour dues.`
    }
    told.statements!.push({
      source: `(${word}) |${envoy}`,
      cue: `(${word}) ${envoy} |said`,
      lemma: 'say',
      says: `convoy ${word} had left`,
    })
    return `(${word}) ${envoy} said convoy ${word} had left.`
  })
  const title = `This is what ${envoy} of ${from} wrote to ${to}.`
  const filling = padding > 0 ? [`${'The fog stayed. '.repeat(Math.ceil(padding / 16))}`.trim()] : []
  return recordFrom({
    ...told,
    text: [title, ...body, ...filling],
    entities: [
      { name: from, kind: 'country', country: `V${actor.toUpperCase()}` },
      { name: to, kind: 'country', country: `O${actor.toUpperCase()}` },
      { name: envoy, country: `V${actor.toUpperCase()}` },
    ],
  })
}

/** Articles that all who add may add: the same one, however often. */
export const sharedAddress = (k: number): string => `https://shared.example/${k}`

export const sharedText = (k: number): Text => ({
  address: sharedAddress(k),
  actor: 'shared',
  sentences: [
    { kind: 'statement', word: `sh${k}a1` },
    { kind: 'transfer', word: `sh${k}b1` },
    { kind: 'event', word: `sh${k}c1` },
  ],
})
