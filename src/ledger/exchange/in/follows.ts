/** Puts feeds among those that are followed. */
import { type Asked, all, type Operation } from '../../store/operation.ts'

/** Feeds that one call adds; a list of addresses is bounded by what it came from. */
const AT_ONCE = 200

/** @returns those of the addresses that were not followed before */
export function* addFollows(
  { db }: Asked,
  { addresses }: { addresses: readonly string[] },
): Operation<string[]> {
  const added: string[] = []
  for (let k = 0; k < addresses.length; k += AT_ONCE) {
    const rows = yield* all(
      db
        .insertInto('follows')
        .values(addresses.slice(k, k + AT_ONCE).map((address) => ({ address, failures: 0 })))
        .onConflict((c) => c.column('address').doNothing())
        .returning('address'),
    )
    added.push(...rows.map(({ address }) => address))
  }
  return added
}
