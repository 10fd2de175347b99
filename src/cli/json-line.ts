/** A record as one line of JSON. */
import type { Record } from '../record.ts'
import type { Explained } from './article/index.ts'

/** What `JSON.stringify` leaves as it is but a terminal, an editor or a reader of lines may act on or not show. */
const UNSEEN = /[\u007f-\u009f\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\ufff9-\ufffb]/gu

/**
 * One line, line end included. Controls of terminals and of writing direction, line separators, invisible
 * characters and lone surrogates are written as \u escapes, which every reader of JSON turns back.
 *
 * @param explained what was left out of the article, and what was dropped: last keys `left` and
 * `dropped` where given
 */
export const jsonLine = (record: Record, explained?: Explained): string =>
  `${JSON.stringify(explained ? { ...record, left: explained.left, dropped: explained.dropped } : record).replace(UNSEEN, escaped)}\n`

const escaped = (characters: string): string =>
  Array.from({ length: characters.length }, (_, i) => {
    return `\\u${characters.charCodeAt(i).toString(16).padStart(4, '0')}`
  }).join('')
