/** Document to statements: who said what, on whose word, and who denies it. */
import { type Document, paragraphAt, type WordSpan } from '../../language/index.ts'
import type { Article, Record, Span } from '../../record.ts'
import type { Entities } from '../entities/index.ts'
import { hashOf, keyOf } from '../keys.ts'
import { aboutOf } from './about.ts'
import { isAnonymous } from './anonymous.ts'
import type { Candidate, Dropped } from './candidate.ts'
import { circumstances } from './circumstances.ts'
import { classify } from './classify.ts'
import { confidenceOf, type Known } from './confidence.ts'
import { quotationOf } from './quotation-form.ts'
import { readCandidates, type Step } from './steps.ts'
import { wordText } from './words.ts'

export type Statement = Record['statements'][number]
export type { Dropped } from './candidate.ts'

/** Roles of paragraphs in which nothing is said. */
const SILENT = new Set(['byline', 'notice', 'related'])

interface Read extends Known {
  lemma: string
  type: Statement['type']
  stance: Statement['stance']
}

/**
 * Reads the statements of an annotated article.
 *
 * @param article its text is the document's; paragraphs of role byline, notice and related, and text outside all
 * paragraphs, are not read
 * @param entities whom sources and addressees lead to
 * @returns statements by first offset, then length, with ids s1, s2 …; and what was dropped, with step and reason
 * @example
 * const { statements } = readStatements(doc, article, readEntities(doc, article.paragraphs))
 * statements.filter((s) => s.stance === 'denies')
 */
export const readStatements = (
  doc: Document,
  article: Pick<Article, 'text' | 'paragraphs' | 'published'>,
  entities: Entities,
): { statements: Statement[]; dropped: Dropped[] } => {
  const { read, dropped } = labelled(doc, article, entities)
  const about = aboutOf(doc, read)
  return { statements: numbered(doc, article, read, about, entities), dropped }
}

/** The statements with their labels, before they are given offsets, ids and confidence. */
export const labelled = (
  doc: Document,
  article: Pick<Article, 'paragraphs'>,
  entities: Entities,
  steps?: readonly Step[],
): { read: Read[]; dropped: Dropped[] } => {
  const { silent, headlines } = rolesOf(doc, article)
  const { candidates, dropped } = readCandidates(doc, headlines, steps)
  const read: Read[] = []
  const place = new Map<number, number>()
  candidates.forEach((candidate, k) => {
    if (candidate.content.some((part) => silent.has(paragraphAt(doc, part.first)))) {
      dropped.push({
        words: candidate.content[0]!,
        step: 'roles',
        reason: 'the paragraph is none of the article',
      })
      return
    }
    place.set(k, read.length)
    read.push(label(doc, candidate, entities))
  })
  for (const s of read) {
    const within = s.within === undefined ? undefined : place.get(s.within)
    if (within === undefined) delete s.within
    else s.within = within
  }
  speakForThemselves(doc, read)
  return { read, dropped }
}

/** Numbers of the document's paragraphs that say nothing, and of those that are headlines. */
const rolesOf = (doc: Document, { paragraphs }: Pick<Article, 'paragraphs'>) => {
  const silent = new Set<number>()
  const headlines: number[] = []
  let k = 0
  for (let p = 0; p + 1 < doc.paragraphs.length; p++) {
    const start = doc.start[doc.paragraphs[p]!]!
    while (k < paragraphs.length && paragraphs[k]!.end <= start) k++
    const role = k < paragraphs.length && paragraphs[k]!.start <= start ? paragraphs[k]!.role : undefined
    if (role === undefined || SILENT.has(role)) silent.add(p)
    else if (role === 'headline') headlines.push(p)
  }
  return { silent, headlines }
}

const label = (doc: Document, candidate: Candidate, { entities, entityOf }: Entities): Read => {
  const { lemma, type, stance, saying } = classify(doc, candidate)
  const entity =
    candidate.source?.map(entityOf).find((id) => id !== undefined) ??
    (candidate.from === 'headline' ? bySurname(doc, candidate.source![0]!, entities) : undefined)
  const frame = [...(candidate.cue ?? []), ...(candidate.source ?? [])]
  // A turn of a transcript is quoted without marks.
  const quotation = candidate.from === 'turns' ? 'direct' : quotationOf(doc, candidate.content, frame, saying)
  return { ...candidate, lemma, type, stance, saying, quotation, ...(entity !== undefined && { entity }) }
}

/** A headline's bare surname, which the network may not take for a name: of the one person who bears it. */
const bySurname = (
  doc: Document,
  { first, last }: WordSpan,
  entities: Entities['entities'],
): string | undefined => {
  if (first !== last) return undefined
  const bearers = entities.filter(
    (e) => e.kind === 'person' && e.name.split(' ').at(-1) === wordText(doc, first),
  )
  return bearers.length === 1 ? bearers[0]!.id : undefined
}

/** "I" in what somebody says is that somebody. */
const speakForThemselves = (doc: Document, read: Read[]): void => {
  for (const s of read) {
    if (s.entity !== undefined || s.within === undefined || s.source?.length !== 1) continue
    const { first, last } = s.source[0]!
    if (first === last && /^(I|me|my|myself)$/i.test(wordText(doc, first))) {
      const speaker = read[s.within]!.entity
      if (speaker !== undefined) s.entity = speaker
    }
  }
}

const numbered = (
  doc: Document,
  { text, published }: Pick<Article, 'text' | 'published'>,
  read: readonly Read[],
  about: readonly number[][],
  { entities, entityOf }: Entities,
): Statement[] => {
  const offsets = (spans: readonly WordSpan[]): Span[] =>
    spans.map(({ first, last }) => ({ start: doc.start[first]!, end: doc.end[last]! }))
  const order = read
    .map((_, k) => k)
    .sort((a, b) => {
      const x = read[a]!.content[0]!
      const y = read[b]!.content[0]!
      return x.first - y.first || x.last - y.last || a - b
    })
  const ids: string[] = []
  order.forEach((k, n) => {
    ids[k] = `s${n + 1}`
  })
  const textHash = hashOf(text)
  const named = new Set(entities.filter((e) => e.mentions.some((m) => m.form === 'name')).map((e) => e.id))
  return order.map((k) => {
    const s = read[k]!
    const content = offsets(s.content)
    // A headline's colon is no cue.
    const cue = s.cue && s.lemma !== '' ? offsets(s.cue) : undefined
    const { saidAt, occasion, addressee } = circumstances(doc, s, published)
    const addressed = addressee && entityOf(addressee)
    return {
      id: ids[k]!,
      key: keyOf(textHash, 'statement', [...(cue ?? []), ...content]),
      confidence: confidenceOf(s),
      saying: s.saying,
      ...(s.source && {
        source: {
          spans: offsets(s.source),
          ...(s.entity !== undefined && { entity: s.entity }),
          ...(isAnonymous(doc, s.source, s.entity !== undefined && named.has(s.entity)) && {
            anonymous: true,
          }),
          ...(s.inherited && { inherited: true as const }),
        },
      }),
      ...(cue && { cue: { spans: cue, lemma: s.lemma } }),
      content: { spans: content },
      quotation: s.quotation,
      type: s.type,
      stance: s.stance,
      ...(about[k]!.length > 0 && { about: about[k]!.map((i) => ids[i]!) }),
      ...(saidAt !== undefined && { saidAt }),
      ...(occasion && { occasion }),
      ...(addressee && {
        addressee: { spans: offsets([addressee]), ...(addressed !== undefined && { entity: addressed }) },
      }),
      ...(s.within !== undefined && { within: ids[s.within]! }),
    }
  })
}
