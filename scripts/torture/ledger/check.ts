/** Checks a ledger against what was acknowledged. */
import { inflateRawSync, inflateSync } from 'node:zlib'
import { type Faults, faultsIn } from '../../../src/ledger/articles/faults.ts'
import { parseQuery } from '../../../src/ledger/search/query.ts'
import { searchEntries } from '../../../src/ledger/search/search.ts'
import { counts } from '../../../src/ledger/store/counts.ts'
import type { Record } from '../../../src/record.ts'
import { random } from '../random.ts'
import { recordOf, sharedAddress, sharedText, type Text } from './article.ts'
import type { Corrected, State } from './operation.ts'
import type { Place } from './place.ts'
import { brokenIn } from './structure.ts'

export interface Expected {
  /** Of each actor the states that are right: more than one where an answer was not heard. */
  actors: { [actor: string]: State[] }
  /** Shared articles that must be there, and those that may be. */
  shared: { acknowledged: ReadonlySet<number>; begun: ReadonlySet<number> }
}

export interface Checked {
  problems: string[]
  /** The state that each actor's part is in, with the numbers of its corrections. */
  states: { [actor: string]: State }
}

interface Kept {
  articles: { id: number; address: string; version: number; text_hash: string; headline: string | null }[]
  versions: { article: number; version: number; record: Uint8Array }[]
  entries: {
    id: number
    article: number
    kind: string
    local: string
    key: string
    words: string
    stance: string | null
    quantity: number | null
    verdict: string | null
    start: number
    end: number
    spans: string
  }[]
  parties: { entry: number; role: string; text: string; start: number; end: number }[]
  corrections: {
    id: number
    why: string | null
    action: string
    article: string | null
    entry: number | null
    undone: string | null
    change: string | null
  }[]
  actors: { id: number; name: string; same_as: number | null }[]
  follows: { id: number; address: string }[]
  items: { follow: number; address: string; state: string }[]
  watches: { id: number; name: string }[]
  deliveries: { watch: number; key: string }[]
}

const everything = async ({ rows }: Place): Promise<Kept> => ({
  articles: await rows('select id, address, version, text_hash, headline from articles'),
  versions: await rows('select article, version, record from versions order by article, version'),
  entries: await rows(
    `select id, article, kind, local, key, words, stance, quantity, verdict, start, "end", spans from entries`,
  ),
  parties: await rows('select entry, role, text, start, "end" from parties'),
  corrections: await rows(
    'select id, why, action, article, entry, undone, change from corrections order by id',
  ),
  actors: await rows('select id, name, same_as from actors'),
  follows: await rows('select id, address from follows'),
  items: await rows('select follow, address, state from follow_items'),
  watches: await rows('select id, name from watches'),
  deliveries: await rows('select watch, key from deliveries'),
})

/** A record as it is kept, with or without a checksum. */
const unpacked = (kept: Uint8Array): Record =>
  JSON.parse((kept[0] === 0x78 ? inflateSync(kept) : inflateRawSync(kept)).toString('utf8')) as Record

/**
 * Opens the ledger as the next program would, and checks all that is promised of it.
 *
 * @param seed for the choice of what is searched for
 */
export const checkLedger = async (place: Place, expected: Expected, seed: string): Promise<Checked> => {
  const states: { [actor: string]: State } = {}
  const problems: string[] = []
  try {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const from: number = after
      const faults: Faults = await place.ask((asked) => faultsIn(asked, { after: from, limit: 100 }))
      problems.push(...faults.problems)
      after = faults.last
    }
    problems.push(...(await place.integrity()).map((line) => `integrity: ${line}`))
    problems.push(...(await brokenIn(place)))
    const kept = await everything(place)
    problems.push(...spansOf(kept))
    for (const [actor, right] of Object.entries(expected.actors)) {
      const found = right.map((state) => ({ state, differences: differencesOf(kept, state) }))
      const best = found.reduce((a, b) => (b.differences.length < a.differences.length ? b : a))
      problems.push(...best.differences.map((line) => `${actor}: ${line}`))
      states[actor] = withNumbers(best.state, kept)
    }
    problems.push(...sharedProblems(kept, expected.shared))
    problems.push(...(await countProblems(place, kept)))
    problems.push(...(await searchProblems(place, kept, seed)))
  } catch (error) {
    problems.push(`checking failed: ${(error as Error).stack}`)
  }
  return { problems, states }
}

/** Every span of every entry equals its words, and every party stands where it says, unless a person said otherwise. */
const spansOf = ({ versions, articles, entries, parties }: Kept): string[] => {
  const problems: string[] = []
  const texts = new Map<number, string>()
  for (const { id, version } of articles) {
    const kept = versions.find((v) => v.article === id && v.version === version)
    if (kept) texts.set(id, unpacked(kept.record).article.text)
  }
  const corrected = new Set(entries.flatMap(({ id, verdict }) => (verdict === 'corrected' ? id : [])))
  const textOf = new Map(entries.map(({ id, article }) => [id, texts.get(article) ?? '']))
  for (const { id, kind, words, spans } of entries) {
    if (kind !== 'statement') continue
    const { content } = JSON.parse(spans) as { content: [number, number][] }
    const read = content.map(([start, end]) => textOf.get(id)!.slice(start, end)).join(' … ')
    if (read !== words) problems.push(`entry ${id} says "${words}" where its text has "${read}"`)
  }
  for (const { entry, text, start, end } of parties) {
    const read = textOf.get(entry)?.slice(start, end)
    if (read !== text && !corrected.has(entry))
      problems.push(`a party of entry ${entry} is "${text}" where its text has "${read}"`)
  }
  return problems
}

