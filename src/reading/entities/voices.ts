/** Who speaks where: sources as the network found them, and the contents that hang on them. */
import { headOf } from '../../language/index.ts'
import type { ReadableArticle } from './article.ts'

export interface Voices {
  /** By word: the head of the source whose content the word stands in; -1 in none. */
  speaker: Int32Array
  /** By word: 1 where it heads a source. */
  isSource: Uint8Array
  /** Heads of sources by the last word of the span, in order. */
  sources: { head: number; last: number }[]
}

export const voicesOf = ({ doc }: ReadableArticle): Voices => {
  const n = doc.start.length
  const voices: Voices = { speaker: new Int32Array(n).fill(-1), isSource: new Uint8Array(n), sources: [] }
  const heads = doc.attribution.map((span) => (span.role === 'source' ? headOf(doc, span) : -1))
  doc.attribution.forEach((span, k) => {
    if (span.role === 'source') {
      voices.isSource[heads[k]!] = 1
      voices.sources.push({ head: heads[k]!, last: span.last })
    }
    if (span.role !== 'content') return
    const source = (span.cue === undefined ? undefined : doc.attribution[span.cue]?.source) ?? span.source
    if (source !== undefined) voices.speaker.fill(heads[source]!, span.first, span.last + 1)
  })
  voices.sources.sort((a, b) => a.last - b.last)
  return voices
}
