/** Who does something and to whom, by their full names where the text leads to one. */

import { visibleText } from '../../page/visible.ts'
import type { Record } from '../../record.ts'
import { calledOf, withoutCapital } from '../statements/naming.ts'

export type Role = Record['events'][number]['actors'][number]

const LONGEST = 1000
/** Of more the first are named, and how many there are. */
const MOST_NAMED = 6

/** Some words of a party bring theirs along: "by the ministry". */
const PREPOSITION = /^(?:by|of|with|to|from|for|against|between|in|at|on)\s+(?=\S)/i

export const partyOf = ({ text, name }: Role): string => {
  const words = visibleText(text.slice(0, LONGEST)).replace(PREPOSITION, '')
  const fullName = visibleText((name ?? '').slice(0, LONGEST))
  // "North Korean" of "North Korean shells" is North Korea.
  if (
    fullName !== '' &&
    words !== fullName &&
    words.startsWith(fullName) &&
    !words.includes(' ', fullName.length)
  )
    return fullName
  return withoutCapital(calledOf(fullName === '' ? { words } : { words, name: fullName }))
}

/** @example partiesOf([…]) // 'Japan, South Korea and the United States' */
export const partiesOf = (roles: Role[]): string => {
  const names = [...new Set(roles.map(partyOf))]
  if (names.length > MOST_NAMED)
    return `${names.slice(0, MOST_NAMED - 1).join(', ')} and ${names.length - MOST_NAMED + 1} more`
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}

/** Two that are the same party wherever the text has them. */
export const identityOf = (role: Role): string => role.entity ?? partyOf(role).toLowerCase()