/** What is wrong with an actor's part of the ledger, if it is to be in this state. */
const differencesOf = (kept: Kept, state: State): string[] => {
  const { actor } = state
  const problems: string[] = []
  const own = kept.articles.filter(({ address }) => address.startsWith(`https://${actor}.example/`))
  for (const { address } of own)
    if (!state.articles[address]) problems.push(`${address} is there and must not be`)
  for (const [address, versions] of Object.entries(state.articles)) {
    const article = own.find((one) => one.address === address)
    if (!article) problems.push(`${address} is lost`)
    else problems.push(...articleProblems(kept, article, versions, state))
  }
  const corrections = kept.corrections.filter(({ why }) => why?.startsWith(`${actor}-`))
  const wanted = [...state.corrections, ...state.merges]
  for (const { why, id } of corrections)
    if (!wanted.some(({ label }) => label === why))
      problems.push(`correction ${id} (${why}) must not be there`)
  for (const { label, undone } of wanted) {
    const made = corrections.filter(({ why }) => why === label)
    if (made.length !== 1) problems.push(`correction ${label} is there ${made.length} times`)
    else if ((made[0]!.undone !== null) !== undone)
      problems.push(`correction ${label} is ${undone ? 'not ' : ''}taken back`)
  }
  // Corrections of one entry count in their order.
  const order = corrections.filter(({ why }) => state.corrections.some(({ label }) => label === why))
  if (order.map(({ why }) => why).join() !== state.corrections.map(({ label }) => label).join())
    problems.push('corrections are in another order')
  const joined = state.merges.some(({ undone }) => !undone)
  const from = kept.actors.find(({ name }) => name === `Oltara${actor}`)
  if ((from !== undefined && from.same_as !== null) !== joined)
    problems.push(`its states are ${joined ? 'not ' : ''}held for one`)
  problems.push(...followProblems(kept, state), ...watchProblems(kept, state, own))
  return problems
}

const articleProblems = (
  { versions, entries, corrections }: Kept,
  { id, address, version }: Kept['articles'][number],
  texts: Text[],
  state: State,
): string[] => {
  const problems: string[] = []
  const own = versions.filter(({ article }) => article === id)
  if (version !== texts.length || own.length !== texts.length)
    problems.push(`${address} has ${own.length} versions, ${texts.length} were added`)
  for (const [k, text] of texts.entries()) {
    const one = own.find((v) => v.version === k + 1)
    if (one && JSON.stringify(unpacked(one.record)) !== JSON.stringify(recordOf(text)))
      problems.push(`${address}, version ${k + 1}: its record is not the one that was added`)
  }
  const text = texts.at(-1)!
  const record = recordOf(text)
  const read = [...record.statements, ...record.events, ...record.transfers]
  const there = entries.filter(({ article }) => article === id)
  if (
    there
      .map(({ key }) => key)
      .sort()
      .join() !==
    read
      .map(({ key }) => key)
      .sort()
      .join()
  )
    problems.push(`${address}: its entries are not those that were read`)
  for (const { word, kind } of text.sentences) {
    const entry = there.find(({ words, kind: k }) => k === kind && words.includes(word))
    if (!entry) {
      problems.push(`${address}: no ${kind} tells ${word}`)
      continue
    }
    const said = state.corrections.filter(
      (one) => !one.undone && one.address === address && one.word === word,
    )
    const { verdict, stance, quantity } = afterAll(said, kind)
    if (entry.verdict !== verdict || entry.stance !== stance || entry.quantity !== quantity)
      problems.push(
        `${address}, ${word}: is ${entry.verdict}/${entry.stance}/${entry.quantity}, people said ${verdict}/${stance}/${quantity}`,
      )
    for (const { label } of said) {
      const made = corrections.find(({ why }) => why === label)
      if (made && made.entry !== entry.id) problems.push(`correction ${label} does not stand on its entry`)
    }
  }
  return problems
}

const VERDICTS: { readonly [action: string]: string } = {
  accept: 'accepted',
  correct: 'corrected',
  reject: 'rejected',
}

const afterAll = (said: readonly Corrected[], kind: string) => {
  let verdict: string | null = null
  let stance = kind === 'statement' ? 'asserts' : null
  let quantity = kind === 'transfer' ? 40 : null
  for (const { action, change } of said) {
    verdict = VERDICTS[action] ?? verdict
    stance = change?.stance ?? stance
    quantity = change?.quantity ?? quantity
  }
  return { verdict, stance, quantity }
}

