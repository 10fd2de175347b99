/** What whoever is signed in may do; where nobody signs in, everything. */
import { useQuery } from '@tanstack/react-query'
import { ROLES } from '../../src/ledger/people/role.ts'
import { type Role, type SignedIn, sessionQuery } from '../api/people.ts'

export const may = ({ signIn, role }: SignedIn, needed: Role): boolean =>
  !signIn || (role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(needed))

/**
 * Whether controls for a role are shown. It only spares people what the server would refuse.
 *
 * @example
 * const canReview = useMay('reviewer')
 */
export const useMay = (needed: Role): boolean => {
  const { data } = useQuery(sessionQuery())
  return data === undefined || may(data, needed)
}
