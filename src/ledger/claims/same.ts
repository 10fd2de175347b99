/** Whether two propositions are one claim. */
import { daysBetween } from '../adding/days.ts'
import { type Frame, type Party, wordsAlike } from './frame.ts'
import { isArms, sameGoods } from './goods.ts'
import { isName, termsOf } from './terms.ts'

/** Days between two tellings of one thing that is not dated, at most. */
const NEAR_EVENT = 21
const NEAR_SANCTION = 45
const NEAR_GOODS = 60
/** The same goods between the same two parties are told again with growing figures for months. */
const NEAR_IF_COMPLETE = { same: 200, kind: 120, arms: 45 }
const NEAR_STATEMENT = 90
/** Contents of fewer words are one only if the same source says them within days. */
const FEW_WORDS = 3
const NEAR_FEW_WORDS = 7

/**
 * How surely two frames tell the same thing, 0 where they do not. Directions, goods and dates must agree; what one
 * leaves out the other may tell, if their words are near.
 */
export const sameness = (a: Frame, b: Frame): number => {
  // What one article tells as an event, another may have somebody say.
  if (b.kind === 'statement') return sameStatement(a, b)
  if (a.kind !== b.kind) return sameArming(a, b)
  return a.kind === 'transfer' ? sameTransfer(a, b) : sameEvent(a, b)
}

const sameTransfer = (a: Frame, b: Frame): number => {
  if (a.stage !== b.stage) return 0
  const goods = sameGoods(a, b)
  if (goods === 'no' || opposed(a, b)) return 0
  const parties = agreement(a.from, b.from) + agreement(a.to, b.to)
  // NaN where one names others.
  if (!(parties > 0)) return 0
  const complete = parties >= 1.5
  // "An arms deal between the two" tells nothing of what one of them is to get.
  if (!complete && (isUndirected(a) || isUndirected(b))) return 0
  const when = whenAgrees(a, b, complete ? NEAR_IF_COMPLETE[goods] : NEAR_GOODS)
  if (when === 'no') return 0
  if (shrunk(a, b)) return 0
  const words = wordsAlike(a, b, isWord)
  const known = parties / 2 + (goods === 'same' ? 0.5 : 0) + (when === 'yes' ? 0.5 : 0) + words
  return known >= (complete ? 1 : 1.3) ? known : 0
}

const isUndirected = ({ from, to }: Frame): boolean =>
  from.length > 1 && from.every(({ id }) => to.some((t) => t.id === id))

/** "Armed the rebels" is the event of a transfer whose goods are not told. */
const sameArming = (a: Frame, b: Frame): number => {
  const [goods, event] = a.kind === 'transfer' ? [a, b] : [b, a]
  if (goods.kind !== 'transfer' || goods.stage || !isArms(goods)) return 0
  if (event.type !== 'AID' || !event.terms.some(([term]) => term === ARMS)) return 0
  if (agreement(goods.from, event.from) + agreement(goods.to, event.to) < 1.5) return 0
  const when = whenAgrees(a, b, NEAR_GOODS)
  return when === 'no' ? 0 : 1 + wordsAlike(a, b, isWord)
}

const [ARMS] = [...termsOf('arms').keys()]

const SYMMETRIC = new Set(['CONSULT', 'AGREE', 'COOPERATE', 'SUPPORT'])

const sameEvent = (a: Frame, b: Frame): number => {
  if (a.type !== b.type || apart(a.mode, b.mode)) return 0
  const parties = SYMMETRIC.has(a.type!) ? Math.max(mutual(a, b), directed(a, b) || 0) : directed(a, b)
  if (!(parties > 0)) return 0
  const when = whenAgrees(a, b, a.type === 'SANCTION' ? NEAR_SANCTION : NEAR_EVENT)
  if (when === 'no') return 0
  const words = wordsAlike(a, b, isWord)
  const known = parties / 2 + (when === 'yes' ? 0.5 : 0) + words
  return known >= (parties >= 1.5 ? 1.1 : 1.2) ? known : 0
}

/** A visit and a meeting are two things; any other two modes may be one, read differently. */
const apart = (a: string | undefined, b: string | undefined): boolean =>
  a !== b && (a === 'visit' || b === 'visit') && (a === 'meet' || b === 'meet')

const directed = (a: Frame, b: Frame): number => agreement(a.from, b.from) + agreement(a.to, b.to)

