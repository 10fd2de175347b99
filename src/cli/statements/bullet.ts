/** The mark before an item of a list, which is set anew. */
import type { Span } from '../../record.ts'

const BULLET = /^\s*[•‣▪◦*–-]\s+/

/** A text without its bullet, and its marks moved by as much. */
export const withoutBullet = <M extends Span>(text: string, marks: M[]): [string, M[]] => {
  const bullet = BULLET.exec(text)?.[0].length ?? 0
  const moved = marks.map((mark) => ({
    ...mark,
    start: Math.max(0, mark.start - bullet),
    end: mark.end - bullet,
  }))
  return [text.slice(bullet), moved]
}
