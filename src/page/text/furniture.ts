import { BUTTONS, OPENINGS, SAID_ANYWHERE, WEAK_BUTTONS } from './furniture-words.ts'
import { anyOf, hasFinalStop, plain } from './wording.ts'

/** Longest line of buttons, and longest plea. */
const MAX_BUTTONS = 300
const MAX_PLEA = 700

const TOKEN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${anyOf(BUTTONS)}|\\d[\\d.,]*\\s?k?)(?![\\p{L}\\p{N}])|[\\s·•|/,:+()&–—\\-!<>‹›«»←→#.]+`,
  'gu',
)
const WEAK = new Set(WEAK_BUTTONS)
const openings = Object.entries(OPENINGS).map(([reason, phrases]) => ({
  reason,
  pattern: new RegExp(`^[^\\p{L}\\p{N}©℗(]{0,4}(?:${anyOf(phrases)})`, 'u'),
}))
const anywhere = Object.entries(SAID_ANYWHERE).map(([reason, phrases]) => ({
  reason,
  pattern: new RegExp(anyOf(phrases), 'u'),
}))

/** Whether a text is nothing but the words of buttons, counters and the marks between them. */
export const isButtons = (text: string): boolean => {
  if (text.length > MAX_BUTTONS || /\.\s*$/.test(text)) return false
  const words = plain(text)
  const found: string[] = []
  const rest = words.replace(TOKEN, (token) => {
    if (/[\p{L}]/u.test(token)) found.push(token)
    return ''
  })
  return rest === '' && (found.some((token) => !WEAK.has(token)) || found.length > 2)
}

/**
 * Why a line is furniture that has no role in an article, or undefined where it may belong to it. Only lines that
 * speak of the site (sharing, following, subscribing, copyright) are furniture; sentences with a quotation never.
 */
export const furnitureReason = (text: string): string | undefined => {
  if (!/[\p{L}\p{N}]/u.test(text))
    return /^[\u0000-\u001f]*$/.test(text) || /\p{S}{2}/u.test(text) ? undefined : rule(text)
  if (isButtons(text)) return 'buttons and counters'
  if (/^(?:https?:\/\/\S+|[^\s@]{1,64}@[^\s@]{1,64})$/.test(text)) return 'bare address'
  if (/^[([-]{0,2}(?:end|ends|30|#{2,5})[)\]-]{0,2}$/i.test(text)) return 'end mark'
  if (text.length > MAX_PLEA) return undefined
  const words = plain(text)
  if (/^(?:#[\p{L}\p{N}_]+[\s,]*){1,20}$/u.test(words) && words.length < MAX_BUTTONS) return 'tags'
  if (/"[^"]{12,}"/.test(words)) return undefined
  if (words.length < 200 && /[.!?] (?:subscribe|sign up|sign me up|join now|join us)(?: now)?$/.test(words))
    return 'newsletter'
  for (const { reason, pattern } of openings) {
    if (!pattern.test(words)) continue
    if ((reason === 'tags' || reason === 'comments') && hasFinalStop(words)) continue
    return reason
  }
  return anywhere.find(({ pattern }) => pattern.test(words))?.reason
}

/** A line of marks that parts sections: "* * *", "———". */
const rule = (text: string) => (/^[*_=~·•#–—\s-]{1,80}$/u.test(text) ? 'rule' : undefined)
