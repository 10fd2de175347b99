/**
 * Windows over a text, cut from the text alone: whole sentences as far as rules can tell, with a sentence of context
 * on each side. What a window decides of its own words does not depend on what is read beside it.
 */
import { quotationOf, shapeOf } from './features.ts'
import { piecesOf, type Vocabulary } from './wordpiece.ts'
import { tokensOf } from './words.ts'

/** Pieces of a window, its two end marks included. */
export const WINDOW = 128
/** Longest context on either side, in pieces. */
const CONTEXT = 24
/** Pieces of one word that are looked at; training cuts there too. */
const MOST_PIECES = 24

export interface WordTable {
  start: Int32Array
  end: Int32Array
  token: Int32Array
  pieces: number[][]
  shape: Uint8Array
  quote: Uint8Array
  /** First word of each paragraph, and one past the last. */
  paragraphs: Int32Array
  /** 1 where rules see a sentence's end before the word. */
  rule: Uint8Array
}

/** Words from..to are the window's input; core..coreEnd are those it decides. Half-open. */
export interface Window {
  from: number
  to: number
  core: number
  coreEnd: number
}

/** The words of a text with what the network is told of each; `breaks` are offsets at which a paragraph begins. */
export const wordTable = (text: string, vocabulary: Vocabulary, breaks?: ReadonlySet<number>): WordTable => {
  const start: number[] = []
  const end: number[] = []
  const token: number[] = []
  const pieces: number[][] = []
  const shape: number[] = []
  const quote: number[] = []
  const paragraphs: number[] = []
  const rule: number[] = []
  let forms: string[] = []
  let spaces: boolean[] = []
  const close = () => {
    quote.push(...quotationOf(forms, spaces))
    forms = []
    spaces = []
  }
  let last = 0
  tokensOf(text).forEach((t, number) => {
    const gap = text.slice(last, t.start)
    const begins = number === 0 || breaks?.has(t.start) || /\n\s*\n/.test(gap)
    if (begins) {
      close()
      paragraphs.push(start.length)
    }
    for (let i = 0; i + 1 < t.borders.length; i++) {
      const form = text.slice(t.borders[i], t.borders[i + 1])
      const w = start.length
      rule.push(
        begins && i === 0 ? 1 : i === 0 && gap.length > 0 && endsSentence(text, start, end, w, form) ? 1 : 0,
      )
      start.push(t.borders[i]!)
      end.push(t.borders[i + 1]!)
      token.push(number)
      forms.push(form)
      spaces.push(i === 0 && gap.length > 0)
      pieces.push(piecesOf(form, vocabulary).slice(0, MOST_PIECES))
      shape.push(shapeOf(form))
    }
    last = t.end
  })
  close()
  paragraphs.push(start.length)
  return {
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    token: Int32Array.from(token),
    pieces,
    shape: Uint8Array.from(shape),
    quote: Uint8Array.from(quote),
    paragraphs: Int32Array.from(paragraphs),
    rule: Uint8Array.from(rule),
  }
}

const endsSentence = (text: string, start: number[], end: number[], w: number, form: string): boolean => {
  let k = w - 1
  while (k >= 0 && w - k < 4 && /^["”’'»)\]]+$/.test(text.slice(start[k], end[k]))) k--
  return k >= 0 && /^([.!?…]+)$/.test(text.slice(start[k], end[k])) && /^[\p{Lu}\p{N}"“‘'«([]/u.test(form)
}

/** Cuts the words into windows; every word is the core of exactly one. */
export const windowsOf = (table: WordTable): Window[] => {
  const n = table.start.length
  const size = (from: number, to: number) => {
    let sum = 0
    for (let i = from; i < to; i++) sum += table.pieces[i]!.length
    return sum
  }
  const room = WINDOW - 2
  const units: number[] = []
  for (let i = 0; i < n; i++) if (table.rule[i]) units.push(i)
  units.push(n)
  const windows: Window[] = []
  let u = 0
  while (u + 1 < units.length) {
    const at = u
    const core = units[u]!
    let coreEnd = units[u + 1]!
    let used = size(core, coreEnd)
    if (used > room) {
      // Longer than a window: cut by pieces, without context.
      let from = core
      let count = 0
      for (let i = core; i < coreEnd; i++) {
        const p = table.pieces[i]!.length
        if (count + p > room) {
          windows.push({ from, to: i, core: from, coreEnd: i })
          from = i
          count = 0
        }
        count += p
      }
      windows.push({ from, to: coreEnd, core: from, coreEnd })
      u++
      continue
    }
    u++
    while (u + 1 < units.length) {
      const more = size(units[u]!, units[u + 1]!)
      if (used + more > room - 2 * CONTEXT) break
      used += more
      coreEnd = units[u + 1]!
      u++
    }
    let from = core
    let to = coreEnd
    if (at > 0) {
      const before = size(units[at - 1]!, core)
      if (before <= CONTEXT && used + before <= room) {
        from = units[at - 1]!
        used += before
      }
    }
    if (u + 1 < units.length) {
      const after = size(coreEnd, units[u + 1]!)
      if (used + after <= room && after <= 2 * CONTEXT) to = units[u + 1]!
    }
    windows.push({ from, to, core, coreEnd })
  }
  return windows
}
