/** Words of the article selected by keyboard or mouse, whole words always. */
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react'
import type { Entry } from '../../api/queries.ts'
import type { Field } from './fields.ts'
import { placeOf, type Span } from './marks.ts'
import { boxOf, offsetAt, wordsIn } from './text-place.ts'

/** Words looked through for the line above or below. */
const FAR = 60

interface Picked {
  /** Words by their numbers: where the selection was begun, and where it ends now. */
  anchor: number
  focus: number
}

export interface Picking {
  span: Span | undefined
  /** Moves by a word or a line; with `extend` the beginning stays. */
  move(way: 'left' | 'right' | 'up' | 'down', extend: boolean): void
  pick(span: Span): void
}

/** @param isOn whether words are selected now: the mouse selects as it always does otherwise */
export const usePicking = (
  story: RefObject<HTMLElement | null>,
  text: string,
  passages: readonly Span[],
  isOn: boolean,
): Picking => {
  const words = useMemo(
    () => (isOn ? passages.flatMap((passage) => wordsIn(text, passage)) : []),
    [isOn, text, passages],
  )
  const [picked, setPicked] = useState<Picked>()
  const pick = useCallback(
    ({ start, end }: Span) => {
      const anchor = words.findIndex((word) => word.end > start)
      if (anchor < 0) return
      let focus = anchor
      while (focus + 1 < words.length && words[focus + 1]!.start < end) focus++
      setPicked({ anchor, focus })
    },
    [words],
  )
  const move = useCallback<Picking['move']>(
    (way, extend) =>
      setPicked((before) => {
        if (!before) return before
        const to =
          way === 'left' || way === 'right'
            ? before.focus + (way === 'left' ? -1 : 1)
            : onNextLine(story.current!, words, before.focus, way === 'up' ? -1 : 1)
        const focus = Math.min(Math.max(to, 0), words.length - 1)
        return { anchor: extend ? before.anchor : focus, focus }
      }),
    [story, words],
  )
  useEffect(() => {
    const place = story.current
    if (!isOn || !place) return
    const onUp = () => {
      const selection = getSelection()
      if (!selection?.anchorNode || !selection.focusNode) return
      const from = offsetAt(selection.anchorNode, selection.anchorOffset)
      const to = offsetAt(selection.focusNode, selection.focusOffset)
      if (from === undefined || to === undefined) return
      pick({ start: Math.min(from, to), end: Math.max(from, to, Math.min(from, to) + 1) })
      selection.removeAllRanges()
    }
    place.addEventListener('pointerup', onUp)
    return () => place.removeEventListener('pointerup', onUp)
  }, [story, isOn, pick])
  const span = useMemo(() => {
    if (!isOn || !picked || words.length === 0) return undefined
    const [first, last] = [Math.min(picked.anchor, picked.focus), Math.max(picked.anchor, picked.focus)]
    return { start: words[first]!.start, end: words[last]!.end }
  }, [isOn, picked, words])
  return useMemo(() => ({ span, move, pick }), [span, move, pick])
}

/** Selecting begins where the part stands now, else where its entry is told. */
export const useStartOfPicking = (
  chosen: Entry | undefined,
  field: Field | undefined,
  pick: (span: Span) => void,
  text: string,
): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is corrected begins it anew
  useEffect(() => {
    if (!chosen || field?.by !== 'words') return
    const party = chosen.parties.find(({ role }) => role === field.name)
    const stands = party && text.slice(party.start, party.end) === party.text
    const start = placeOf(chosen)
    pick(stands ? party : { start, end: start + 1 })
  }, [chosen?.key, field, pick, text])
}

/** The word above or below that is nearest. */
const onNextLine = (story: Element, words: readonly Span[], from: number, step: 1 | -1): number => {
  const here = boxOf(story, words[from]!)
  if (!here) return from
  let line: number | undefined
  let best = from
  let least = Infinity
  for (let i = from + step; i >= 0 && i < words.length && Math.abs(i - from) < FAR; i += step) {
    const box = boxOf(story, words[i]!)
    if (!box || Math.abs(box.top - here.top) < here.height / 2) continue
    line ??= box.top
    if (Math.abs(box.top - line) > here.height / 2) break
    const distance = Math.abs(box.left - here.left)
    if (distance < least) [best, least] = [i, distance]
  }
  return best
}
