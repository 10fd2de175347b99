import { readingTimeOf } from '../../text/byline.ts'
import type { Block } from '../blocks.ts'
import type { Roles } from '../roles.ts'

/** Reading time as pages in other languages state it. */
const MINUTES =
  /(?:lesezeit|وقت القراءة|مدة القراءة|время чтения|読了時間|読了目安|읽는 시간|tiempo de lectura|temps de lecture|tempo di lettura|tempo de leitura|leestijd|czas czytania)\D{0,8}(\d{1,3})|(\d{1,3})\s?(?:min(?:uten)?\.? lesezeit|min(?:utos)? de (?:lectura|leitura)|min(?:utes)? de lecture|мин(?:\.|ут[аы]?)? (?:чтения|на чтение)|分で読め)/iu

/** Minutes of reading that the page states around the headline. */
export const minutesShown = (blocks: readonly Block[], roles: Roles): number | undefined => {
  const start = Math.max(0, roles.area.start - 4)
  for (const b of blocks.slice(start, roles.firstText + 2)) {
    if (roles.role.get(b.index) === 'body' || b.text.length > 300) continue
    const read = readingTimeOf(b.text)
    if (read) return read.minutes
    const other = MINUTES.exec(b.text)
    const minutes = Number(other?.[1] ?? other?.[2] ?? 0)
    if (minutes > 0) return minutes
  }
  return undefined
}
