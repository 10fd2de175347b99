import { NOTICE_ACTS, NOTICE_OPENINGS, NOTICE_PHRASES, NOTICE_SUBJECTS } from './notice-words.ts'
import { anyOf, plain } from './wording.ts'

/** Longest notice. */
const MAX_NOTICE = 900

const OPENING = new RegExp(`^[\\s*_([]{0,4}(?:${anyOf(NOTICE_OPENINGS)})`, 'u')
const PHRASE = new RegExp(anyOf(NOTICE_PHRASES), 'u')
const SELF = new RegExp(
  `^[\\s*_([]{0,4}(?:${anyOf(NOTICE_SUBJECTS)})\\b.{0,60}?\\b(?:${anyOf(NOTICE_ACTS)})`,
  'u',
)
/** "Correction, January 22: …": the day stands between. */
const DATED =
  /^[\s*_([]{0,4}(?:correction|clarification|update|updated|editor['’]s note)s?,? (?:on )?[\p{L}.]{0,10} ?\d{1,2},?(?: \d{4})?\s?:/iu
const BRACKETED_CHANGE =
  /^[([](?:attn:\s)?(?:updates?|adds?|corrects?|recasts?|refiles?|removes?|fixes|repeats?)\b.{3,200}[)\]]$/u

/** A longer paragraph must say in its first sentence that it is a notice. */
const MAX_SELF = 200

const firstSentence = (words: string) => words.split(/[.!?] /, 1)[0]!

/** How a paragraph shows that it is a notice: by words that only notices use, or only by speaking of itself. */
export type NoticeSign = 'sure' | 'by place'

/**
 * Whether a paragraph is a notice: how an audio version was made, a correction, an editor's note, paid content,
 * terms of republication. `by place` counts only outside the body: "This story was produced by …".
 */
export const noticeSign = (text: string): NoticeSign | undefined => {
  if (text.length > MAX_NOTICE) return undefined
  const words = plain(text)
  if (
    OPENING.test(words) ||
    PHRASE.test(words.length <= MAX_SELF ? words : firstSentence(words)) ||
    BRACKETED_CHANGE.test(words) ||
    DATED.test(words)
  )
    return 'sure'
  return SELF.test(words) ? 'by place' : undefined
}
