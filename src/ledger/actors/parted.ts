/** Actors that a person parted in two. */
import { type Asked, all, type Operation } from '../store/operation.ts'

export interface Parted {
  /** The actor that was two. */
  actor: number
  /** The one that went. */
  into: number
  /** The name, as articles give it, by which it goes. */
  name: string
}

/** Those that were not taken back, in the order in which people said so. */
export function* standingPartings({ db }: Asked): Operation<Parted[]> {
  const rows = yield* all(
    db
      .selectFrom('corrections')
      .select('change')
      .where('of', '=', 'actor')
      .where('action', '=', 'split')
      .where('undone', 'is', null)
      .orderBy('id'),
  )
  return rows.map(({ change }) => JSON.parse(change!) as Parted)
}

interface Known {
  id: number
  same_as: number | null
}

/**
 * The actor that an entity is after all partings.
 *
 * @param known those that its name may lead to
 * @returns undefined where it was never parted off, or somebody who was not is among the known
 */
export const partedOff = (
  partings: readonly Parted[],
  name: string,
  known: readonly Known[],
): number | undefined => {
  const ofName = partings.filter((parting) => parting.name === name)
  const start = ofName.find(({ actor }) => known.some((row) => isActor(row, actor)))
  if (!start) return undefined
  // Who went may have been parted again by the same name. Each is a later number: there is no way back.
  const line = [start.actor, start.into]
  for (const { actor, into } of ofName) if (actor === line.at(-1)) line.push(into)
  return known.every((row) => line.some((actor) => isActor(row, actor))) ? line.at(-1) : undefined
}

const isActor = ({ id, same_as }: Known, actor: number): boolean => id === actor || same_as === actor
