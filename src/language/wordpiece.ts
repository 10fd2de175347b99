/**
 * WordPiece (Schuster & Nakajima 2012) as BERT's uncased vocabulary has it: lower case, accents off, punctuation and
 * CJK characters apart, then the longest pieces from the left.
 */

/** Longest word, in code units, that is taken apart; a longer one is one unknown piece. */
const MAX_WORD = 100

export interface Vocabulary {
  ids: ReadonlyMap<string, number>
  unknown: number
  first: number
  last: number
}

/** Reads a vocabulary file: one piece a line, its number the line's. */
export const readVocabulary = (lines: string): Vocabulary => {
  const ids = new Map(lines.split('\n').map((piece, id) => [piece, id] as const))
  return { ids, unknown: ids.get('[UNK]')!, first: ids.get('[CLS]')!, last: ids.get('[SEP]')! }
}

const MARKS = /\p{Mn}+/gu
const PART =
  /[\p{P}\p{S}]|[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{2ffff}]|[^\p{P}\p{S}\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{2ffff}\s\p{Cc}\p{Cf}]+/gu

/** The pieces of one word; at least one. */
export const piecesOf = (word: string, vocabulary: Vocabulary): number[] => {
  if (word.length > MAX_WORD) return [vocabulary.unknown]
  const pieces: number[] = []
  const plain = word.toLowerCase().normalize('NFD').replace(MARKS, '')
  for (const [part] of plain.matchAll(PART)) addPieces(part, vocabulary, pieces)
  return pieces.length ? pieces : [vocabulary.unknown]
}

const addPieces = (part: string, { ids, unknown }: Vocabulary, pieces: number[]): void => {
  const before = pieces.length
  for (let start = 0; start < part.length; ) {
    let end = part.length
    let id: number | undefined
    for (; end > start; end--) {
      id = ids.get(start ? `##${part.slice(start, end)}` : part.slice(0, end))
      if (id !== undefined) break
    }
    if (id === undefined) {
      pieces.length = before
      pieces.push(unknown)
      return
    }
    pieces.push(id)
    start = end
  }
}
