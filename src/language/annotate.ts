/** Text to Document: words, windows, the network's answers, and what they come to. */
import type { AttributionSpan, Document, EntityKind, Labels, SpanRole } from './document.ts'
import { type Answer, askNetwork, type Run } from './network.ts'
import { bestSpans } from './spans.ts'
import { bestTree } from './tree.ts'
import { type WordTable, windowsOf, wordTable } from './windows.ts'
import type { Vocabulary } from './wordpiece.ts'

export interface Model {
  vocabulary: Vocabulary
  labels: Labels
  run: Run
}

const KINDS: readonly EntityKind[] = ['person', 'organization', 'place', 'other']
const ROLES: readonly SpanRole[] = ['source', 'cue', 'content']
/** Columns of one span layer: O, B, I, E, S. */
const SPAN_TAGS = 5
const NAME_TAGS = 1 + 4 * KINDS.length

/**
 * Annotates a text.
 *
 * @param paragraphs offsets at which a paragraph begins; without them a blank line parts paragraphs
 */
export const annotate = async (
  text: string,
  model: Model,
  paragraphs?: ReadonlySet<number>,
): Promise<Document> => {
  const table = wordTable(text, model.vocabulary, paragraphs)
  const answers = await askNetwork(model.run, table, windowsOf(table), model.vocabulary)
  return decode(text, table, answers, model.labels)
}

const decode = (text: string, table: WordTable, answers: readonly Answer[], labels: Labels): Document => {
  const n = table.start.length
  const doc: Document = {
    text,
    labels,
    start: table.start,
    end: table.end,
    token: table.token,
    upos: new Uint8Array(n),
    xpos: new Uint8Array(n),
    feats: new Uint16Array(n),
    lemma: new Uint16Array(n),
    head: new Int32Array(n),
    deprel: new Uint8Array(n),
    sentences: new Int32Array(0),
    paragraphs: table.paragraphs,
    names: [],
    attribution: [],
  }
  const paragraphStart = new Set(table.paragraphs)
  const sentences: number[] = []
  const width = NAME_TAGS + ROLES.length * SPAN_TAGS
  const scores = new Float32Array(n * width)
  /** The answer that decides each word. */
  const owner = new Array<Answer>(n)
  for (const answer of answers) {
    const { window } = answer
    const starts: number[] = []
    for (let i = window.core; i < window.coreEnd; i++) {
      const row = i - window.from
      owner[i] = answer
      doc.upos[i] = answer.tags[row * 6]!
      doc.xpos[i] = answer.tags[row * 6 + 1]!
      doc.feats[i] = answer.tags[row * 6 + 2]!
      doc.lemma[i] = answer.tags[row * 6 + 3]!
      doc.deprel[i] = answer.tags[row * 6 + 5]!
      scores.set(answer.spans.subarray(row * width, (row + 1) * width), i * width)
      // A contraction is never parted, and a window's first word begins a sentence by the way windows are cut.
      const inToken = i > 0 && table.token[i] === table.token[i - 1]
      if (i === window.core || paragraphStart.has(i) || (answer.sentence[row]! > 0 && !inToken))
        starts.push(i)
    }
    sentences.push(...starts)
    starts.push(window.coreEnd)
    for (let s = 0; s + 1 < starts.length; s++) growTree(doc, answer, starts[s]!, starts[s + 1]!, labels)
  }
  doc.sentences = Int32Array.from(n ? [...sentences, n] : [])
  readSpans(doc, scores, width, owner)
  return doc
}

const growTree = (doc: Document, answer: Answer, first: number, end: number, labels: Labels): void => {
  const { window, arcs, columns } = answer
  const base = first - window.from
  const heads = bestTree(
    end - first,
    (d, h) => arcs[(base + d) * (columns + 1) + (h < 0 ? 0 : base + h + 1)]!,
  )
  const root = labels.deprel.indexOf('root')
  heads.forEach((h, d) => {
    doc.head[first + d] = h < 0 ? first + d : first + h
    if (h < 0) doc.deprel[first + d] = root
    else if (doc.deprel[first + d] === root) doc.deprel[first + d] = labels.deprel.indexOf('parataxis')
  })
}

const readSpans = (doc: Document, scores: Float32Array, width: number, owner: readonly Answer[]): void => {
  for (let p = 0; p + 1 < doc.paragraphs.length; p++) {
    const first = doc.paragraphs[p]!
    const words = doc.paragraphs[p + 1]! - first
    const layer = (offset: number, tags: number): Float32Array => {
      const part = new Float32Array(words * tags)
      for (let i = 0; i < words; i++)
        part.set(scores.subarray((first + i) * width + offset, (first + i) * width + offset + tags), i * tags)
      return part
    }
    for (const span of bestSpans(layer(0, NAME_TAGS), words, KINDS.length))
      doc.names.push({ first: first + span.first, last: first + span.last, kind: KINDS[span.kind]! })
    const found: AttributionSpan[] = []
    ROLES.forEach((role, k) => {
      const scores = layer(NAME_TAGS + k * SPAN_TAGS, SPAN_TAGS)
      for (const span of bestSpans(scores, words, 1))
        found.push({ role, first: first + span.first, last: first + span.last, sure: sureness(scores, span) })
    })
    found.sort((a, b) => a.first - b.first || a.last - b.last)
    const offset = doc.attribution.length
    const linked = (of: AttributionSpan, link: number, role: SpanRole): number | undefined => {
      const answer = owner[of.first]!
      const row = of.first - answer.window.from
      const score = (column: number) => answer.links[link]![row * (answer.columns + 1) + column]!
      let best: number | undefined
      // The link points at a span's first word; nothing beats the none column's score means no link.
      let top = score(0)
      found.forEach((span, index) => {
        if (span.role !== role || span.first < answer.window.from || span.first >= answer.window.to) return
        const s = score(span.first - answer.window.from + 1)
        if (s > top) [best, top] = [index, s]
      })
      return best === undefined ? undefined : best + offset
    }
    for (const span of found) {
      if (span.role === 'cue') span.source = linked(span, 0, 'source')
      else if (span.role === 'content') {
        span.cue = linked(span, 1, 'cue')
        span.source = linked(span, 2, 'source')
      }
    }
    doc.attribution.push(...found)
  }
}

/** How sure the network is of a span's two borders: the mean of the probabilities of their tags, geometrically. */
const sureness = (scores: Float32Array, { first, last }: { first: number; last: number }): number => {
  const [begin, end] = first === last ? [4, 4] : [1, 3]
  return Math.sqrt(share(scores, first, begin) * share(scores, last, end))
}

const share = (scores: Float32Array, row: number, tag: number): number => {
  let sum = 0
  for (let t = 0; t < SPAN_TAGS; t++)
    sum += Math.exp(scores[row * SPAN_TAGS + t]! - scores[row * SPAN_TAGS + tag]!)
  return 1 / sum
}
