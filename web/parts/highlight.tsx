/** Searched words, marked where they stand in quotes. */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type Span, searchedSpans, searchedWords } from './searched.ts'

const Searched = createContext<readonly (readonly string[])[]>([])

/** Marks the words of a search in all quotes below it. */
export const Highlight = ({ q, children }: { q: string; children: ReactNode }) => (
  <Searched value={useMemo(() => searchedWords(q), [q])}>{children}</Searched>
)

export const useSearchedSpans = (text: string): readonly Span[] => {
  const searched = useContext(Searched)
  return useMemo(() => searchedSpans(text, searched), [text, searched])
}

interface HighlightedProps {
  text: string
  spans: readonly Span[]
  /** The part that is shown; all of it without. */
  from?: number
  to?: number
}

/** A part of a text with its marks: text nodes and `mark`, whatever stands in it. */
export const Highlighted = ({ text, spans, from = 0, to = text.length }: HighlightedProps) => {
  const parts: ReactNode[] = []
  let at = from
  for (const span of spans) {
    const [start, end] = [Math.max(span.start, from), Math.min(span.end, to)]
    if (start >= end) continue
    parts.push(
      text.slice(at, start),
      <mark key={start} className="searched">
        {text.slice(start, end)}
      </mark>,
    )
    at = end
  }
  parts.push(text.slice(at, to))
  return parts
}
