/** Short pieces of text one after the other, each in its own look. */
import { type Run, type Sheet, type Style, setStyled } from './sheet.ts'

export interface Flowing {
  text: string
  style?: Style[]
}

/**
 * Sets pieces in lines, one right after the other.
 *
 * @param first stands before the first line
 * @param rest stands before the others; as wide as `first`
 */
export const setFlowing = (pieces: Flowing[], sheet: Sheet, first = '', rest = first): string[] => {
  let text = ''
  const runs: Run[] = []
  for (const piece of pieces) {
    const start = text.length
    // Lines are set in composed letters.
    text += piece.text.normalize()
    if (piece.style && text.length > start) runs.push({ start, end: text.length, style: piece.style })
  }
  return setStyled({ text, runs }, sheet, first, rest)
}

/** Facts with a dot between them; those without words are passed over. */
export const dotted = (facts: Flowing[][]): Flowing[] =>
  facts
    .filter((fact) => fact.some(({ text }) => text !== ''))
    .flatMap((fact, i) => (i === 0 ? fact : [{ text: ' · ' }, ...fact]))
