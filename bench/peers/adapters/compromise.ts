/** compromise with compromise-dates: sentences, words, tags, people, places, organizations and dates. */
import { load, work } from './protocol.ts'

const { default: nlp } = await load('compromise')
const { default: dates } = await load('compromise-dates')
nlp.plugin(dates)

interface Term {
  text: string
  pre: string
  post: string
  tags: string[]
  offset: { index: number; start: number; length: number }
}
interface Piece {
  terms: Term[]
  dates?: { start: string | null; end: string | null; unit?: string }
}

const OFFSETS = { offset: true, terms: { offset: true, tags: true } }

await work(({ text, published }) => {
  const doc = nlp(text)
  const pieces = (found: { json: (options: object) => Piece[] }, kind: object) =>
    found.json(OFFSETS).flatMap(({ terms, ...rest }) => {
      const first = terms[0]?.offset
      const last = terms.findLast((term) => term.text !== '')?.offset
      return first && last ? [{ start: first.start, end: last.start + last.length, ...kind, ...rest }] : []
    })
  const sentences = (doc.json(OFFSETS) as Piece[]).map(({ terms }) =>
    terms.map(({ text, pre, post, tags, offset }) => ({
      start: offset.start,
      end: offset.start + offset.length,
      text,
      before: pre,
      after: post,
      tags,
    })),
  )
  const entities = [
    ...pieces(doc.people(), { kind: 'PERSON' }),
    ...pieces(doc.places(), { kind: 'LOCATION' }),
    ...pieces(doc.organizations(), { kind: 'ORGANIZATION' }),
  ]
  return { sentences, entities, times: published ? timesOf(doc, published.slice(0, 10), pieces) : [] }
})

/** Only where texts are dated. It throws on some expressions: such a text then has no times. */
function timesOf(
  // biome-ignore lint/suspicious/noExplicitAny: no types of packages that are installed at run time
  doc: any,
  today: string,
  pieces: (found: { json: (options: object) => Piece[] }, kind: object) => object[],
): object[] {
  try {
    return pieces(doc.dates({ timezone: 'UTC', today }), {})
  } catch {
    return []
  }
}
