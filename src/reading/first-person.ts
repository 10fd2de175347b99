/** Whom "I" and "we" stand for in what somebody says. */
import { textOf } from '../language/index.ts'
import { firstWhere } from '../page/first-where.ts'
import type { Entity } from './entities/index.ts'
import type { Statement } from './statements/index.ts'
import type { Understood } from './understood.ts'

/**
 * The id of the entity that a first person in a quotation leads to: "I" to the speaker; "we" of a state's officials,
 * soldiers and spies to their state where the article names it, of others who hold an office to its body, else to
 * who speaks. Nothing outside of quotations and for speakers that have no entity.
 *
 * @example
 * // "“We have never sold Norland arms,” the Dornish foreign minister said. Dorne …"
 * speakerOf(u, 1) // the id of Dorne
 */
export const speakerOf = (u: Understood, head: number): string | undefined => {
  const word = textOf(u.doc, { first: head, last: head })
  const many = /^(?:we|us|ourselves)$/i.test(word)
  if (!many && !/^(?:I|me|myself)$/.test(word)) return undefined
  const speaker = u.entityById.get(quotedBy(u, head)?.source?.entity ?? '')
  if (!speaker) return undefined
  if (many) return bodyOf(u, speaker)?.id ?? speaker.id
  return speaker.kind === 'person' ? speaker.id : undefined
}

/** The innermost quotation that holds a word and is not itself told within the marks ("Norland says we lied"). */
const quotedBy = (u: Understood, head: number): Statement | undefined => {
  const at = u.doc.start[head]!
  let found: Statement | undefined
  let length = Number.POSITIVE_INFINITY
  for (const s of u.statements) {
    if (s.quotation === 'indirect' || (s.cue && isQuoted(u, s.cue.spans[0]!.start))) continue
    if (s.quotation === 'mixed' && u.readable.quoted[head] !== 1) continue
    if (!s.content.spans.some((span) => span.start <= at && at < span.end)) continue
    const size = s.content.spans.reduce((n, span) => n + span.end - span.start, 0)
    // Of two with the same content, the one that is reported in the other speaks.
    if (size < length || (size === length && s.within === found?.id)) [found, length] = [s, size]
  }
  return found
}

const isQuoted = ({ doc, readable }: Understood, offset: number): boolean =>
  readable.quoted[firstWhere(0, doc.end.length, (i) => doc.end[i]! > offset)] === 1

/** Sectors whose people speak for their state. */
const STATELY = new Set(['GOV', 'MIL', 'SPY', 'COP'])

/** Whom somebody speaks for by office. */
const bodyOf = (u: Understood, { kind, country, sector, roles }: Entity): Entity | undefined => {
  if (kind !== 'person') return undefined
  const held = roles.filter(({ title }) => !/^(?:former|ex|then)\b/i.test(title))
  if (roles.length > 0 && held.length === 0) return undefined
  const { entities } = u.entities
  if (sector !== undefined && STATELY.has(sector))
    return country === undefined
      ? undefined
      : entities.find((e) => e.kind === 'country' && e.country === country)
  const body = held.find(({ organization }) => organization !== undefined)?.organization
  return body === undefined ? undefined : entities.find((e) => e.kind === 'organization' && e.name === body)
}
