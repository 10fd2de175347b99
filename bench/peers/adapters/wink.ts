/** wink-nlp with its English web model: sentences, words, tags, and the times among its entities. */
import { load, work } from './protocol.ts'

const { default: winkNLP } = await load('wink-nlp')
const { default: model } = await load('wink-eng-lite-web-model')
const nlp = winkNLP(model)
const its = nlp.its

await work(({ text }) => {
  const doc = nlp.readDoc(text)
  const values: string[] = doc.tokens().out(its.value)
  const tags: string[] = doc.tokens().out(its.pos)
  // It gives no offsets: each word is sought from the end of the one before.
  const spans: [number, number][] = []
  let at = 0
  for (const value of values) {
    const start = text.indexOf(value, at)
    if (start >= 0) at = start + value.length
    spans.push([start >= 0 ? start : at, at])
  }
  const sentences = (doc.sentences().out(its.span) as [number, number][]).map(([first, last]) =>
    range(first, last)
      .filter((i) => tags[i] !== 'SPACE')
      .map((i) => ({ start: spans[i]![0], end: spans[i]![1], tag: tags[i]! })),
  )
  const details: { type: string }[] = doc.entities().out(its.detail)
  const places: [number, number][] = doc.entities().out(its.span)
  const times = details.flatMap(({ type }, i) =>
    ['DATE', 'TIME', 'DURATION'].includes(type)
      ? [{ start: spans[places[i]![0]]![0], end: spans[places[i]![1]]![1], type, value: '' }]
      : [],
  )
  return { sentences, times }
})

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
