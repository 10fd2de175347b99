/** Keys of the reader: from entry to entry, and what is said of the chosen one. */
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import type { Entry } from '../../api/queries.ts'
import { type PageKey, useKeys } from '../../app/page-keys.ts'
import { type Field, fieldsOf } from './fields.ts'
import type { Picking } from './picking.ts'
import type { Reviewing } from './reviewing.ts'

interface Walking {
  /** Entries that are shown, in the order of the text. */
  shown: readonly Entry[]
  chosen: Entry | undefined
  choose(key: string | undefined, isStep?: boolean): void
  /** Absent where nothing can be said of the entries. */
  review:
    | {
        reviewing: Reviewing
        reject(): void
        correctBy(field: Field): void
        field: Field | undefined
        leave(): void
        picking: Picking
        bar: RefObject<HTMLFormElement | null>
      }
    | undefined
}

/** @returns goes on by one entry, or back */
export const useWalking = (walking: Walking): ((by: 1 | -1) => void) => {
  // Keys stay the same while what they act on changes; a key that is pressed at once acts on what is seen.
  const now = useRef(walking)
  useLayoutEffect(() => {
    now.current = walking
  })
  const step = useCallback((by: 1 | -1) => {
    const { shown, chosen, choose } = now.current
    const at = chosen ? shown.indexOf(chosen) + by : by > 0 ? 0 : shown.length - 1
    const next = shown[at]
    if (next) choose(next.key, true)
  }, [])
  const hasEntries = walking.shown.length > 0
  const hasReview = walking.review !== undefined
  const isCorrecting = walking.review?.field !== undefined && walking.chosen !== undefined
  const kind = walking.chosen?.kind
  const byWords = walking.review?.field?.by === 'words'
  useKeys(
    useMemo(() => {
      const key = (name: string, what: string, act: () => void): PageKey => ({
        key: name,
        what,
        act: (event) => {
          if (event.defaultPrevented) return
          event.preventDefault()
          act()
        },
      })
      if (isCorrecting && kind) return correctingKeys(now, kind, byWords)
      return [
        key('j', 'next entry', () => step(1)),
        key('k', 'entry before', () => step(-1)),
        // Where nothing is told, arrows scroll as ever.
        ...(hasEntries
          ? [key('ArrowDown', 'next entry', () => step(1)), key('ArrowUp', 'entry before', () => step(-1))]
          : []),
        key('Escape', 'leave the entry', () => now.current.choose(undefined)),
        ...(hasReview ? reviewKeys(now, key) : []),
      ]
    }, [isCorrecting, kind, byWords, hasEntries, hasReview, step]),
  )
  return step
}

type Now = RefObject<Walking>

const reviewKeys = (now: Now, key: (name: string, what: string, act: () => void) => PageKey): PageKey[] => {
  const onChosen = (act: (entry: Entry, review: NonNullable<Walking['review']>) => void) => () => {
    const { chosen, review } = now.current
    if (chosen && review) act(chosen, review)
  }
  return [
    key(
      'a',
      'accept the entry',
      onChosen((entry, { reviewing }) => reviewing.say(entry, { action: 'accept' })),
    ),
    key(
      'e',
      'correct the entry',
      onChosen(({ kind }, { correctBy }) => correctBy(fieldsOf(kind)[0]!)),
    ),
    key(
      'x',
      'reject the entry',
      onChosen((_, { reject }) => reject()),
    ),
    key('u', 'take back what you said last', () => now.current.review?.reviewing.undo()),
  ]
}

const WAYS = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const

/** While a part is corrected: words by arrows, the part by its number. */
const correctingKeys = (now: Now, kind: Entry['kind'], byWords: boolean): PageKey[] => [
  ...(byWords
    ? Object.entries(WAYS).map(
        ([name, way]): PageKey => ({
          key: name,
          what: `select the word ${way === 'up' ? 'above' : way === 'down' ? 'below' : `on the ${way}`}; with Shift, more words`,
          act: (event) => {
            if (event.defaultPrevented) return
            event.preventDefault()
            now.current.review?.picking.move(way, event.shiftKey)
          },
        }),
      )
    : []),
  {
    key: 'Enter',
    what: 'save the correction',
    act: (event) => {
      if (!event.defaultPrevented) now.current.review?.bar.current?.requestSubmit()
    },
  },
  { key: 'Escape', what: 'leave it as it was', act: () => now.current.review?.leave() },
  ...fieldsOf(kind).map(
    (field, i): PageKey => ({
      key: String(i + 1),
      what: `correct the ${field.name}`,
      act: (event) => {
        event.preventDefault()
        now.current.review?.correctBy(field)
      },
    }),
  ),
]
