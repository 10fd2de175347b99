import { readByline } from './byline.ts'
import { bylineKind, isContribution } from './line-kind.ts'
import { noticeSign } from './notice.ts'
import { isOpen, type Piece } from './pieces.ts'
import { datedHeadline } from './related.ts'
import { asRelated } from './related-lists.ts'
import { bareWords } from './wording.ts'

const ABOUT = /^about the (?:authors?|writers?|contributors?|reporters?)\s?:?$/i
const BOX =
  /^(?:,[^,]{1,80},)?\s(?:is|was|has|have|covers|reports|writes|joined|works|studies|teaches|holds|can be)\s/

/**
 * Gives notices, sign-offs, author boxes and dated headlines below the last sentence of the body their roles.
 *
 * @param body index of the piece with which the body begins; nothing before it is looked at.
 */
export const takeBelowBody = (pieces: Piece[], words: (piece: Piece) => string, body: number) => {
  const writers = pieces
    .filter(({ role }) => role === 'byline')
    .flatMap((piece) => readByline(words(piece)).names)
  takeAuthorBoxes(pieces, words, body)
  for (const piece of pieces.slice(body + 1).reverse()) {
    if (!isOpen(piece)) continue
    const line = words(piece)
    const writer = writers.find(({ name, kind }) => kind === 'person' && line.startsWith(name))
    if (noticeSign(line)) piece.role = 'notice'
    else if (isContribution(line) || bylineKind(line) === 'led') piece.role = 'byline'
    else if (isSignature(line, writers)) piece.role = 'byline'
    else if (datedHeadline(line)) asRelated(piece, line)
    else if (writer && line.length < 500 && BOX.test(line.slice(writer.name.length)))
      piece.left = 'about the author'
    else return
  }
}

/** "About the author" and the paragraph under it. */
const takeAuthorBoxes = (pieces: Piece[], words: (piece: Piece) => string, body: number) => {
  for (const [index, piece] of pieces.entries()) {
    if (index <= body || !isOpen(piece) || !ABOUT.test(words(piece))) continue
    piece.left = 'about the author'
    const box = pieces[index + 1]
    if (box && isOpen(box)) box.left = 'about the author'
  }
}

/** A name that the byline has, one behind a dash, or an agency or desk alone. */
const isSignature = (line: string, writers: { name: string }[]): boolean => {
  // The name under an embedded post is not the article's writer.
  if (/\(@\w+\)/.test(line)) return false
  const bare = line.replace(/^[\s(/[—–-]+|[\s)/\].]+$/g, '')
  if (bare.length > 80 || bylineKind(bare) === undefined) return false
  if (writers.some(({ name }) => bareWords(name) === bareWords(bare)) || /^(?:—|–|--?)\s?\p{Lu}/u.test(line))
    return true
  return readByline(bare).names[0]?.kind !== 'person'
}
