/** Windows to the network's answers, whatever runs it. */
import { WINDOW, type Window, type WordTable } from './windows.ts'
import type { Vocabulary } from './wordpiece.ts'

export interface Tensor {
  type: 'int64' | 'float32' | 'int32'
  data: BigInt64Array | Float32Array | Int32Array
  dims: readonly number[]
}

/** Runs the network once: named inputs to named outputs. ONNX Runtime, native or WebAssembly, stands behind it. */
export type Run = (inputs: { [name: string]: Tensor }) => Promise<{ [name: string]: Tensor }>

/** What the network says of one window's words; rows are words from `window.from` on. */
export interface Answer {
  window: Window
  words: number
  /** upos, xpos, feats, lemma, greedy head (0 is the root), relation: six numbers a word. */
  tags: Int32Array
  sentence: Float32Array
  /** words × (columns + 1); column 0 is the root. */
  arcs: Float32Array
  /** name and attribution tag scores, `spanWidth` a word. */
  spans: Float32Array
  /** Three matrices like `arcs`: cue to source, content to cue, content to source. */
  links: Float32Array[]
  columns: number
}

/** Most pieces of a run: more gains no speed and costs memory. */
const MOST_PIECES = 512
/** Lengths are rounded up: a window's shape, and so its arithmetic, hangs on the window alone. */
const STEP = 32

const roundUp = (n: number): number => Math.min(Math.ceil(n / STEP) * STEP, WINDOW)

interface Prepared {
  window: Window
  pieces: number
  words: number
}

/** Asks the network about all windows; the answers come in the windows' order. */
export const askNetwork = async (
  run: Run,
  table: WordTable,
  windows: readonly Window[],
  vocabulary: Vocabulary,
): Promise<Answer[]> => {
  const groups = new Map<string, { index: number; prepared: Prepared }[]>()
  windows.forEach((window, index) => {
    let pieces = 2
    for (let i = window.from; i < window.to; i++) pieces += table.pieces[i]!.length
    const prepared = { window, pieces: roundUp(pieces), words: roundUp(window.to - window.from) }
    const key = `${prepared.pieces} ${prepared.words}`
    const group = groups.get(key)
    if (group) group.push({ index, prepared })
    else groups.set(key, [{ index, prepared }])
  })
  const answers = new Array<Answer>(windows.length)
  for (const group of groups.values()) {
    const most = Math.max(1, Math.floor(MOST_PIECES / group[0]!.prepared.pieces))
    for (let k = 0; k < group.length; k += most) {
      const batch = group.slice(k, k + most)
      const outputs = await run(
        inputsOf(
          table,
          batch.map((b) => b.prepared),
          vocabulary,
        ),
      )
      batch.forEach(({ index, prepared }, row) => {
        answers[index] = answerOf(outputs, row, prepared)
      })
    }
  }
  return answers
}

const inputsOf = (
  table: WordTable,
  batch: readonly Prepared[],
  vocabulary: Vocabulary,
): { [name: string]: Tensor } => {
  const b = batch.length
  const n = batch[0]!.pieces
  const w = batch[0]!.words
  const integers = () => new BigInt64Array(b * n)
  const pieces = integers()
  const shape = integers()
  const quote = integers()
  const paragraph = integers()
  const mask = new Float32Array(b * n)
  const first = new BigInt64Array(b * w)
  const word = new Float32Array(b * w)
  const starts = new Set(table.paragraphs)
  batch.forEach(({ window }, row) => {
    let at = row * n
    const base = at
    pieces[at] = BigInt(vocabulary.first)
    mask[at++] = 1
    for (let i = window.from; i < window.to; i++) {
      first[row * w + i - window.from] = BigInt(at - base)
      word[row * w + i - window.from] = 1
      paragraph[at] = starts.has(i) ? 1n : 0n
      for (const piece of table.pieces[i]!) {
        pieces[at] = BigInt(piece)
        shape[at] = BigInt(table.shape[i]! + 1)
        quote[at] = BigInt(table.quote[i]! + 1)
        mask[at++] = 1
      }
    }
    pieces[at] = BigInt(vocabulary.last)
    mask[at] = 1
  })
  const long = (data: BigInt64Array, width: number): Tensor => ({ type: 'int64', data, dims: [b, width] })
  const float = (data: Float32Array, width: number): Tensor => ({ type: 'float32', data, dims: [b, width] })
  return {
    pieces: long(pieces, n),
    shape: long(shape, n),
    quote: long(quote, n),
    paragraph: long(paragraph, n),
    mask: float(mask, n),
    first: long(first, w),
    word: float(word, w),
  }
}

const answerOf = (
  outputs: { [name: string]: Tensor },
  row: number,
  { window, words: columns }: Prepared,
): Answer => {
  const words = window.to - window.from
  const part = <T extends Float32Array | Int32Array>(
    name: string,
    width: number,
    offset = 0,
    block = columns * width,
  ): T => {
    const data = outputs[name]!.data as T
    const from = row * block + offset
    return data.slice(from, from + words * width) as T
  }
  const spanWidth = outputs.spans!.dims[2]!
  const matrix = columns * (columns + 1)
  return {
    window,
    words,
    columns,
    tags: part<Int32Array>('tags', 6),
    sentence: part<Float32Array>('sentence', 1),
    arcs: part<Float32Array>('arcs', columns + 1),
    spans: part<Float32Array>('spans', spanWidth),
    links: [0, 1, 2].map((k) => part<Float32Array>('links', columns + 1, k * matrix, 3 * matrix)),
  }
}
