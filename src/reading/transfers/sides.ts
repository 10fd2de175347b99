/** Whether two parties of transfers are one side. */
import { countryOfCapital, countryOfSeat } from '../entities/lexicon.ts'
import type { Role, Understood } from '../understood.ts'

type Party = Role | undefined

/** Where one is not told, nothing speaks against it; "Tehran" and "Iranian" are one side. */
export const agreeIn = (u: Understood, a: Party, b: Party): boolean => {
  if (!a || !b) return true
  if (a.entity === undefined || b.entity === undefined) return a.text.toLowerCase() === b.text.toLowerCase()
  return (
    a.entity === b.entity ||
    (stateOf(u, a.entity) !== undefined && stateOf(u, a.entity) === stateOf(u, b.entity))
  )
}

/** "Rebels", "either side": nobody by name. */
export const isVague = (party: Party): boolean => !party || !/\p{Lu}/u.test(party.text)

/** The country that an entity is, or whose capital or seat it is. */
const stateOf = (u: Understood, id: string): string | undefined => {
  const entity = u.entityById.get(id)!
  if (entity.kind === 'country') return entity.country
  return countryOfCapital(entity.name) ?? countryOfSeat(entity.name)
}