const followProblems = ({ follows, items }: Kept, { actor, follows: wanted }: State): string[] => {
  const problems: string[] = []
  const own = follows.filter(({ address }) => address.startsWith(`https://${actor}.example/`))
  for (const { address } of own) if (!wanted[address]) problems.push(`${address} is followed and must not be`)
  for (const [address, pages] of Object.entries(wanted)) {
    const follow = own.find((one) => one.address === address)
    if (!follow) {
      problems.push(`${address} is followed no more`)
      continue
    }
    const listed = items.filter((item) => item.follow === follow.id)
    const told = (all: [string, string][]): string =>
      all
        .map((one) => one.join(' '))
        .sort()
        .join()
    const is = told(listed.map((item) => [item.address, item.state]))
    const be = told(Object.entries(pages))
    if (is !== be) problems.push(`${address} lists ${is || 'nothing'} instead of ${be || 'nothing'}`)
  }
  return problems
}

const watchProblems = (kept: Kept, state: State, own: Kept['articles']): string[] => {
  const problems: string[] = []
  const watches = kept.watches.filter(({ name }) => name.startsWith(`${state.actor} watch`))
  const names = watches.map(({ name }) => name).sort()
  if (names.join() !== [...state.watches].sort().join())
    problems.push(`watched are ${names.join()} instead of ${state.watches.join()}`)
  for (const { id, name } of watches) {
    if (!state.looked[name]) continue
    const keys = new Set(kept.deliveries.flatMap(({ watch, key }) => (watch === id ? key : [])))
    for (const address of Object.keys(state.watched[name] ?? {})) {
      const article = own.find((one) => one.address === address)
      const entries = kept.entries.filter((entry) => entry.article === article?.id)
      for (const { key, words, verdict } of entries)
        if (verdict === null && !keys.has(key))
          problems.push(`${name}: does not report "${words}" of ${address}`)
    }
  }
  return problems
}

const sharedProblems = (kept: Kept, { acknowledged, begun }: Expected['shared']): string[] => {
  const problems: string[] = []
  const there = new Map(kept.articles.map((article) => [article.address, article]))
  for (const k of acknowledged) if (!there.has(sharedAddress(k))) problems.push(`${sharedAddress(k)} is lost`)
  for (const { id, address, version } of kept.articles) {
    const k = /^https:\/\/shared\.example\/(\d+)$/.exec(address)?.[1]
    if (k === undefined) continue
    if (!begun.has(Number(k))) problems.push(`${address} was never added`)
    const one = kept.versions.filter(({ article }) => article === id)
    if (version !== 1 || one.length !== 1) problems.push(`${address} is there ${one.length} times`)
    else if (JSON.stringify(unpacked(one[0]!.record)) !== JSON.stringify(recordOf(sharedText(Number(k)))))
      problems.push(`${address}: its record is not the one that was added`)
  }
  return problems
}

/** What the ledger counts is what its tables hold. */
const countProblems = async (place: Place, kept: Kept): Promise<string[]> => {
  const counted = await place.ask((asked) => counts(asked, {}))
  const of = (kind: string): number => kept.entries.filter((entry) => entry.kind === kind).length
  const there = {
    articles: kept.articles.length,
    versions: kept.versions.length,
    statements: of('statement'),
    events: of('event'),
    transfers: of('transfer'),
    actors: kept.actors.length,
    corrections: kept.corrections.length,
  }
  return Object.entries(there).flatMap(([what, n]) =>
    counted[what as keyof typeof counted] === n
      ? []
      : `it counts ${counted[what as keyof typeof counted]} ${what}, there are ${n}`,
  )
}

/** Words that are searched for in one check. */
const SEARCHED = 6

/** The full-text index finds each word in the entries that have it, and in no others. */
const searchProblems = async (place: Place, { entries }: Kept, seed: string): Promise<string[]> => {
  const choose = random(seed, 'search')
  const words = [...new Set(entries.flatMap((entry) => /\w+q1\b/.exec(entry.words)?.[0] ?? []))]
  const problems: string[] = []
  for (let k = 0; k < SEARCHED && words.length > 0; k++) {
    const word = choose.of(words)
    const query = parseQuery(`${word} verdict:any`)
    const { hits } = await place.ask((asked) => searchEntries(asked, { query, limit: 100, order: 'words' }))
    const found = hits.map(({ id }) => id).sort((a, b) => a - b)
    const there = entries.filter((entry) => entry.words.includes(word)).map(({ id }) => id)
    const should = there.sort((a, b) => a - b)
    if (found.join() !== should.join()) problems.push(`${word} is found in ${found}, it is in ${should}`)
  }
  return problems
}

const withNumbers = (state: State, { corrections }: Kept): State => {
  const numbers = new Map(corrections.map(({ why, id }) => [why, id]))
  for (const made of [...state.corrections, ...state.merges]) {
    const id = numbers.get(made.label)
    if (id !== undefined) made.correction = id
  }
  return state
}
