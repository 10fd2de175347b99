/** What is done to a ledger while it is tortured, and what it is to hold afterwards. */
import type { Random } from '../random.ts'
import type { Sentence, Text } from './article.ts'

/** How a correction changes an entry; a field that it may set beside the verdict. */
export interface Said {
  action: 'accept' | 'correct' | 'reject' | 'annotate' | 'split'
  change?: { stance?: string; quantity?: number }
}

/** One operation; `label` is kept in the ledger with a correction, so that it is known again. */
export type Operation =
  | { do: 'add' | 'reread'; text: Text }
  | { do: 'share'; k: number }
  | { do: 'remove'; address: string }
  | ({ do: 'review'; label: string; text: Text; word: string } & Said)
  | { do: 'undo'; label: string; correction?: number }
  | { do: 'merge'; label: string; into: string; from: string }
  | { do: 'follow'; address: string }
  | { do: 'unfollow'; address: string }
  | { do: 'list'; address: string; pages: string[] }
  | { do: 'settle'; page: string }
  | { do: 'watch'; name: string; query: string }
  | { do: 'unwatch'; name: string }
  | { do: 'look'; name: string }

export interface Corrected extends Said {
  label: string
  address: string
  word: string
  undone: boolean
  correction?: number
}

/** What one actor's part of a ledger holds. */
export interface State {
  actor: string
  /** Words given so far: none is given twice. */
  words: number
  labels: number
  articles: { [address: string]: Text[] }
  corrections: Corrected[]
  /** Joinings of the actor's two states: label, whether undone. */
  merges: { label: string; undone: boolean; correction?: number }[]
  follows: { [address: string]: { [page: string]: 'new' | 'done' } }
  watches: string[]
  /** Texts that were added to after a watch was there: what it must report. */
  watched: { [name: string]: { [address: string]: number } }
  /** Which watches looked at all that was there. */
  looked: { [name: string]: boolean }
}

export const emptyState = (actor: string): State => ({
  actor,
  words: 0,
  labels: 0,
  articles: {},
  corrections: [],
  merges: [],
  follows: {},
  watches: [],
  watched: {},
  looked: {},
})

/** Does to the expected state what the operation does to the ledger. */
export const apply = (state: State, operation: Operation): void => {
  switch (operation.do) {
    case 'add':
    case 'reread': {
      const { text } = operation
      const versions = state.articles[text.address]
      const same = versions?.at(-1)
      if (same && JSON.stringify(same) === JSON.stringify(text)) return
      if (!versions)
        for (const name of state.watches) {
          state.watched[name]![text.address] = 1
        }
      else for (const name of state.watches) delete state.watched[name]![text.address]
      for (const name of state.watches) state.looked[name] = false
      state.articles[text.address] = [...(versions ?? []), text]
      return
    }
    case 'remove':
      delete state.articles[operation.address]
      for (const name of state.watches) delete state.watched[name]![operation.address]
      return
    case 'review': {
      const { label, text, word, action, change } = operation
      state.corrections.push({
        label,
        address: text.address,
        word,
        action,
        undone: false,
        ...(change && { change }),
      })
      return
    }
    case 'undo': {
      const made = [...state.corrections, ...state.merges].find(({ label }) => label === operation.label)
      if (made) made.undone = true
      return
    }
    case 'merge':
      state.merges.push({ label: operation.label, undone: false })
      return
    case 'follow':
      state.follows[operation.address] ??= {}
      return
    case 'unfollow':
      delete state.follows[operation.address]
      return
    case 'list':
      for (const page of operation.pages) state.follows[operation.address]![page] ??= 'new'
      return
    case 'settle':
      for (const pages of Object.values(state.follows))
        if (pages[operation.page]) pages[operation.page] = 'done'
      return
    case 'watch':
      state.watches.push(operation.name)
      state.watched[operation.name] = {}
      state.looked[operation.name] = true
      return
    case 'unwatch':
      state.watches = state.watches.filter((name) => name !== operation.name)
      delete state.watched[operation.name]
      delete state.looked[operation.name]
      return
    case 'look':
      state.looked[operation.name] = true
      return
    case 'share':
      return
  }
}

/** Articles of an actor at most: a ledger of torture stays small, so that all of it is looked at after each round. */
const MOST_ARTICLES = 14
/** Articles that all actors add, each of them whenever it likes. */
const SHARED_ARTICLES = 30

/**
 * Chooses the next operations of an actor, each of them possible once those before it are done.
 *
 * @param only the kinds that are wanted; all unless given
 */
