/**
 * The tables of a ledger, as both stores have them.
 *
 * Days are `YYYY-MM-DD`, moments ISO 8601 in UTC; flags are 0 and 1; lists and spans are JSON in text, offsets in
 * UTF-16 code units of the article's text. What a reading gives stands whole in `versions.record`; the other tables
 * are what it is found by.
 */
import type { Generated } from 'kysely'

export interface Tables {
  /** What is to be known of the file itself: `version` of the tables, `counter` of changes. */
  facts: { name: string; value: string }
  articles: ArticleRow
  versions: VersionRow
  /** Sampled hashes of an article's word sequences: what copies are found by. */
  fingerprints: { hash: number; article: number }
  entries: EntryRow
  /** The full-text index; `rowid` is the entry's number. */
  entry_words: { rowid: number }
  parties: PartyRow
  actors: ActorRow
  /** What an actor is found by: folded names, country codes, Wikidata ids. */
  actor_names: { name: string; actor: number; kind: string }
  /** The words of its names, in lower case: what it is found by while a name is typed. */
  actor_words: { word: string; actor: number }
  entities: EntityRow
  roles: RoleRow
  claims: ClaimRow
  /** What claims that may be the same have in common. */
  claim_blocks: { block: string; claim: number }
  /** Who has a part in what a claim tells. */
  claim_actors: { claim: number; actor: number }
  corrections: CorrectionRow
  follows: FollowRow
  follow_items: FollowItemRow
  watches: WatchRow
  deliveries: DeliveryRow
  /** Who may sign in; where there is nobody, the ledger is one person's own. */
  people: PersonRow
  tokens: TokenRow
  sessions: SessionRow
  audit: AuditRow
}

export interface ArticleRow {
  id: Generated<number>
  /** `article.id` of its record. */
  article: string
  /** What makes two readings one article: its canonical address, else its given id. */
  address: string
  version: number
  url: string | null
  publisher: string | null
  headline: string | null
  byline: string | null
  published: string | null
  published_day: string | null
  language: string | null
  words: number
  minutes: number | null
  text_hash: string
  /** The article that this one is a copy of, itself where it is none. */
  copy_of: number
  added: string
  changed: string
}

export interface VersionRow {
  article: number
  version: number
  text_hash: string
  /** The record as JSON, deflated. */
  record: Uint8Array
  /** Version of the program that read it. */
  program: string
  added: string
  /** The page it was read from, deflated, where pages are kept. */
  page: Uint8Array | null
}

export interface EntryRow {
  id: Generated<number>
  article: number
  kind: 'statement' | 'event' | 'transfer'
  /** Its id within the record, and its key. */
  local: string
  key: string
  confidence: number
  saying: number
  /** A statement's or event's type; a transfer's status. */
  type: string
  mode: string | null
  stance: string | null
  anonymous: number
  /** The statement that it is told in. */
  within: string | null
  about: string | null
  polarity: string | null
  level: string | null
  tense: string | null
  item: string | null
  category: string | null
  designation: string | null
  quantity: number | null
  quantity_min: number | null
  quantity_max: number | null
  unit: string | null
  approximate: number
  amount: number | null
  currency: string | null
  exchange: string | null
  measure: string | null
  /** TIMEX3 value of the act, of the saying for a statement; and its first and last day. */
  time: string | null
  first_day: string | null
  last_day: string | null
  /** The days that it is sorted by: its own, else that of the publication, else empty. */
  day: string
  day_last: string
  /** The number of the statement that it is told in. */
  voice: number | null
  /** The content of a statement; the sentence of an event or transfer. */
  words: string
  /** The sentence of a content that says little by itself, and where it begins. */
  sentence: string | null
  sentence_start: number | null
  cue: string | null
  start: number
  end: number
  spans: string
  claim: number | null
  /** 1 where it says the claim, -1 where it denies it. */
  sign: number
  /** What a person said of it: accepted, rejected or corrected. */
  verdict: string | null
}

