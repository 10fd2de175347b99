/** The words that tell transfers. */
import data from './data/triggers.json' with { type: 'json' }
import type { Status } from './told.ts'

export type VerbKind =
  | 'give'
  | 'get'
  | 'equip'
  | 'hold'
  | 'arrive'
  | 'ask'
  | 'wait'
  | 'carry'
  | 'train'
  | 'pay'
export type NounKind = 'give' | 'get' | 'deal' | 'load' | 'ask' | 'licence' | 'seller' | 'buyer'

const verbs = new Map<string, { kind: VerbKind; status: Status }[]>()
for (const [kind, byStatus] of Object.entries(data.verbs))
  for (const [status, lemmas] of Object.entries(byStatus as { [status: string]: string[] }))
    for (const lemma of lemmas) {
      const known = verbs.get(lemma) ?? []
      known.push({ kind: kind as VerbKind, status: status as Status })
      verbs.set(lemma, known)
    }

const nouns = new Map<string, NounKind[]>()
for (const [kind, words] of Object.entries(data.nouns))
  for (const word of words) nouns.set(word, [...(nouns.get(word) ?? []), kind as NounKind])

const stages = new Map<string, Status>()
for (const [status, lemmas] of Object.entries(data.stages))
  for (const lemma of lemmas) if (!stages.has(lemma)) stages.set(lemma, status as Status)

const weak = new Set(data.weak)

/** What a verb tells by its lemma; one lemma may have two frames. */
export const verbKinds = (lemma: string): readonly { kind: VerbKind; status: Status }[] =>
  verbs.get(lemma) ?? []
/** The lemma of a past form that lemmatisers trip over: "lent". */
export const lemmaOfForm = (form: string): string | undefined =>
  (data.forms as { [form: string]: string })[form]
export const nounKinds = (noun: string): readonly NounKind[] => nouns.get(noun) ?? []
/** How far a transfer went by what governs it. */
export const stageOf = (lemma: string): Status | undefined => stages.get(lemma)
/** The same of a verb with its particle: "called off". */
export const stageOfPhrase = (lemma: string, particle: string | undefined): Status | undefined =>
  ((data.phrasal as { [phrase: string]: string })[`${lemma} ${particle}`] as Status | undefined) ??
  stages.get(lemma)
export const isWeak = (lemma: string): boolean => weak.has(lemma)
export const particleOf = (lemma: string): string | undefined =>
  (data.particles as { [lemma: string]: string })[lemma]
export const isBound = (lemma: string): boolean => data.bound.includes(lemma)
export const isThrough = (preposition: string): boolean => data.intermediary.includes(preposition)

/** Verbs of a ship, a lorry or a caravan under way. */
export const isTravel = (lemma: string): boolean => data.travel.includes(lemma)

/** Nouns for what two have agreed on. */
export const isDeal = (noun: string): boolean => data.deals.includes(noun)

/** Nouns for what belongs to a country, and receives and supplies in its stead. */
export const isHouse = (noun: string): boolean => data.houses.includes(noun)

/** Verbs by whose subject a hand-over is planned, widened or cut. */
export const isPlanning = (lemma: string): boolean => data.planning.includes(lemma)

/** Who stops what is others': courts, customs. */
export const isGuard = (noun: string): boolean => data.guards.includes(noun)
