import type { RawDocument } from '../document.ts'
import type { Piece } from './pieces.ts'
export const piecesOfMarkdown = (
  _text: string,
  raw: RawDocument,
): { pieces: Piece[]; raw: RawDocument } | undefined => undefined
