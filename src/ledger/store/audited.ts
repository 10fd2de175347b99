/**
 * Runs operations, and tells of those that change something in the audit trail: a line in the same transaction, so that
 * neither is ever there without the other.
 */
import { appendLine, type Stamp, type Told } from '../people/audit.ts'
import { hasPeople } from '../people/rows.ts'
import type { Asked, Operation } from './operation.ts'
import { operations } from './operations.ts'
import type { ArgumentOf, OperationName, ResultOf } from './store.ts'

/** What is told of an operation that was done; nothing where it changed nothing. */
type Telling<Name extends OperationName> = (
  argument: ArgumentOf<Name>,
  result: ResultOf<Name>,
) => Told | undefined

/** Reads only, or keeps the store's own books: what a round of following or watching is at, when somebody was seen. */
const UNTOLD = undefined

/** Every operation says here whether it is told of. */
const TELLING: { readonly [Name in OperationName]: Telling<Name> | undefined } = {
  addArticle: (_, { outcome, article }) =>
    outcome === 'known' ? undefined : { operation: 'add', target: `article ${article}`, detail: outcome },
  removeArticle: ({ name }, was) => (was ? { operation: 'remove', target: `article ${name}` } : undefined),
  reviewEntry: ({ entry, action }, { correction }) => ({
    operation: action,
    target: `entry ${entry}`,
    detail: `correction ${correction}`,
  }),
  joinTwo: ({ of, into, from }, correction) => ({
    operation: 'merge',
    target: `${of} ${from} into ${into}`,
    detail: `correction ${correction}`,
  }),
  splitActor: ({ actor, name }, { correction }) => ({
    operation: 'part',
    target: `actor ${actor}`,
    detail: `${name}; correction ${correction}`,
  }),
  undoCorrection: ({ correction }) => ({ operation: 'take back', target: `correction ${correction}` }),
  addFollow: ({ address }, isNew) =>
    isNew ? { operation: 'follow', target: shownAddress(address) } : undefined,
  removeFollow: ({ address }, was) =>
    was ? { operation: 'unfollow', target: shownAddress(address) } : undefined,
  addFollows: (_, added) =>
    added.length > 0 ? { operation: 'follow', target: `${added.length} feeds of a list` } : undefined,
  addWatch: ({ name, query }, isNew) =>
    isNew ? { operation: 'watch', target: `watch ${name}`, detail: query } : undefined,
  removeWatch: ({ name }, was) => (was ? { operation: 'unwatch', target: `watch ${name}` } : undefined),
  addPerson: ({ name, role }) => ({ operation: 'add person', target: `person ${name}`, detail: role }),
  setRole: ({ name, role }) => ({ operation: 'set role', target: `person ${name}`, detail: role }),
  setPassword: ({ name }) => ({ operation: 'set password', target: `person ${name}` }),
  removePerson: ({ name }) => ({ operation: 'remove person', target: `person ${name}` }),
  addToken: ({ person, role, expires }, id) => ({
    operation: 'add token',
    target: `token ${id}`,
    detail: `of ${person}, ${role}, ${expires === null ? 'without end' : `until ${expires.slice(0, 10)}`}`,
  }),
  revokeToken: ({ id }, person) =>
    person === undefined
      ? undefined
      : { operation: 'revoke token', target: `token ${id}`, detail: `of ${person}` },
  keepSession: ({ hash }) => ({ operation: 'sign in', target: sessionName(hash) }),
  endSession: ({ hash }, was) => (was ? { operation: 'sign out', target: sessionName(hash) } : undefined),
  noteInAudit: ({ told }) => told,
  noteTokenUse: UNTOLD,
  touchSession: UNTOLD,
  keepChecked: UNTOLD,
  keepListed: UNTOLD,
  keepUnread: UNTOLD,
  settleItem: UNTOLD,
  putOff: UNTOLD,
  takeMatches: UNTOLD,
  keepOutcome: UNTOLD,
  articleOf: UNTOLD,
  articlesPage: UNTOLD,
  pageOf: UNTOLD,
  entriesOfArticle: UNTOLD,
  changesOf: UNTOLD,
  readBy: UNTOLD,
  faultsIn: UNTOLD,
  searchEntries: UNTOLD,
  claimsPage: UNTOLD,
  claimOf: UNTOLD,
  firstReports: UNTOLD,
  briefOf: UNTOLD,
  dossierOf: UNTOLD,
  flowsOf: UNTOLD,
  daysFound: UNTOLD,
  facetsOf: UNTOLD,
  newsOf: UNTOLD,
  publishersPage: UNTOLD,
  copiesPage: UNTOLD,
  entriesOfKey: UNTOLD,
  actorOf: UNTOLD,
  actorsPage: UNTOLD,
  correctionsPage: UNTOLD,
  followsList: UNTOLD,
  itemsDue: UNTOLD,
  watchesList: UNTOLD,
  watchNamed: UNTOLD,
  matchesDue: UNTOLD,
  lastMatches: UNTOLD,
  counts: UNTOLD,
  claimLines: UNTOLD,
  actorLines: UNTOLD,
  actorKinds: UNTOLD,
  numbersPage: UNTOLD,
  articlesOfMonth: UNTOLD,
  monthStates: UNTOLD,
  keptPage: UNTOLD,
  hasPeople: UNTOLD,
  personNamed: UNTOLD,
  peopleList: UNTOLD,
  tokensList: UNTOLD,
  tokenOf: UNTOLD,
  sessionOf: UNTOLD,
  auditPage: UNTOLD,
  auditAfter: UNTOLD,
}

/** A session as the trail names it: enough to tell two apart, and of no use to whoever reads it. */
export const sessionName = (hash: string): string => `session ${hash.slice(0, 8)}`

/** Feeds that are paid for are asked with a name and a password, or a key, in their addresses. */
const shownAddress = (address: string): string => {
  if (!URL.canParse(address)) return 'an address'
  const { origin, pathname } = new URL(address)
  return origin + pathname
}

/**
 * An operation, and its line in the trail where the ledger knows people.
 *
 * @param stamp who does it and when; nothing is told without one
 */
export function* performed<Name extends OperationName>(
  asked: Asked,
  name: Name,
  argument: ArgumentOf<Name>,
  stamp?: Stamp,
): Operation<ResultOf<Name>> {
  const operation = operations[name] as (asked: Asked, argument: unknown) => Operation<ResultOf<Name>>
  const result = yield* operation(asked, argument)
  const told = stamp && TELLING[name]?.(argument, result)
  if (told && (yield* hasPeople(asked, {}))) yield* appendLine(asked, stamp, told)
  return result
}
