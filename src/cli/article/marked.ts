/** Texts with what is said in them marked: who says it, how, and what. Each has one look, here and in the table. */

import { type TextAt, visibleTextAt } from '../../page/visible.ts'
import { type Mark, piecesOf } from '../statements/marks.ts'
import type { Run, Style, Styled } from './sheet.ts'

export const SOURCE: Style[] = ['bold', 'cyan']
export const CUE: Style[] = ['magenta']
export const CONTENT: Style[] = ['green']
/** Cue and content of a denial. */
export const DENIAL: Style[] = ['red']
/** What is not certain. */
export const HEDGE: Style[] = ['yellow']
const NONE: Style[] = []

const styleOf = ({ part, statement: { stance } }: Mark): Style[] => {
  if (part === 'source') return SOURCE
  if (stance === 'denies') return DENIAL
  return part === 'cue' ? CUE : CONTENT
}

/**
 * Makes running text visible and styles what is marked in it.
 *
 * @param marks their offsets count from the text's start
 * @param looks how the visible text looks beneath the marks
 */
export const marked = (text: string, marks: Mark[], looks: (visible: string) => Run[] = () => []): Styled => {
  const pieces = piecesOf(text.length, marks)
  const shown = composed(visibleTextAt(text, [0, ...pieces.map(({ end }) => end)]))
  const runs: Run[] = []
  for (const [i, { marks }] of pieces.entries()) {
    const style = marks[0] ? styleOf(marks[0]) : NONE
    const end = shown.offsets[i + 1]!
    const before = runs.at(-1)
    if (before?.style === style) before.end = end
    else runs.push({ start: shown.offsets[i]!, end, style })
  }
  return { text: shown.text, runs: overlaid(looks(shown.text), runs) }
}

/** All of a text in one look, beneath the marks. */
export const all =
  (...style: Style[]) =>
  (visible: string): Run[] => [{ start: 0, end: visible.length, style }]

/** Lines are set in composed letters, which may be shorter. */
const composed = (given: TextAt): TextAt => {
  if (given.text === given.text.normalize()) return given
  let text = ''
  const offsets = given.offsets.map((end, i) => {
    text += given.text.slice(given.offsets[i - 1] ?? 0, end).normalize()
    return text.length
  })
  return { text: text.normalize(), offsets }
}

/** Runs upon runs, each stretch with the styles of both; `above` has no gaps. */
const overlaid = (below: Run[], above: Run[]): Run[] =>
  above.flatMap((run) => {
    const cut: Run[] = []
    let at = run.start
    for (const { start, end, style } of below) {
      const [from, to] = [Math.max(start, at), Math.min(end, run.end)]
      if (from >= to) continue
      if (from > at) cut.push({ ...run, start: at, end: from })
      cut.push({ start: from, end: to, style: [...style, ...run.style] })
      at = to
    }
    if (at < run.end) cut.push({ ...run, start: at })
    return cut
  })
