/** The mark before an item of a list, which is set anew. */
import type { Mark } from './marks.ts'

const BULLET = /^\s*[•‣▪◦*–-]\s+/

/** A text without its bullet, and its marks moved by as much. */
export const withoutBullet = (text: string, marks: Mark[]): [string, Mark[]] => {
  const bullet = BULLET.exec(text)?.[0].length ?? 0
  const moved = marks.map((mark) => ({
    ...mark,
    start: Math.max(0, mark.start - bullet),
    end: mark.end - bullet,
  }))
  return [text.slice(bullet), moved]
}