export const operationsFrom = (
  start: State,
  count: number,
  random: Random,
  { only, padding }: { only?: readonly Operation['do'][]; padding?: () => number } = {},
): Operation[] => {
  const state = structuredClone(start)
  const chosen: Operation[] = []
  for (let tries = 0; chosen.length < count && tries < count * 50; tries++) {
    const operation = choose(state, random, padding)
    if (!operation || (only && !only.includes(operation.do))) continue
    apply(state, operation)
    chosen.push(operation)
  }
  // Words and labels are given once, whether or not what took them came to be done.
  start.words = state.words
  start.labels = state.labels
  return chosen
}

const KINDS = ['statement', 'transfer', 'event'] as const

const choose = (state: State, random: Random, padding?: () => number): Operation | undefined => {
  const { actor } = state
  const addresses = Object.keys(state.articles)
  const newSentence = (): Sentence => ({ kind: random.of(KINDS), word: `${actor}w${state.words++}q1` })
  const sized = (text: Text): Text => (padding ? { ...text, padding: padding() } : text)
  const roll = random.below(100)
  if (roll < 30 || addresses.length === 0) {
    if (addresses.length >= MOST_ARTICLES) return undefined
    const address = `https://${actor}.example/${random.below(MOST_ARTICLES * 2)}`
    if (state.articles[address]) return undefined
    const sentences = Array.from({ length: 2 + random.below(5) }, newSentence)
    // Some are the copy of another: its sentences under another address, the tail cut.
    if (addresses.length > 0 && random.chance(0.2)) {
      const like = state.articles[random.of(addresses)]!.at(-1)!.sentences
      sentences.unshift(...like.slice(0, -1))
    }
    return { do: 'add', text: sized({ address, actor, sentences }) }
  }
  const address = random.of(addresses)
  const text = state.articles[address]!.at(-1)!
  if (roll < 45) {
    // Another version: some sentences go, some come, those that stay move.
    const kept = text.sentences.filter(() => random.chance(0.7))
    const sentences = [...(random.chance(0.5) ? [newSentence()] : []), ...kept, newSentence()]
    return { do: 'add', text: sized({ address, actor, sentences }) }
  }
  if (roll < 50) return { do: 'remove', address }
  if (roll < 54) return { do: 'reread', text }
  if (roll < 56) return { do: 'add', text }
  if (roll < 61) return { do: 'share', k: random.below(SHARED_ARTICLES) }
  if (roll < 74) {
    const sentence = random.of(text.sentences)
    if (sentence.kind === 'event') return undefined
    const action = random.of(['accept', 'correct', 'correct', 'reject', 'annotate', 'split'] as const)
    const change = sentence.kind === 'statement' ? { stance: 'denies' } : { quantity: 7 + random.below(90) }
    const label = `${actor}-${state.labels++}`
    const common = { do: 'review', label, text, word: sentence.word } as const
    return action === 'correct' ? { ...common, action, change } : { ...common, action }
  }
  if (roll < 80) {
    const standing = state.corrections.filter(({ undone }) => !undone)
    if (standing.length === 0) return undefined
    const { label, correction } = random.of(standing)
    return { do: 'undo', label, ...(correction !== undefined && { correction }) }
  }
  if (roll < 83) {
    const joined = state.merges.find(({ undone }) => !undone)
    if (joined) {
      const { label, correction } = joined
      return { do: 'undo', label, ...(correction !== undefined && { correction }) }
    }
    const label = `${actor}-${state.labels++}`
    return { do: 'merge', label, into: `Varnia${actor}`, from: `Oltara${actor}` }
  }
  return chooseFollowing(state, random)
}

const chooseFollowing = (state: State, random: Random): Operation | undefined => {
  const { actor } = state
  const follows = Object.keys(state.follows)
  const roll = random.below(17)
  if (roll < 3) {
    const address = `https://${actor}.example/feed/${random.below(6)}`
    return { do: 'follow', address }
  }
  if (roll < 4 && follows.length > 2) return { do: 'unfollow', address: random.of(follows) }
  if (roll < 8 && follows.length > 0) {
    const address = random.of(follows)
    const pages = Array.from({ length: 1 + random.below(4) }, () => `${address}/${random.below(20)}`)
    return { do: 'list', address, pages: [...new Set(pages)] }
  }
  if (roll < 11) {
    const pages = follows.flatMap((follow) =>
      Object.entries(state.follows[follow]!).flatMap(([page, how]) => (how === 'new' ? page : [])),
    )
    return pages.length > 0 ? { do: 'settle', page: random.of(pages) } : undefined
  }
  const name = `${actor} watch ${random.below(3)}`
  if (!state.watches.includes(name))
    return roll < 13 ? { do: 'watch', name, query: `publisher:"The ${actor} Times"` } : undefined
  return roll < 16 ? { do: 'look', name } : { do: 'unwatch', name }
}