export interface PartyRow {
  entry: number
  role: 'source' | 'addressee' | 'actor' | 'recipient' | 'supplier' | 'intermediary' | 'party' | 'place'
  actor: number | null
  /** The entry's: what somebody did and said is found in its order. */
  day: string
  text: string
  start: number
  end: number
}

export interface ActorRow {
  id: Generated<number>
  kind: string
  name: string
  country: string | null
  sector: string | null
  wikidata: string | null
  /** The actor that a person, or the program, holds for the same. */
  same_as: number | null
  /** Entries that it has a part in, without those of actors held for the same. */
  entries: Generated<number>
}

export interface EntityRow {
  article: number
  local: string
  actor: number
  name: string
  mentions: number
}

export interface RoleRow {
  article: number
  actor: number
  title: string
  organization: string | null
  country: string | null
  day: string | null
  start: number
  end: number
}

export interface ClaimRow {
  id: Generated<number>
  kind: 'statement' | 'event' | 'transfer'
  /** What it is compared by, as JSON. */
  frame: string
  words: string
  first_day: string | null
  last_day: string | null
  same_as: number | null
}

export interface CorrectionRow {
  id: Generated<number>
  /** What it is about: `entry`, `claim` or `actor`. */
  of: string
  action: string
  article: string | null
  kind: string | null
  key: string | null
  spans: string | null
  words: string | null
  cue: string | null
  text_hash: string | null
  /** What is changed, as JSON. */
  change: string | null
  who: string
  why: string | null
  at: string
  /** The entry that it stands on; null where it is an orphan. */
  entry: number | null
  undone: string | null
}

export interface FollowRow {
  id: Generated<number>
  address: string
  kind: string | null
  etag: string | null
  modified: string | null
  /** What its feed or sitemap dates before this day is left. */
  since: string | null
  checked: string | null
  /** It is not asked before this moment. */
  due: string | null
  failures: number
  problem: string | null
}

export interface FollowItemRow {
  follow: number
  address: string
  state: 'new' | 'done' | 'failed'
  tries: number
  /** The moment before which a new one is not fetched; the moment when another was settled. */
  at: string
  /** When it was last changed, as its feed or sitemap has it. */
  modified: string | null
  /** What else the feed or sitemap tells of it, as JSON. */
  told: string | null
  /** What the page as it was read is known by, to be given back when it is fetched again. */
  etag: string | null
  last_modified: string | null
  problem: string | null
}

export interface WatchRow {
  id: Generated<number>
  name: string
  query: string
  target: string | null
  /** Sealed by a key that is in no ledger. */
  secret: string | null
  added: string
  /** The last entry that was looked at. */
  seen: number
}

/** One match of a watch, reported or to be reported. It is known by its key: reading again gives entries new numbers. */
export interface DeliveryRow {
  watch: number
  key: string
  article: number
  /** Hash of what it says in its article: another version of a page gives the same words new keys. */
  words: string
  /** When it was found. */
  at: string
  /** The moment before which it is not tried again; null where it may be at once. */
  due: string | null
  tries: number
  done: number
  problem: string | null
}

export interface PersonRow {
  id: Generated<number>
  name: string
  /** Its small letters: names are told apart by these. */
  folded: string
  role: string
  /** Hashed, in the PHC string format. */
  password: string
  added: string
  signed_in: string | null
}

/** What a program brings along instead of a password. */
export interface TokenRow {
  id: Generated<number>
  /** SHA-256 of the token, which nobody can guess. */
  hash: string
  person: number
  role: string
  /** What it is for. */
  label: string
  added: string
  expires: string | null
  /** The day of its last use. */
  used: string | null
}

export interface SessionRow {
  /** SHA-256 of the session's id, which stands in a cookie. */
  hash: string
  person: number
  begun: string
  seen: string
  expires: string
}

/** A line of the audit trail; lines are only ever added. */
export interface AuditRow {
  /** From 1 on, without gaps. */
  line: number
  at: string
  who: string
  role: string | null
  /** `session 1f0a9c3e`, `token 3`, `command line`. */
  how: string
  operation: string
  target: string | null
  outcome: string
  detail: string | null
  /** The hash of the line before; empty for the first. */
  before: string
  hash: string
}
