/** W3C Web Annotations: every entry on the words that it was read from. */

import { hedgedTitleOf } from '../../report/wording.ts'
import type { Hit } from '../../search/hits.ts'
import type { Format } from './format.ts'
import { articleAddress, entryUrn } from './names.ts'
import { entriesWithRecords } from './walk.ts'

export const annotations: Format = {
  summary: 'W3C Web Annotations (JSON-LD), each entry on its words',
  says: 'within',
  async *write(asked) {
    const { version, filter, date } = asked
    const generator = { id: 'urn:onrecord', type: 'Software', name: `onrecord ${version}` }
    yield `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:onrecord:export:page","type":"AnnotationPage","startIndex":0,"items":[`
    let rows = 0
    for await (const { hit, kept } of entriesWithRecords(asked)) {
      const annotation = annotationOf(hit, kept.record.article.text)
      yield `${rows++ > 0 ? ',' : ''}\n${JSON.stringify({ ...annotation, created: date, generator })}`
    }
    // How many there are is known at the end, and JSON does not mind the order.
    const collection = {
      id: 'urn:onrecord:export',
      type: 'AnnotationCollection',
      label: filter === '' ? 'the whole ledger' : `filter: ${filter}`,
      total: rows,
      created: date,
      generator,
    }
    yield `\n],"partOf":${JSON.stringify(collection)}}\n`
    return rows
  },
}

/** Characters before and behind the words, by which they are found where the text has moved. */
const AROUND = 32

const annotationOf = (hit: Hit, text: string): object => {
  const spans = JSON.parse(hit.spans) as { content?: [number, number][]; trigger?: [number, number][] }
  const source = articleAddress(hit.article)
  const targets = (spans.content ?? spans.trigger ?? []).map(([start, end]) => ({
    type: 'SpecificResource',
    source,
    selector: [positionOf(text, start, end), quoteOf(text, start, end)],
  }))
  const hedge = hit.level !== null && hit.level !== 'certain' ? hit.level : undefined
  const tags = [hit.kind, hit.stance, hit.type, hit.mode, hit.category, hedge].filter((tag) => tag)
  if (hit.polarity === 'negative') tags.push('negative')
  return {
    id: entryUrn(hit),
    type: 'Annotation',
    motivation: 'describing',
    body: [
      { type: 'TextualBody', purpose: 'describing', format: 'text/plain', value: hedgedTitleOf(hit) },
      ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
    ],
    target: targets.length === 1 ? targets[0] : targets,
  }
}

/** The standard counts code points where we count UTF-16 units. */
const positionOf = (text: string, start: number, end: number): object => ({
  type: 'TextPositionSelector',
  start: codePoints(text, start),
  end: codePoints(text, end),
})

const codePoints = (text: string, offset: number): number => {
  const before = text.slice(0, offset)
  return before.length - (before.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0)
}

const quoteOf = (text: string, start: number, end: number): object => ({
  type: 'TextQuoteSelector',
  exact: text.slice(start, end),
  prefix: text.slice(whole(text, Math.max(0, start - AROUND)), start),
  suffix: text.slice(end, whole(text, end + AROUND)),
})

/** Moves an offset out of the middle of a surrogate pair. */
const whole = (text: string, offset: number): number =>
  /[\ud800-\udbff]/.test(text[offset - 1] ?? '') && /[\udc00-\udfff]/.test(text[offset] ?? '')
    ? offset - 1
    : offset
