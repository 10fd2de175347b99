/** The part of the attributions, of people's and of a reader's, that are direct quotations. */
type Pair = [number, number]
interface Place {
  start: number
  end: number
}

export interface Gold {
  id: string
  text: string
  attributions: { source: Pair[]; cue: Pair[]; content: Pair[] }[]
}

export interface Stated {
  id?: string
  article?: { id: string; text: string }
  statements: { content: { spans: Place[] } }[]
}

/** Direct as the scorer has it: the content begins and ends with the only two quotation marks in it. */
const isDirect = (text: string, spans: readonly Pair[]): boolean => {
  const words = spans
    .map(([start, end]) => text.slice(start, end))
    .join(' ')
    .trim()
  return (words.match(/["“”]/g) ?? []).length === 2 && /^["“]/.test(words) && /["”][.,]?$/.test(words)
}

/** Direct quotations of the gold alone. */
export const directGold = (gold: readonly Gold[]): Gold[] =>
  gold.map(({ attributions, ...rest }) => ({
    ...rest,
    attributions: attributions.filter(({ content }) => isDirect(rest.text, content)),
  }))

/**
 * Direct quotations that a reader found. One that touches a content of another kind is passed over: whether it is right
 * is another question than whether direct quotations are found.
 */
export const directFound = (gold: readonly Gold[], records: readonly Stated[]): Stated[] => {
  const byId = new Map(gold.map((one) => [one.id, one]))
  return records.map((record) => {
    const { text, attributions } = byId.get(record.article?.id ?? record.id!)!
    const others = attributions.flatMap(({ content }) => (isDirect(text, content) ? [] : content))
    const directs = attributions.flatMap(({ content }) => (isDirect(text, content) ? content : []))
    const touches = (spans: Pair[], pairs: readonly Pair[]) =>
      spans.some(([start, end]) => pairs.some(([a, b]) => a < end && b > start))
    return {
      ...record,
      statements: record.statements.filter(({ content }) => {
        const spans = content.spans.map(({ start, end }): Pair => [start, end])
        return isDirect(text, spans) && (touches(spans, directs) || !touches(spans, others))
      }),
    }
  })
}
