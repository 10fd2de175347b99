/** What people, and programs that they send, may do. */

/** Each may do what those before it may. */
export const ROLES = ['reader', 'reviewer', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** @example mayAct('admin', 'reviewer') // true */
export const mayAct = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed)

/** The one that may do less. */
export const lesserRole = (one: Role, other: Role): Role => (mayAct(one, other) ? other : one)
