/**
 * The tables' history: a list of steps, forward only. A ledger of an earlier version is taken through those that it
 * lacks; a step that was released is never changed.
 */
import type { Compilable } from 'kysely'
import { actorLists } from './migrations/actor-lists.ts'
import { firstTables } from './migrations/first-tables.ts'
import { people } from './migrations/people.ts'
import type { Asked } from './operation.ts'

/** What a step does, in order. */
export type Migration = (asked: Asked) => Compilable[]

export const MIGRATIONS: readonly Migration[] = [firstTables, actorLists, people]