/** Where all do the same to one another, whoever is named first: every party of the one that names fewer. */
const mutual = (a: Frame, b: Frame): number => {
  const [one, other] = [all(a), all(b)].sort((x, y) => x.length - y.length) as [Party[], Party[]]
  if (one.length === 0) return 0
  let sum = 0
  for (const party of one) {
    const best = Math.max(...other.map((p) => alike(party, p)))
    if (best === 0) return 0
    sum += best
  }
  return one.length === 1 ? sum : (2 * sum) / one.length
}

const all = ({ from, to }: Frame): Party[] => {
  const parties = [...from, ...to]
  return parties.filter((party, i) => parties.findIndex(({ id }) => id === party.id) === i)
}

const sameStatement = (a: Frame, b: Frame): number => {
  // A transfer's own denial is told by its sign, not by its words.
  if ((a.kind !== 'transfer' && a.negated !== b.negated) || !isNear(a, b, NEAR_STATEMENT)) return 0
  const named = agreement(all(a), all(b))
  if (Number.isNaN(named)) return 0
  const by = agreement(a.by ?? [], b.by ?? [])
  const words = wordsAlike(a, b)
  // "Welcomed the deal" is said of every deal.
  if (Math.min(a.terms.length, b.terms.length) < FEW_WORDS && !(by > 0 && isNear(a, b, NEAR_FEW_WORDS)))
    return 0
  const enough = by > 0 ? 0.5 : 0.6
  return words >= enough && wordsAlike(a, b, isWord) >= 0.4 ? words + (by > 0 ? 0.2 : 0) : 0
}

/** Names are compared as parties. */
const isWord = (term: string): boolean => !isName(term)

/** 1 the same, 0.75 to 0.9 one may be told of the other, 0 not. */
const alike = (a: Party, b: Party): number => {
  if (a.id === b.id) return 1
  if (
    a.name &&
    b.name &&
    !(a.of && b.of && a.of !== b.of) &&
    (isFamilyOf(a.name, b.name) || isFamilyOf(b.name, a.name))
  )
    return 0.9
  if (a.of === undefined || a.of !== b.of) return 0
  return a.stands && b.stands ? 1 : a.stands || b.stands ? 0.75 : 0
}

/** "Lapid" beside "Yair Lapid"; family names stand first in Korean and Chinese ones. */
const isFamilyOf = (family: string, name: string): boolean =>
  !family.includes(' ') && (name.endsWith(` ${family}`) || name.startsWith(`${family} `))

/** How well the parties agree that both name, 1 at most; 0 where one names none, NaN where they name others. */
const agreement = (a: readonly Party[], b: readonly Party[]): number => {
  if (a.length === 0 || b.length === 0) return 0
  let best = 0
  for (const one of a) for (const other of b) best = Math.max(best, alike(one, other))
  return best > 0 ? best : Number.NaN
}

/** The same parties the other way round. */
const opposed = (a: Frame, b: Frame): boolean =>
  a.from.some((x) => b.to.some((y) => alike(x, y) > 0) && !b.from.some((y) => alike(x, y) > 0)) &&
  a.to.every((x) => !b.to.some((y) => alike(x, y) > 0))

/** An exact figure that is smaller than the one that was told before: another lot. */
const shrunk = ({ quantity: a, ...one }: Frame, { quantity: b, ...other }: Frame): boolean => {
  if (!a?.exact || !b?.exact || !one.told || !other.told) return false
  const [before, after] = one.told <= other.told ? [a, b] : [b, a]
  return after.most! < before.least!
}

const whenAgrees = (a: Frame, b: Frame, days: number): 'yes' | 'no' | 'unknown' => {
  if (!a.first || !b.first) return isNear(a, b, days) ? 'unknown' : 'no'
  // A day's play: a paper's Wednesday may be another's Thursday.
  if (daysBetween(a.first, b.last!) < -1 || daysBetween(b.first, a.last!) < -1) return 'no'
  // That both lie in one year says little.
  const width = Math.max(daysBetween(a.first, a.last!), daysBetween(b.first, b.last!))
  return width <= 31 ? 'yes' : isNear(a, b, days) ? 'unknown' : 'no'
}

/** Whether two were told so near that an undated thing may be the same; what has no date at all stands alone. */
const isNear = (a: Frame, b: Frame, days: number): boolean => {
  const [one, other] = [spanOf(a), spanOf(b)]
  if (!one || !other) return one === other
  return daysBetween(one[1], other[0]) <= days && daysBetween(other[1], one[0]) <= days
}

const spanOf = ({ first, last, told, toldLast }: Frame): [string, string] | undefined =>
  first ? [first, last!] : told ? [told, toldLast ?? told] : undefined
