/** All that can be asked of a store, by name: what crosses to the thread or the connection that runs it. */
import { actorOf } from '../actors/actor.ts'
import { actorsPage } from '../actors/page.ts'
import { addArticle } from '../adding/add.ts'
import { articleOf, articlesPage, pageOf, readBy, removeArticle } from '../articles/articles.ts'
import { faultsIn } from '../articles/faults.ts'
import { changesOf, entriesOfArticle } from '../articles/parts.ts'
import { briefOf } from '../brief/ask.ts'
import { claimOf, claimsPage, firstReports } from '../claims/ask.ts'
import { daysFound } from '../days/ask.ts'
import { dossierOf } from '../dossier/ask.ts'
import { addFollows } from '../exchange/in/follows.ts'
import { keptPage } from '../exchange/kept-page.ts'
import { actorKinds, actorLines, claimLines, numbersPage } from '../exchange/lines.ts'
import { articlesOfMonth, monthStates } from '../exchange/months.ts'
import { facetsOf } from '../facets/ask.ts'
import { flowsOf } from '../flows/ask.ts'
import {
  addFollow,
  followsList,
  itemsDue,
  keepChecked,
  keepListed,
  keepUnread,
  putOff,
  removeFollow,
  settleItem,
} from '../follow/rows.ts'
import { newsOf } from '../news/ask.ts'
import { auditAfter, auditPage, noteInAudit } from '../people/audit.ts'
import {
  addPerson,
  addToken,
  endSession,
  hasPeople,
  keepSession,
  noteTokenUse,
  peopleList,
  personNamed,
  removePerson,
  revokeToken,
  sessionOf,
  setPassword,
  setRole,
  tokenOf,
  tokensList,
  touchSession,
} from '../people/rows.ts'
import { copiesPage, publishersPage } from '../publishers/ask.ts'
import { splitActor } from '../review/part.ts'
import { correctionsPage, joinTwo, reviewEntry, undoCorrection } from '../review/review.ts'
import { entriesOfKey } from '../search/by-key.ts'
import { searchEntries } from '../search/search.ts'
import {
  addWatch,
  keepOutcome,
  lastMatches,
  matchesDue,
  removeWatch,
  takeMatches,
  watchesList,
  watchNamed,
} from '../watch/rows.ts'
import { counts } from './counts.ts'

export const operations = {
  addArticle,
  articleOf,
  articlesPage,
  pageOf,
  entriesOfArticle,
  changesOf,
  readBy,
  faultsIn,
  removeArticle,
  searchEntries,
  claimsPage,
  claimOf,
  firstReports,
  briefOf,
  dossierOf,
  flowsOf,
  daysFound,
  facetsOf,
  newsOf,
  publishersPage,
  copiesPage,
  entriesOfKey,
  actorOf,
  actorsPage,
  reviewEntry,
  joinTwo,
  splitActor,
  undoCorrection,
  correctionsPage,
  followsList,
  addFollow,
  removeFollow,
  keepChecked,
  keepListed,
  keepUnread,
  itemsDue,
  settleItem,
  putOff,
  watchesList,
  watchNamed,
  addWatch,
  removeWatch,
  takeMatches,
  matchesDue,
  lastMatches,
  keepOutcome,
  counts,
  claimLines,
  actorLines,
  actorKinds,
  numbersPage,
  keptPage,
  monthStates,
  articlesOfMonth,
  addFollows,
  hasPeople,
  personNamed,
  peopleList,
  addPerson,
  setRole,
  setPassword,
  removePerson,
  addToken,
  tokensList,
  revokeToken,
  tokenOf,
  noteTokenUse,
  keepSession,
  sessionOf,
  touchSession,
  endSession,
  noteInAudit,
  auditPage,
  auditAfter,
}

export type Operations = typeof operations
